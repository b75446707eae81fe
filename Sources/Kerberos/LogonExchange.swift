internal import CKrb5
public import Evidence
import Foundation
public import Secrets
internal import WireFormats

/// Asks for a ticket-granting ticket with a password or a keytab, and keeps it in this process's memory.
///
/// One message with a proof of the key is sent to one KDC, and it is not repeated: not after a refusal, not with
/// another salt or encryption type, not to the next KDC where the first keeps silent. A wrong password so counts as
/// one failed logon, whatever comes back.
///
/// Blocks; stops as `TicketRequester` does.
/// Spec: RFC 4120 section 3.1, RFC 6113 (more rounds of pre-authentication).
public struct LogonExchange: Sendable {
  /// With what the user proves to be the user.
  public enum Secret: Sendable {
    case password(Password)
    /// The name of a file of keys.
    case keytab(String)
  }

  /// `alice@CORP.TEST`
  public var principal: String
  public var secret: Secret
  /// A `MEMORY:` cache for the ticket.
  public var keptAs: String
  public var directory: KDCDirectory
  public var deadline: ContinuousClock.Instant
  public var stop: StopSign

  /// KDC_ERR_MORE_PREAUTH_DATA_REQUIRED: the proof was not refused, another round is asked for. RFC 6113 section 5.
  private static let anotherRound = 91
  /// Messages of one logon: two for most KDCs, four with more rounds; more is a KDC that plays with us.
  private static let mostMessages = 10

  public init(
    principal: String, secret: Secret, keptAs: String, directory: KDCDirectory,
    deadline: ContinuousClock.Instant, stop: StopSign
  ) {
    self.principal = principal
    self.secret = secret
    self.keptAs = keptAs
    self.directory = directory
    self.deadline = deadline
    self.stop = stop
  }

  /// - Parameter attempt: the name as typed; what is seen is written into it.
  /// - Returns: the attempt. A refusal is a fact, and so is a keytab without the right key.
  /// - Throws: `KerberosError` if libkrb5 cannot be used at all.
  public func run(_ attempt: LogonAttempt) throws(KerberosError) -> LogonAttempt {
    let context = try KerberosContext()
    let carrier = KDCTransport(directory: directory, deadline: deadline, stop: stop)
    var attempt = attempt
    // A ticket of an earlier logon of this process is not taken for this one's.
    try CredentialCache.destroyInMemory(keptAs, context)
    do {
      attempt.ticket = try context.withPrincipal(principal) { (client) throws(KerberosError) in
        try logOn(client, carrier, &attempt, context)
      }
      attempt.outcome = .issued
    } catch {
      let ending = TicketRequester.ending(of: error, carrier.attempts)
      attempt.outcome = ending.outcome
      attempt.refusal = ending.refusal
      attempt.message = ending.message
      // The KDC only asked for a proof; that there was none to give is the library's finding, not the KDC's.
      if ending.refusal?.code == Self.proofRequired { attempt.outcome = .failed }
    }
    attempt.attempts = carrier.attempts
    return attempt
  }

  /// KDC_ERR_PREAUTH_REQUIRED
  private static let proofRequired = 25

  private func logOn(
    _ client: krb5_principal, _ carrier: KDCTransport, _ attempt: inout LogonAttempt,
    _ context: borrowing KerberosContext
  ) throws(KerberosError) -> Ticket {
    var options: UnsafeMutablePointer<krb5_get_init_creds_opt>?
    try context.check(
      krb5_get_init_creds_opt_alloc(context.raw, &options), "krb5_get_init_creds_opt_alloc")
    defer { krb5_get_init_creds_opt_free(context.raw, options) }
    // A second hop may need it, and the user's own cache is not touched by it.
    krb5_get_init_creds_opt_set_forwardable(options, 1)

    var exchange: krb5_init_creds_context?
    // Without a prompter: nothing is asked of the user, so a password that has to be changed is a refusal.
    try context.check(
      krb5_init_creds_init(context.raw, client, nil, nil, 0, options, &exchange),
      "krb5_init_creds_init")
    defer { krb5_init_creds_free(context.raw, exchange) }

    switch secret {
    case .password(let password):
      let code = password.useOnce { krb5_init_creds_set_password(context.raw, exchange, $0) }
      guard let code else {
        throw KerberosError(
          call: "LogonExchange", code: -1, message: "the password was used before")
      }
      try context.check(code, "krb5_init_creds_set_password")
      return try run(exchange, carrier, &attempt, context)
    case .keytab(let file):
      return try KeytabFile.withKeytab(file, context) { (keytab) throws(KerberosError) in
        try context.check(
          krb5_init_creds_set_keytab(context.raw, exchange, keytab), "krb5_init_creds_set_keytab")
        return try run(exchange, carrier, &attempt, context)
      }
    }
  }

  private func run(
    _ exchange: krb5_init_creds_context?, _ carrier: KDCTransport,
    _ attempt: inout LogonAttempt, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> Ticket {
    var reply: [UInt8] = []
    var refusal: KerberosRefusal?
    for _ in 0..<Self.mostMessages {
      var message = krb5_data()
      var realm = krb5_data()
      var flags: UInt32 = 0
      let code = reply.withUnsafeMutableBytes { buffer in
        var input = krb5_data(
          magic: 0, length: UInt32(buffer.count),
          data: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
        return krb5_init_creds_step(context.raw, exchange, &input, &message, &realm, &flags)
      }
      defer {
        krb5_free_data_contents(context.raw, &message)
        krb5_free_data_contents(context.raw, &realm)
      }
      try context.check(code, "krb5_init_creds_step")
      guard flags & UInt32(KRB5_INIT_CREDS_STEP_FLAG_CONTINUE) != 0 else {
        return try keep(exchange, context)
      }
      let provesKey = KDCRequest.mayProveKey(message.bytes)
      if provesKey, attempt.secretWasTried, refusal?.code != Self.anotherRound {
        throw context.error(of: refusal, "LogonExchange")
      }
      let answer = carrier.exchange(
        message.bytes, realm: realm.text, in: context, once: provesKey)
      if provesKey, carrier.wasSent { attempt.secretWasTried = true }
      guard let answer else { throw KDCSilence.error(realm.text) }
      refusal = carrier.attempts.last?.refusal
      if let refusal {
        note(refusal, in: &attempt)
        // The library would try another mechanism, or the same with another key: not with this password.
        if attempt.secretWasTried, refusal.code != Self.anotherRound {
          throw context.error(of: refusal, "krb5_init_creds_step")
        }
      }
      reply = answer
    }
    throw KerberosError(
      call: "LogonExchange", code: -1, message: "the KDC asked for too many messages")
  }

  private func note(_ refusal: KerberosRefusal, in attempt: inout LogonAttempt) {
    guard refusal.code == Self.proofRequired, attempt.offeredMethods.isEmpty else { return }
    attempt.offeredMethods = refusal.elements ?? []
    attempt.offeredEncryption = refusal.offeredEncryption ?? []
    attempt.isSalted = refusal.isSalted
  }

  /// Puts the ticket where the other probes look for it.
  private func keep(
    _ exchange: krb5_init_creds_context?, _ context: borrowing KerberosContext
  ) throws(KerberosError) -> Ticket {
    var issued = krb5_creds()
    try context.check(
      krb5_init_creds_get_creds(context.raw, exchange, &issued), "krb5_init_creds_get_creds")
    defer { krb5_free_cred_contents(context.raw, &issued) }
    try CredentialCache.withCache(keptAs, context) { (cache) throws(KerberosError) in
      try context.check(
        krb5_cc_initialize(context.raw, cache, issued.client), "krb5_cc_initialize")
      try context.check(krb5_cc_store_cred(context.raw, cache, &issued), "krb5_cc_store_cred")
    }
    return Ticket(issued, context)
  }
}

extension KerberosContext {
  /// libkrb5's error for a KDC's refusal.
  borrowing func error(of refusal: KerberosRefusal?, _ call: String) -> KerberosError {
    let code = KerberosError.protocolBase &+ Int32(clamping: refusal?.code ?? 60)
    do {
      try check(code, call)
    } catch {
      return error
    }
    // A refusal's number is never 0, so `check` has thrown.
    return KerberosError(call: call, code: code, message: "the KDC refused")
  }
}
