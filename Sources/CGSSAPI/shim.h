#pragma once
#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>

// The library's object identifiers are global pointers, which Swift 6 does not let several threads
// read. The things behind them are constants: one function for each.
static inline gss_OID cgss_mech_krb5(void) { return gss_mech_krb5; }
static inline gss_OID cgss_nt_principal(void) { return GSS_KRB5_NT_PRINCIPAL_NAME; }

// SPNEGO has no name in MIT's public headers. Spec: RFC 4178 section 3, 1.3.6.1.5.5.2.
static inline gss_OID cgss_mech_spnego(void) {
  static gss_OID_desc spnego = {6, (void *)"\x2b\x06\x01\x05\x05\x02"};
  return &spnego;
}

// NTLM, as gss-ntlmssp registers it. Spec: [MS-SPNG] section 1.9, 1.3.6.1.4.1.311.2.2.10.
static inline gss_OID cgss_mech_ntlm(void) {
  static gss_OID_desc ntlm = {10, (void *)"\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a"};
  return &ntlm;
}

static inline gss_OID cgss_nt_user_name(void) { return GSS_C_NT_USER_NAME; }
static inline gss_OID cgss_nt_hostbased_service(void) { return GSS_C_NT_HOSTBASED_SERVICE; }

// GSS_ERROR is a macro with casts, which Swift does not import.
static inline int cgss_is_error(OM_uint32 major) { return GSS_ERROR(major) != 0; }

// So is GSS_S_CONTINUE_NEEDED: whether the other side has to send another token.
static inline int cgss_needs_more(OM_uint32 major) { return (major & GSS_S_CONTINUE_NEEDED) != 0; }

static inline gss_OID cgss_sasl_strength(void) { return GSS_C_SEC_CONTEXT_SASL_SSF; }
