public import Evidence
import Facts

/// The facts that decide about one link, each with the observations behind it.
///
/// nil means not observed; the rules never read it as a no.
public struct LinkKnowledge: Sendable {
  public var from: String
  public var to: String
  public var service: Service
  /// Whether the KDC issues a ticket for the sending host's own service: without one there is no Kerberos session.
  public var fromTicket: TicketOutcome?
  /// Whether the sending host's listener took the user's ticket. Tried for the first hop only.
  public var session: SessionAttempt.Outcome?
  /// False for links beyond the first: nobody logs on there on the user's behalf.
  public var sessionCanBeTried = true
  public var ticketForwardable: Bool?
  public var forwarding: TicketOutcome?
  public var okAsDelegate: Bool?
  public var enforcesOkAsDelegate: Bool?
  public var serviceTicketForwardable: Bool?
  public var crossRealm: Bool?
  public var credsspOffered: Bool?
  /// The computers' own names where they are known, for commands: an alias is no account.
  public var fromComputer: String?
  public var toComputer: String?
  /// The session configurations of the sending host that run as an account of their own; nil: not seen.
  public var runAsEndpoints: [String]?
  /// What the directory says; nil throughout where it was not read.
  public var directory = DirectoryKnowledge()
  /// What was tried with the sending host's key; nil throughout where the user gave none.
  public var trial = TrialKnowledge()
  /// What came of the second hop when it was tried from the sending host; nil where nobody asked for that.
  public var tried: TriedHop?
  /// The observations behind each fact.
  var evidence: [FactName: [ObservationID]] = [:]

  public init(from: String, to: String, service: Service) {
    self.from = from
    self.to = to
    self.service = service
  }

  /// Reads a link's sheet.
  init(_ sheet: FactSheet, service: Service, isFirst: Bool) {
    self.init(
      from: sheet.text(.linkFrom) ?? "the host before", to: sheet.text(.linkTo) ?? "the next host",
      service: service)
    fromTicket = Self.ticketOutcome(sheet.text(.linkFromSpnOutcome))
    session = sheet.text(.linkFirstHopSession).flatMap(SessionAttempt.Outcome.init)
    sessionCanBeTried = isFirst
    ticketForwardable = sheet.boolean(.clientTicketForwardable)
    forwarding = sheet.text(.clientTicketForwarding).flatMap(TicketOutcome.init)
    okAsDelegate = sheet.boolean(.linkFromOkAsDelegate)
    enforcesOkAsDelegate = sheet.boolean(.clientConfigEnforcesOkAsDelegate)
    serviceTicketForwardable = sheet.boolean(.linkFromTicketForwardable)
    crossRealm = sheet.boolean(.linkFromCrossRealm)
    credsspOffered = sheet.boolean(.linkCredsspOffered)
    runAsEndpoints = sheet.list(.linkFromRunAsEndpoints)
    fromComputer = sheet.text(.linkFromComputer)
    toComputer = sheet.text(.linkToComputer)
    directory = DirectoryKnowledge(sheet)
    trial = TrialKnowledge(sheet)
    tried = TriedHop(sheet)
    evidence = sheet.facts.mapValues(\.evidence)
  }

  /// The fact's `unknown` is the protocol's refusal number 7.
  private static func ticketOutcome(_ text: String?) -> TicketOutcome? {
    text == "unknown" ? .refused : text.flatMap(TicketOutcome.init)
  }

  func evidence(_ names: FactName...) -> [ObservationID] {
    Array(Set(names.flatMap { evidence[$0] ?? [] })).sorted()
  }
}
