public import Evidence

/// One question of the survey.
///
/// A probe returns what it saw. A refusal or a silence of the other side is something seen.
/// It throws `NotAttempted` if what it needs was seen to be missing, and any other error if the question could not be put.
public protocol Probe: Sendable {
  var id: ObservationID { get }
  /// In words, for the plan and the progress line: "WinRM listener on web01.corp.test".
  var question: String { get }
  /// The level from which on this probe runs.
  var depth: Depth { get }
  /// What is sent, to whom, for `--plan`.
  var plan: [PlannedRequest] { get }
  /// Observations that must have been made (with any outcome) before this probe starts.
  var needs: [ObservationID] { get }
  /// The longest time that this probe may take.
  var limit: Duration { get }

  /// Asks, until `context.deadline` at the latest.
  func observe(_ context: ProbeContext) async throws -> Observed
}

/// One line of `--plan`.
public struct PlannedRequest: Codable, Hashable, Sendable {
  /// "up to 7 TGS requests"
  public var what: String
  /// "the KDCs of CORP.TEST"
  public var whom: String
  /// How many authentications of the user's account this holds.
  public var logons: Int

  public init(_ what: String, to whom: String, logons: Int = 0) {
    self.what = what
    self.whom = whom
    self.logons = logons
  }
}

/// What a probe gets to know: what was seen before it, until when it may take, and the user's settings.
public struct ProbeContext: Sendable {
  /// The observations that the probe needs.
  public var seen: [ObservationID: Observation]
  public var deadline: ContinuousClock.Instant
  public var settings: SurveySettings

  public init(
    seen: [ObservationID: Observation], deadline: ContinuousClock.Instant, settings: SurveySettings
  ) {
    self.seen = seen
    self.deadline = deadline
    self.settings = settings
  }

  public func seen(_ probe: ProbeName, _ subject: Subject) -> Observed? {
    seen[ObservationID(probe, subject)]?.observed
  }
}

/// What the user chose for the whole survey.
public struct SurveySettings: Sendable {
  public var chain: Chain
  /// What no other survey of this process has: names of things that live in the process's memory hold it.
  let run = UInt64.random(in: 0 ... .max)
  /// A DNS server to ask in place of this computer's own, `address` or `address:port`; then the system resolver is not asked.
  public var dnsServer: String?
  /// A file of PEM certificates to trust in place of the system's trust store.
  public var certificateAuthorities: String?
  /// A credential cache in place of the default one.
  public var cacheName: String?
  /// A logon to make first; then `cacheName` is a cache in this process's memory, and the user's own is not looked at.
  public let logon: LogonRequest?
  /// Keytabs of hosts, by the number of their hop, that the user gave for trying delegation.
  public var hopKeytabs: [Int: String] = [:]
  /// A proxy through which the first hop's listener is asked as well.
  public var proxy: ProxyAddress?
  /// Other ways to log on at the first hop, that the user named.
  public var trials: [SessionTrials.Method] = []
  /// Whether the user told to hand a ticket-granting ticket to the first hop.
  public var delegates = false
  /// Whether the user told to run the fixed list of commands on the first hop.
  public var runsCommands = false

  public init(
    chain: Chain, dnsServer: String? = nil, certificateAuthorities: String? = nil,
    cacheName: String? = nil, logon: LogonRequest? = nil
  ) {
    self.chain = chain
    self.dnsServer = dnsServer
    self.certificateAuthorities = certificateAuthorities
    self.cacheName = logon == nil ? cacheName : LogonRequest.cacheName
    self.logon = logon
  }
}

/// A probe's way to say that something before it stands in its way.
public struct NotAttempted: Error, Hashable, Sendable {
  public var reason: String
  public var blockedBy: [ObservationID]

  public init(_ reason: String, blockedBy: [ObservationID]) {
    self.reason = reason
    self.blockedBy = blockedBy
  }
}
