internal import CKrb5
public import Evidence
import Foundation

/// Reading the user's credential cache. Nothing is written to it.
public enum CredentialCache {
  /// Reads a cache as libkrb5 sees it.
  ///
  /// Sends nothing. An absent or damaged cache is a fact, not an error.
  ///
  /// - Parameter name: `TYPE:residual`; nil for the default cache.
  public static func read(_ name: String?) -> TicketCache {
    let readAt = Date()
    var shown = name ?? ""
    do {
      let context = try KerberosContext()
      return try withCache(name, context) { (cache) throws(KerberosError) in
        shown = fullName(cache, context) ?? shown
        return try contents(of: cache, named: shown, context, readAt)
      }
    } catch {
      return TicketCache(
        name: shown, state: error.isMissingCache ? .absent : .unreadable,
        message: error.message.bounded(to: 300), readAt: readAt)
    }
  }

  /// Forgets caches of this process's memory; those that are not there are none to forget.
  ///
  /// - Precondition: each is a `MEMORY:` cache, because the user's own is never written to.
  public static func forget(inMemory names: [String]) {
    precondition(names.allSatisfy { $0.hasPrefix("MEMORY:") })
    // Without a context there is no cache either.
    guard let context = try? KerberosContext() else { return }
    for name in names { try? destroyInMemory(name, context) }
  }

  /// The names of the caches that lie in this process's memory and hold a principal.
  public static var inMemory: [String] {
    var names: [String] = []
    guard let context = try? KerberosContext() else { return names }
    var cursor: krb5_cccol_cursor?
    guard krb5_cccol_cursor_new(context.raw, &cursor) == 0 else { return names }
    defer { krb5_cccol_cursor_free(context.raw, &cursor) }
    var cache: krb5_ccache?
    while krb5_cccol_cursor_next(context.raw, cursor, &cache) == 0, let found = cache {
      defer { krb5_cc_close(context.raw, found) }
      guard let name = fullName(found, context), name.hasPrefix("MEMORY:") else { continue }
      names.append(name)
    }
    return names
  }

  /// Opens a cache, hands it to `body`, and closes it.
  static func withCache<Result>(
    _ name: String?, _ context: borrowing KerberosContext,
    _ body: (krb5_ccache) throws(KerberosError) -> Result
  ) throws(KerberosError) -> Result {
    var cache: krb5_ccache?
    if let name {
      try context.check(krb5_cc_resolve(context.raw, name, &cache), "krb5_cc_resolve")
    } else {
      try context.check(krb5_cc_default(context.raw, &cache), "krb5_cc_default")
    }
    guard let cache else {
      throw KerberosError(call: "krb5_cc_resolve", code: -1, message: "no cache")
    }
    defer { krb5_cc_close(context.raw, cache) }
    return try body(cache)
  }

  /// Forgets a cache of this process; it need not be there.
  ///
  /// - Throws: for every other kind of cache, because the user's own is never written to.
  static func destroyInMemory(
    _ name: String, _ context: borrowing KerberosContext
  ) throws(KerberosError) {
    guard name.hasPrefix("MEMORY:") else {
      throw KerberosError(
        call: "krb5_cc_destroy", code: -1, message: "a ticket is kept in memory only")
    }
    var cache: krb5_ccache?
    try context.check(krb5_cc_resolve(context.raw, name, &cache), "krb5_cc_resolve")
    krb5_cc_destroy(context.raw, cache)
  }

  /// Goes through the credentials of a cache.
  static func forEach(
    in cache: krb5_ccache, _ context: borrowing KerberosContext,
    _ body: (inout krb5_creds) throws(KerberosError) -> Void
  ) throws(KerberosError) {
    var cursor: krb5_cc_cursor?
    try context.check(krb5_cc_start_seq_get(context.raw, cache, &cursor), "krb5_cc_start_seq_get")
    defer { krb5_cc_end_seq_get(context.raw, cache, &cursor) }
    // A cache of more tickets than this was not made by a person.
    for _ in 0..<4096 {
      var credentials = krb5_creds()
      let code = krb5_cc_next_cred(context.raw, cache, &cursor, &credentials)
      if code == KRB5_CC_END { return }
      try context.check(code, "krb5_cc_next_cred")
      defer { krb5_free_cred_contents(context.raw, &credentials) }
      if krb5_is_config_principal(context.raw, credentials.server) != 0 { continue }
      try body(&credentials)
    }
  }

  private static func fullName(
    _ cache: krb5_ccache, _ context: borrowing KerberosContext
  ) -> String? {
    var name: UnsafeMutablePointer<CChar>?
    guard krb5_cc_get_full_name(context.raw, cache, &name) == 0, let name else { return nil }
    defer { krb5_free_string(context.raw, name) }
    return String(cString: name)
  }

  private static func contents(
    of cache: krb5_ccache, named name: String, _ context: borrowing KerberosContext, _ readAt: Date
  ) throws(KerberosError) -> TicketCache {
    var principal: krb5_principal?
    try context.check(
      krb5_cc_get_principal(context.raw, cache, &principal), "krb5_cc_get_principal")
    defer { krb5_free_principal(context.raw, principal) }
    var tickets: [Ticket] = []
    try forEach(in: cache, context) { (credentials) throws(KerberosError) in
      tickets.append(Ticket(credentials, context))
    }
    return TicketCache(
      name: name, state: .present, principal: context.name(of: principal),
      realm: principal.map { $0.pointee.realm.text }, tickets: tickets, readAt: readAt)
  }
}
