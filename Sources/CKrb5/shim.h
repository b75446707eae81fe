#pragma once
#include <krb5/krb5.h>
#include <profile.h>
#include <string.h>

// Writing to a krb5_data's bytes from Swift needs a copy that libkrb5 itself can free.
static inline krb5_error_code ckrb5_copy_bytes(krb5_context context, const void *bytes,
                                               size_t length, krb5_data **out) {
  krb5_data view = {0, (unsigned int)length, (char *)bytes};
  return krb5_copy_data(context, &view, out);
}
