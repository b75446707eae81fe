internal import CKrb5
public import Evidence
import Foundation

extension TicketRequester {
  /// Asks the KDC for a forwarded ticket-granting ticket, looks at it, and throws it away.
  ///
  /// Sends one TGS request to the KDC. The ticket is sent to nobody and stored nowhere.
  ///
  /// - Throws: `KerberosError` if there is no ticket-granting ticket to ask with. A refusal is a fact.
  ///
  /// Spec: RFC 4120 section 2.6 (forwardable and forwarded tickets).
  public func forwardedTicket() throws(KerberosError) -> ForwardedTicket {
    let usual = try KerberosContext()
    guard let realm = CredentialCache.read(cacheName).realm else {
      throw KerberosError(call: "forwardedTicket", code: -1, message: "there is no ticket")
    }
    let (source, servers) = directory.servers(of: realm, in: usual, until: deadline)
    // The library's own look-up of configured hosts is by the system's resolver.
    let needsFile =
      source == .serviceRecords || directory.lookUp != nil || servers.contains { $0.proxy != nil }
    guard source != .none, needsFile else { return try forwardedTicket(in: usual) }
    let file = try RealmFile(realm: realm, servers: servers)
    let result = try forwardedTicket(in: file.context())
    // The library looks at its files again and again.
    extendLifetime(file)
    return result
  }

  private func forwardedTicket(
    in context: borrowing KerberosContext
  ) throws(KerberosError) -> ForwardedTicket {
    let cache = try PrivateCache(from: cacheName, keptAs: nil, context)
    let carrier = transport()
    var result = ForwardedTicket(outcome: .failed)
    do {
      let flags = try forward(cache, carrier, context)
      result.outcome = .issued
      result.flags = flags
    } catch {
      let ending = Self.ending(of: error, carrier.attempts)
      result.outcome = ending.outcome
      result.refusal = ending.refusal
      result.message = ending.message
      if carrier.attempts.contains(where: { $0.outcome != .answered }),
        !carrier.attempts.contains(where: { $0.outcome == .answered })
      {
        result.outcome = .noAnswer
      }
    }
    result.attempts = carrier.attempts
    // libkrb5 had only a raw pointer to the carrier.
    extendLifetime(carrier)
    return result
  }

  private func forward(
    _ cache: borrowing PrivateCache, _ carrier: KDCTransport, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> TicketFlags {
    // krb5_fwd_tgt_creds sends by itself; the hook takes the message and brings the answer.
    krb5_set_kdc_send_hook(
      context.raw, carryForLibrary, Unmanaged.passUnretained(carrier).toOpaque())
    defer { krb5_set_kdc_send_hook(context.raw, nil, nil) }

    var authentication: krb5_auth_context?
    try context.check(krb5_auth_con_init(context.raw, &authentication), "krb5_auth_con_init")
    defer { krb5_auth_con_free(context.raw, authentication) }
    // No replay cache and no clock in the message that nobody gets.
    try context.check(
      krb5_auth_con_setflags(context.raw, authentication, 0), "krb5_auth_con_setflags")

    var sealed = krb5_data()
    let realm = cache.client.pointee.realm.text
    try context.withPrincipal("krbtgt/\(realm)@\(realm)") { (server) throws(KerberosError) in
      try context.check(
        // The host name is used only for tickets that are bound to addresses.
        krb5_fwd_tgt_creds(
          context.raw, authentication, "localhost", cache.client, server, cache.raw, 1, &sealed),
        "krb5_fwd_tgt_creds")
    }
    defer { krb5_free_data_contents(context.raw, &sealed) }

    var list: UnsafeMutablePointer<UnsafeMutablePointer<krb5_creds>?>?
    try context.check(
      krb5_rd_cred(context.raw, authentication, &sealed, &list, nil), "krb5_rd_cred")
    defer { krb5_free_tgt_creds(context.raw, list) }
    guard let first = list?[0] else {
      throw KerberosError(call: "krb5_rd_cred", code: -1, message: "the message holds no ticket")
    }
    return TicketFlags(number: UInt32(bitPattern: first.pointee.ticket_flags))
  }
}

/// libkrb5's hook: `data` is the `KDCTransport`, which outlives the call.
func carryForLibrary(
  _ raw: krb5_context?, _ data: UnsafeMutableRawPointer?, _ realm: UnsafePointer<krb5_data>?,
  _ message: UnsafePointer<krb5_data>?,
  _ newMessage: UnsafeMutablePointer<UnsafeMutablePointer<krb5_data>?>?,
  _ newReply: UnsafeMutablePointer<UnsafeMutablePointer<krb5_data>?>?
) -> krb5_error_code {
  guard let raw, let data, let realm, let message, let newReply,
    // The hook's own context is in use by the call that is under way: decoding needs another.
    let context = try? KerberosContext()
  else { return krb5_error_code(KRB5_KDC_UNREACH) }
  let carrier = Unmanaged<KDCTransport>.fromOpaque(data).takeUnretainedValue()
  guard
    let reply = carrier.exchange(
      message.pointee.bytes, realm: realm.pointee.text, in: context)
  else { return krb5_error_code(KRB5_KDC_UNREACH) }
  return reply.withUnsafeBytes {
    ckrb5_copy_bytes(raw, $0.baseAddress, $0.count, newReply)
  }
}
