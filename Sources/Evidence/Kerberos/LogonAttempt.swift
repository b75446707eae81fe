/// A ticket-granting ticket was asked for with a password or a keytab. It stays in this process's memory.
///
/// Spec: RFC 4120 section 3.1.
public struct LogonAttempt: Codable, Hashable, Sendable {
  public enum Source: String, Codable, Sendable, CaseIterable { case password, keytab }

  /// The name as the user typed it: `CORP\alice`, `alice@corp.test`.
  public var typed: String
  /// The name that was asked for: `alice@CORP.TEST`.
  public var principal: String
  public var source: Source
  public var outcome: TicketOutcome
  public var ticket: Ticket?
  public var refusal: KerberosRefusal?
  /// The library's words where the outcome is not `issued`.
  public var message: String?
  /// The encryption types that the KDC offered for the account in its first answer (PA-ETYPE-INFO2); empty: it told none.
  public var offeredEncryption: [EncryptionType]
  /// Whether an answer that needs the key was sent: the one try of the password.
  public var secretWasTried: Bool
  public var attempts: [KDCAttempt]

  public init(
    typed: String, principal: String, source: Source, outcome: TicketOutcome,
    ticket: Ticket? = nil, refusal: KerberosRefusal? = nil, message: String? = nil,
    offeredEncryption: [EncryptionType] = [], secretWasTried: Bool = false,
    attempts: [KDCAttempt] = []
  ) {
    self.typed = typed
    self.principal = principal
    self.source = source
    self.outcome = outcome
    self.ticket = ticket
    self.refusal = refusal
    self.message = message
    self.offeredEncryption = offeredEncryption
    self.secretWasTried = secretWasTried
    self.attempts = attempts
  }
}
