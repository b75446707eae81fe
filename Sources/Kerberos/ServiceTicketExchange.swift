internal import CKrb5
public import Evidence
import Foundation
internal import WireFormats

extension TicketRequester {
  /// A name to ask for, and why.
  public struct ServiceName: Hashable, Sendable {
    public var role: ServiceTickets.Request.Role
    /// `HTTP`, `cifs` ...
    public var serviceClass: String
    /// The host part, which may hold a port: `sql01.corp.test:1433`.
    public var host: String

    public init(role: ServiceTickets.Request.Role, serviceClass: String, host: String) {
      self.role = role
      self.serviceClass = serviceClass
      self.host = host
    }
  }

  /// Asks for a service ticket for each name, one after the other.
  ///
  /// Sends one TGS request a realm on the way, to the KDCs alone; nothing to the hosts themselves.
  ///
  /// - Parameter keptAs: a `MEMORY:` cache in which the issued tickets stay, for this process only.
  /// - Throws: `KerberosError` if there is no ticket-granting ticket to ask with. A refusal is a fact.
  ///
  /// Spec: RFC 4120 section 3.3; refusals are named after section 7.5.9.
  public func serviceTickets(
    for names: [ServiceName], keptAs: String?
  ) throws(KerberosError) -> ServiceTickets {
    let context = try KerberosContext()
    let cache = try PrivateCache(from: cacheName, keptAs: keptAs, context)
    var requests: [ServiceTickets.Request] = []
    for name in names {
      requests.append(request(name, cache, context))
    }
    // The cache is freed with the context's help.
    extendLifetime(context)
    return ServiceTickets(requests: requests)
  }

  private func request(
    _ name: ServiceName, _ cache: borrowing PrivateCache, _ context: borrowing KerberosContext
  ) -> ServiceTickets.Request {
    let start = ContinuousClock.now
    let carrier = transport()
    var request = ServiceTickets.Request(
      role: name.role, servicePrincipal: "\(name.serviceClass)/\(name.host)", outcome: .failed)
    do {
      let realm = hostRealm(of: name.host, context)
      // A backslash keeps a character of the name from being read as a separator.
      let host = name.host.replacingOccurrences(of: "@", with: "\\@")
      let issued = try context.withPrincipal("\(name.serviceClass)/\(host)@\(realm)") {
        (server) throws(KerberosError) in
        // MIT's KDC refers to another realm only for names of this type.
        server.pointee.type = KRB5_NT_SRV_HST
        return try issue(server, cache, carrier, context)
      }
      request.outcome = .issued
      // Under this name it lies in the cache, whatever realm the ticket is for: by another one the library that
      // presents it would not find it, and would ask the KDC again behind our back.
      request.servicePrincipal = issued.name
      request.ticket = issued.ticket
    } catch {
      let ending = Self.ending(of: error, carrier.attempts)
      request.outcome = ending.outcome
      request.refusal = ending.refusal
      request.message = ending.message
    }
    request.attempts = carrier.attempts
    request.elapsedMilliseconds = (ContinuousClock.now - start).milliseconds
    return request
  }

  /// The realm of a host by krb5.conf's [domain_realm]; empty (the referral realm) where it does not say.
  private func hostRealm(of host: String, _ context: borrowing KerberosContext) -> String {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let bare = String(host.prefix { $0 != ":" })
    guard krb5_get_host_realm(context.raw, bare, &list) == 0, let list else { return "" }
    defer { krb5_free_host_realm(context.raw, list) }
    return list[0].map { String(cString: $0) } ?? ""
  }

  /// KDC_ERR_BADOPTION
  private static var badOption: Int { 13 }

  private func issue(
    _ server: krb5_principal, _ cache: borrowing PrivateCache, _ carrier: KDCTransport,
    _ context: borrowing KerberosContext
  ) throws(KerberosError) -> (ticket: Ticket, name: String) {
    var wanted = krb5_creds()
    wanted.client = cache.client
    wanted.server = server
    var exchange: krb5_tkt_creds_context?
    try context.check(
      krb5_tkt_creds_init(context.raw, cache.raw, &wanted, 0, &exchange), "krb5_tkt_creds_init")
    defer { krb5_tkt_creds_free(context.raw, exchange) }

    var reply: [UInt8] = []
    var refused: (request: KDCRequest, error: KerberosError)?
    // A referral path longer than this is a loop.
    for _ in 0..<20 {
      var message = krb5_data()
      var realm = krb5_data()
      var flags: UInt32 = 0
      let code = reply.withUnsafeMutableBytes { buffer in
        var input = krb5_data(
          magic: 0, length: UInt32(buffer.count),
          data: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
        return krb5_tkt_creds_step(context.raw, exchange, &input, &message, &realm, &flags)
      }
      defer {
        krb5_free_data_contents(context.raw, &message)
        krb5_free_data_contents(context.raw, &realm)
      }
      // The library asks for TCP with this code; the message at hand goes over TCP anyway.
      if code != KRB5KRB_ERR_RESPONSE_TOO_BIG {
        try context.check(code, "krb5_tkt_creds_step")
      }
      guard flags & UInt32(KRB5_TKT_CREDS_STEP_FLAG_CONTINUE) != 0 else { break }
      let asked = KDCRequest(message.bytes)
      // libkrb5 asks a second time without the option canonicalize, for KDCs that do not know it. They would have
      // said BADOPTION; a KDC that gave another reason gives it again.
      if let refused, refused.request == asked { throw refused.error }
      guard let answer = carrier.exchange(message.bytes, realm: realm.text, in: context) else {
        throw KDCSilence.error(realm.text)
      }
      reply = answer
      refused = nil
      if let asked, let refusal = carrier.attempts.last?.refusal, refusal.code != Self.badOption {
        refused = (asked, context.error(of: refusal, "krb5_tkt_creds_step"))
      }
    }
    var issued = krb5_creds()
    try context.check(
      krb5_tkt_creds_get_creds(context.raw, exchange, &issued), "krb5_tkt_creds_get_creds")
    defer { krb5_free_cred_contents(context.raw, &issued) }
    let ticket = Ticket(issued, context)
    return (ticket, context.name(of: issued.server) ?? ticket.server)
  }
}
