internal import CKrb5
public import Evidence
import Foundation

/// S4U2Self and S4U2Proxy with a middle host's own key, as that host would do them for a user.
///
/// Sends AS and TGS requests to the KDCs alone. Every ticket is looked at and thrown away; nothing is sent to a host.
/// Blocks until it is done or the deadline has passed: call it from `runBlocking`. Stops: bounded.
///
/// Spec: [MS-SFU] sections 3.1.5.1 and 3.1.5.2.
public struct ServiceForUserRequester: Sendable {
  /// The middle host's keys.
  public var keytab: String
  /// The principal of the keytab that the host's account is: `WEB01$@CORP.TEST`.
  public var middle: String
  /// The user in whose name tickets are asked for.
  public var user: String
  /// The next hop's service: `cifs/files01.corp.test@CORP.TEST`.
  public var target: String
  /// The `MEMORY:` cache that holds the user's own ticket to the middle host, and that ticket's service.
  public var evidence: (cacheName: String, service: String)?
  public var directory: KDCDirectory
  public var deadline: ContinuousClock.Instant
  public var stop: StopSign

  public init(
    keytab: String, middle: String, user: String, target: String,
    evidence: (cacheName: String, service: String)?, directory: KDCDirectory,
    deadline: ContinuousClock.Instant, stop: StopSign
  ) {
    self.keytab = keytab
    self.middle = middle
    self.user = user
    self.target = target
    self.evidence = evidence
    self.directory = directory
    self.deadline = deadline
    self.stop = stop
  }

  /// Tries each step that the steps before it allow. A refusal is a fact.
  ///
  /// - Throws: `KerberosError` if libkrb5 cannot be set up.
  public func trial() throws(KerberosError) -> ServiceForUserTrial {
    let usual = try KerberosContext()
    let realm = String(middle.drop { $0 != "@" }.dropFirst())
    let (source, servers) = directory.servers(of: realm, in: usual, until: deadline)
    // Without one the library would look for KDCs by itself, with waits of its own.
    guard source != .none, servers.contains(where: { !$0.addresses.isEmpty || $0.proxy != nil })
    else {
      return ServiceForUserTrial(
        middle: middle.bounded(to: 300), user: user.bounded(to: 300),
        target: target.bounded(to: 300),
        logon: .init(outcome: .noAnswer, message: "no KDC of \(realm.bounded(to: 255)) is known"))
    }
    // The library looks for KDCs by itself before it asks the hook to carry a message.
    let file = try RealmFile(realm: realm, servers: servers)
    let result = try trial(in: file.context())
    // The library looks at its files again and again.
    extendLifetime(file)
    return result
  }

  private func trial(
    in context: borrowing KerberosContext
  ) throws(KerberosError) -> ServiceForUserTrial {
    var cache: krb5_ccache?
    try context.check(krb5_cc_new_unique(context.raw, "MEMORY", nil, &cache), "krb5_cc_new_unique")
    guard let cache else {
      throw KerberosError(call: "krb5_cc_new_unique", code: -1, message: "no cache")
    }
    defer { krb5_cc_destroy(context.raw, cache) }

    var result = ServiceForUserTrial(
      middle: middle.bounded(to: 300), user: user.bounded(to: 300), target: target.bounded(to: 300),
      logon: .init(outcome: .failed))
    result.logon = step(context) { (_) throws(KerberosError) in
      try logOn(into: cache, context)
    }
    guard result.logon.outcome == .issued else { return result }

    // The evidence that a step leaves for the next: an encoded ticket, and whose it is.
    var vouched: [UInt8] = []
    result.toSelf = step(context) { (_) throws(KerberosError) in
      try toSelf(cache, context, evidence: &vouched)
    }
    if result.toSelf?.outcome == .issued {
      result.withoutUserTicket = step(context) { (_) throws(KerberosError) in
        try proxy(vouched, cache, context)
      }
    }
    if let presented = userTicket(context) {
      result.withUserTicket = step(context) { (_) throws(KerberosError) in
        try proxy(presented, cache, context)
      }
    }
    return result
  }

  /// Runs one exchange with a carrier of its own, and tells how it ended.
  private func step(
    _ context: borrowing KerberosContext,
    _ body: (KDCTransport) throws(KerberosError) -> Ticket
  ) -> ServiceForUserTrial.Step {
    let carrier = KDCTransport(directory: directory, deadline: deadline, stop: stop)
    krb5_set_kdc_send_hook(
      context.raw, carryForLibrary, Unmanaged.passUnretained(carrier).toOpaque())
    defer { krb5_set_kdc_send_hook(context.raw, nil, nil) }
    var step = ServiceForUserTrial.Step(outcome: .failed)
    do {
      step.ticket = try body(carrier)
      step.outcome = .issued
    } catch {
      let ending = TicketRequester.ending(of: error, carrier.attempts)
      step.outcome = ending.outcome
      step.refusal = ending.refusal
      step.message = ending.message
      if !carrier.attempts.isEmpty, !carrier.attempts.contains(where: { $0.outcome == .answered }) {
        step.outcome = .noAnswer
      }
    }
    step.attempts = carrier.attempts
    // libkrb5 had only a raw pointer to the carrier.
    extendLifetime(carrier)
    return step
  }

  private func logOn(
    into cache: krb5_ccache, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> Ticket {
    var options: UnsafeMutablePointer<krb5_get_init_creds_opt>?
    try context.check(
      krb5_get_init_creds_opt_alloc(context.raw, &options), "krb5_get_init_creds_opt_alloc")
    defer { krb5_get_init_creds_opt_free(context.raw, options) }
    // A host's own ticket has to be forwardable: a KDC may copy the flag to what it issues for users.
    krb5_get_init_creds_opt_set_forwardable(options, 1)
    return try context.withPrincipal(middle) { (client) throws(KerberosError) in
      try KeytabFile.withKeytab(keytab, context) { (keys) throws(KerberosError) in
        var issued = krb5_creds()
        try context.check(
          krb5_get_init_creds_keytab(context.raw, &issued, client, keys, 0, nil, options),
          "krb5_get_init_creds_keytab")
        defer { krb5_free_cred_contents(context.raw, &issued) }
        try context.check(krb5_cc_initialize(context.raw, cache, client), "krb5_cc_initialize")
        try context.check(krb5_cc_store_cred(context.raw, cache, &issued), "krb5_cc_store_cred")
        return Ticket(issued, context)
      }
    }
  }

  private func toSelf(
    _ cache: krb5_ccache, _ context: borrowing KerberosContext, evidence: inout [UInt8]
  ) throws(KerberosError) -> Ticket {
    var bytes: [UInt8] = []
    let ticket = try context.withPrincipal(user) { (user) throws(KerberosError) in
      try context.withPrincipal(middle) { (middle) throws(KerberosError) in
        var wanted = krb5_creds()
        wanted.client = user
        wanted.server = middle
        var issued: UnsafeMutablePointer<krb5_creds>?
        try context.check(
          krb5_get_credentials_for_user(
            context.raw, krb5_flags(KRB5_GC_CANONICALIZE | KRB5_GC_NO_STORE), cache, &wanted, nil,
            &issued),
          "krb5_get_credentials_for_user")
        defer { krb5_free_creds(context.raw, issued) }
        guard let issued else {
          throw KerberosError(
            call: "krb5_get_credentials_for_user", code: -1, message: "no ticket came")
        }
        bytes = issued.pointee.ticket.bytes
        return Ticket(issued.pointee, context)
      }
    }
    evidence = bytes
    return ticket
  }

  /// Asks for the target in the user's name, with an encoded ticket to the middle host as evidence.
  private func proxy(
    _ evidence: [UInt8], _ cache: krb5_ccache, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> Ticket {
    let ticket = try context.withPrincipal(middle) { (middle) throws(KerberosError) in
      try context.withPrincipal(target) { (target) throws(KerberosError) in
        var bytes = evidence.map(CChar.init(bitPattern:))
        var code: krb5_error_code = 0
        var issued: UnsafeMutablePointer<krb5_creds>?
        bytes.withUnsafeMutableBufferPointer { buffer in
          var wanted = krb5_creds()
          // The one who asks; whose name the ticket bears is in the evidence.
          wanted.client = middle
          wanted.server = target
          wanted.second_ticket = krb5_data(
            magic: 0, length: UInt32(buffer.count), data: buffer.baseAddress)
          code = krb5_get_credentials(
            context.raw,
            krb5_flags(
              KRB5_GC_CANONICALIZE | KRB5_GC_CONSTRAINED_DELEGATION | KRB5_GC_NO_STORE), cache,
            &wanted, &issued)
        }
        defer { if issued != nil { krb5_free_creds(context.raw, issued) } }
        try context.check(code, "krb5_get_credentials")
        guard let issued else {
          throw KerberosError(call: "krb5_get_credentials", code: -1, message: "no ticket came")
        }
        return Ticket(issued.pointee, context)
      }
    }
    // A KDC that does not know S4U2Proxy passes the option over, and answers in the middle host's own name.
    // Active Directory may write the name as the account has it, in other case than it was typed.
    guard ticket.client.lowercased() == user.lowercased() else {
      throw KerberosError(
        call: "krb5_get_credentials", code: -1,
        message: "the ticket bears the name \(ticket.client), not the user's")
    }
    return ticket
  }

  /// The user's own ticket to the middle host, as it would be presented there; nil if none was issued.
  private func userTicket(_ context: borrowing KerberosContext) -> [UInt8]? {
    guard let evidence else { return nil }
    var found: [UInt8]?
    try? CredentialCache.withCache(evidence.cacheName, context) { (cache) throws(KerberosError) in
      try CredentialCache.forEach(in: cache, context) { (credentials) throws(KerberosError) in
        if context.name(of: credentials.server) == evidence.service {
          found = credentials.ticket.bytes
        }
      }
    }
    return found
  }
}
