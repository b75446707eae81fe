#pragma once
#include <ldap.h>
#include <openldap.h>

// LDAP_OPT_OFF is a cast of a variable's address, which Swift does not import.
static inline int cldap_switch_off(LDAP *ld, int option) {
  return ldap_set_option(ld, option, LDAP_OPT_OFF);
}

// So are the scopes: casts of numbers.
static inline int cldap_scope_base(void) { return LDAP_SCOPE_BASE; }
static inline int cldap_scope_subtree(void) { return LDAP_SCOPE_SUBTREE; }
static inline int cldap_scope_one_level(void) { return LDAP_SCOPE_ONELEVEL; }

// And the kinds of message.
static inline int cldap_is_entry(int type) { return type == (int)LDAP_RES_SEARCH_ENTRY; }
static inline int cldap_is_search_result(int type) { return type == (int)LDAP_RES_SEARCH_RESULT; }
