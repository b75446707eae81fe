#pragma once
#include <stddef.h>

/// One file of `checks/`, as it was when the program was built.
struct embedded_check {
  /// Below `checks/`: `spn/unknown-name.md`.
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

// Functions, because Swift imports no array whose length the header does not state.
size_t embedded_checks_count(void);
/// `index` is less than the count.
struct embedded_check embedded_check_at(size_t index);

/// The table of error codes, `checks/codes.tsv`.
struct embedded_check embedded_codes(void);

/// The errors of all checks in one file, so that one can be found without reading them all.
struct embedded_check embedded_error_index(void);
