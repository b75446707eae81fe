#include "embedded_checks.h"
const struct embedded_check embedded_checks[] = {{0, 0, 0}};
const size_t embedded_checks_count = 0;
