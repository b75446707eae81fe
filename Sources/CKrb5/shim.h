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

// S4U2Self. libkrb5 exports it since 1.8 and kvno uses it, but krb5.h leaves it out. The subject certificate may be NULL.
krb5_error_code krb5_get_credentials_for_user(krb5_context context, krb5_flags options, krb5_ccache cache,
                                              krb5_creds *in_creds, krb5_data *subject_certificate,
                                              krb5_creds **out_creds);
