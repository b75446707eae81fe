#include "embedded_checks.h"

static const unsigned char codes[] = {
#embed "../../checks/codes.tsv"
};

struct embedded_check embedded_codes(void) {
  return (struct embedded_check){"codes.tsv", codes, sizeof codes};
}

static const unsigned char errors[] = {
#embed "error_index.tsv"
};

struct embedded_check embedded_error_index(void) {
  return (struct embedded_check){"error_index.tsv", errors, sizeof errors};
}
