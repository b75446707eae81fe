internal import CKrb5

/// A credential cache in this process's memory that begins with the user's ticket-granting tickets alone.
///
/// So every service ticket is asked for afresh: a cached one would hide a name that was deleted since.
struct PrivateCache: ~Copyable {
  let raw: krb5_ccache
  let client: krb5_principal
  private let context: krb5_context
  private let keep: Bool

  /// - Parameter name: a `MEMORY:` name under which the tickets stay after this value is gone, for a
  ///   security context to use; nil to forget them.
  init(
    from userCache: String?, keptAs name: String?, _ context: borrowing KerberosContext
  ) throws(KerberosError) {
    var cache: krb5_ccache?
    var client: krb5_principal?
    if let name {
      try context.check(krb5_cc_resolve(context.raw, name, &cache), "krb5_cc_resolve")
    } else {
      try context.check(
        krb5_cc_new_unique(context.raw, "MEMORY", nil, &cache), "krb5_cc_new_unique")
    }
    guard let cache else {
      throw KerberosError(call: "krb5_cc_resolve", code: -1, message: "no cache")
    }
    do {
      try CredentialCache.withCache(userCache, context) { (source) throws(KerberosError) in
        try context.check(
          krb5_cc_get_principal(context.raw, source, &client), "krb5_cc_get_principal")
        try context.check(krb5_cc_initialize(context.raw, cache, client), "krb5_cc_initialize")
        try CredentialCache.forEach(in: source, context) { (credentials) throws(KerberosError) in
          guard context.name(of: credentials.server)?.hasPrefix("krbtgt/") == true else { return }
          try context.check(
            krb5_cc_store_cred(context.raw, cache, &credentials), "krb5_cc_store_cred")
        }
      }
    } catch {
      krb5_free_principal(context.raw, client)
      krb5_cc_destroy(context.raw, cache)
      throw error
    }
    guard let client else {
      krb5_cc_destroy(context.raw, cache)
      throw KerberosError(call: "krb5_cc_get_principal", code: -1, message: "no principal")
    }
    raw = cache
    self.client = client
    self.context = context.raw
    keep = name != nil
  }

  deinit {
    krb5_free_principal(context, client)
    if keep { krb5_cc_close(context, raw) } else { krb5_cc_destroy(context, raw) }
  }
}
