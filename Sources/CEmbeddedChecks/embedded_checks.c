// Made by a test; do not edit. After adding a check, run
//   HOPDOCTOR_UPDATE=1 swift test --filter EmbeddedListingTests
// After moving or deleting one, remove its lines here first, for this file must compile.
#include "embedded_checks.h"


// The last entry is no check: C has no empty arrays.
static const struct embedded_check checks[] = {
  {0, 0, 0},
};

size_t embedded_checks_count(void) { return sizeof checks / sizeof checks[0] - 1; }
struct embedded_check embedded_check_at(size_t index) { return checks[index]; }
