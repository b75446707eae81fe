/// S4U2Self and S4U2Proxy, tried with the middle host's own key. The tickets were looked at and thrown away.
///
/// Spec: [MS-SFU] sections 3.1.5.1 and 3.1.5.2.
public struct ServiceForUserTrial: Codable, Hashable, Sendable {
  public struct Step: Codable, Hashable, Sendable {
    public var outcome: TicketOutcome
    public var ticket: Ticket?
    public var refusal: KerberosRefusal?
    public var message: String?
    public var attempts: [KDCAttempt]

    public init(
      outcome: TicketOutcome, ticket: Ticket? = nil, refusal: KerberosRefusal? = nil,
      message: String? = nil, attempts: [KDCAttempt] = []
    ) {
      self.outcome = outcome
      self.ticket = ticket
      self.refusal = refusal
      self.message = message
      self.attempts = attempts
    }
  }

  /// The middle host's account, from the keytab: `WEB01$@CORP.TEST`.
  public var middle: String
  /// The user in whose name tickets were asked for.
  public var user: String
  /// The next hop's service.
  public var target: String
  /// The middle host's own ticket-granting ticket.
  public var logon: Step
  /// A ticket to the middle host itself in the user's name; nil: not tried.
  public var toSelf: Step?
  /// A ticket to the target, with the S4U2Self ticket as evidence; nil: not tried.
  public var withoutUserTicket: Step?
  /// A ticket to the target, with the user's own ticket to the middle host as evidence; nil: not tried.
  public var withUserTicket: Step?

  public init(
    middle: String, user: String, target: String, logon: Step, toSelf: Step? = nil,
    withoutUserTicket: Step? = nil, withUserTicket: Step? = nil
  ) {
    self.middle = middle
    self.user = user
    self.target = target
    self.logon = logon
    self.toSelf = toSelf
    self.withoutUserTicket = withoutUserTicket
    self.withUserTicket = withUserTicket
  }
}
