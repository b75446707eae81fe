#pragma once
#include <stddef.h>
/// One file of `checks/`, as it was when the program was built.
struct embedded_check { const char *path; const unsigned char *bytes; size_t size; };
extern const struct embedded_check embedded_checks[];
extern const size_t embedded_checks_count;
