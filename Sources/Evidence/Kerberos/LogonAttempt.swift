/// A ticket-granting ticket was asked for with a password or a keytab. It stays in this process's memory.
///
/// Spec: RFC 4120 section 3.1.
public struct LogonAttempt: Codable, Hashable, Sendable {
  public enum Source: String, Codable, Sendable, CaseIterable { case password, keytab }

  /// How the user wrote the name.
  public enum Form: String, Codable, Sendable, CaseIterable {
    /// `alice`: the realm is default_realm.
    case name
    /// `alice@CORP.TEST`
    case principal
    /// `CORP\alice`: the realm was concluded.
    case domain
    /// The user left the choice to the keytab.
    case keytab
  }

  /// What of a keytab matters, without its keys.
  public struct Keytab: Codable, Hashable, Sendable {
    /// The name of the file as typed.
    public var file: String
    /// The principals that have a key in it, in order, each once; at most 32.
    public var principals: [String]
    /// The encryption types of the principal's keys with the highest version; empty: it has none.
    public var encryption: [EncryptionType]
    /// The highest version among the principal's keys; nil: it has none.
    public var keyVersion: Int?
    /// The library's words for a file that it cannot read.
    public var problem: String?

    public init(
      file: String, principals: [String] = [], encryption: [EncryptionType] = [],
      keyVersion: Int? = nil, problem: String? = nil
    ) {
      self.file = file
      self.principals = principals
      self.encryption = encryption
      self.keyVersion = keyVersion
      self.problem = problem
    }
  }

  /// The name as the user typed it: `CORP\alice`, `alice@corp.test`.
  public var typed: String
  public var form: Form
  /// The name that was asked for: `alice@CORP.TEST`.
  public var principal: String
  public var source: Source
  public var outcome: TicketOutcome
  public var ticket: Ticket?
  public var refusal: KerberosRefusal?
  /// The library's words where the outcome is not `issued`.
  public var message: String?
  /// The pre-authentication that the KDC offered in its first answer, by name; empty: it told none.
  public var offeredMethods: [String]
  /// The encryption types that the KDC offered for the account in its first answer (PA-ETYPE-INFO2); empty: it told none.
  public var offeredEncryption: [EncryptionType]
  /// Whether the KDC named a salt for the account's key; nil: it told nothing of keys.
  public var isSalted: Bool?
  /// Whether an answer that needs the key was sent: the one try of the password.
  public var secretWasTried: Bool
  /// Set if `source` is `keytab`.
  public var keytab: Keytab?
  public var attempts: [KDCAttempt]

  public init(
    typed: String, form: Form = .principal, principal: String, source: Source,
    outcome: TicketOutcome, ticket: Ticket? = nil, refusal: KerberosRefusal? = nil,
    message: String? = nil, offeredMethods: [String] = [],
    offeredEncryption: [EncryptionType] = [], isSalted: Bool? = nil, secretWasTried: Bool = false,
    keytab: Keytab? = nil, attempts: [KDCAttempt] = []
  ) {
    self.typed = typed
    self.form = form
    self.principal = principal
    self.source = source
    self.outcome = outcome
    self.ticket = ticket
    self.refusal = refusal
    self.message = message
    self.offeredMethods = offeredMethods
    self.offeredEncryption = offeredEncryption
    self.isSalted = isSalted
    self.secretWasTried = secretWasTried
    self.keytab = keytab
    self.attempts = attempts
  }
}
