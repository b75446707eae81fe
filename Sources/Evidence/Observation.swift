/// The questions that a survey can ask, in the order in which they are explained.
public enum ProbeName: String, Codable, Hashable, Sendable, CaseIterable {
  case clientEnvironment = "client.environment"
  case logon = "client.logon"
  case clientTickets = "client.tickets"
  case clientTools = "client.tools"
  /// Of a Windows client, read there or given by the user.
  case credsspClientPolicy = "client.credsspPolicy"
  case systemNames = "dns.system"
  case dnsRecords = "dns.records"
  case realmRecords = "dns.realm"
  case kdc = "kerberos.kdc"
  case forwardedTicket = "kerberos.forwardedTicket"
  case serviceTickets = "kerberos.serviceTickets"
  case directory = "directory.accounts"
  case listener = "winrm.listener"
  case proxy = "winrm.proxy"
  case session = "winrm.session"
  case sessionTrials = "winrm.sessionTrials"
  case hopCommands = "winrm.commands"
  case credssp = "winrm.credssp"
  case credsspLogon = "winrm.credsspLogon"
  /// Subject: the client, where it is a Windows computer, or a hop.
  case winrmConfiguration = "winrm.configuration"
  /// What a person typed on a Windows computer, and gave. Subject: the client or a hop.
  case windowsComputer = "windows.computer"
  case serviceForUser = "kerberos.serviceForUser"
}

/// Names one observation of a recording: `dns.records/hop1`.
public struct ObservationID: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
  public var probe: ProbeName
  public var subject: Subject

  public init(_ probe: ProbeName, _ subject: Subject) {
    self.probe = probe
    self.subject = subject
  }

  public var description: String { "\(probe.rawValue)/\(subject)" }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: "/")
    guard parts.count == 2, let probe = ProbeName(rawValue: String(parts[0])),
      let subject = Subject(parts[1])
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not an observation's name")
    }
    self.init(probe, subject)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: ObservationID, right: ObservationID) -> Bool {
    let order = ProbeName.allCases
    let (l, r) = (order.firstIndex(of: left.probe)!, order.firstIndex(of: right.probe)!)
    return l == r ? left.subject.description < right.subject.description : l < r
  }
}

/// What became of one planned question. Every planned probe leaves exactly one.
public struct Observation: Codable, Hashable, Sendable {
  public var id: ObservationID
  /// What was asked, in words: "a service ticket for each name that a client may ask for".
  public var question: String
  /// Milliseconds after the start of the run.
  public var startedMilliseconds: Double
  public var elapsedMilliseconds: Double
  public var outcome: Outcome
  /// Set where some or all of what was observed was given by the user.
  public var origin: Origin?

  public enum Outcome: Codable, Hashable, Sendable {
    /// The other side answered, refused or was seen to be silent: all of these are evidence.
    case observed(Observed)
    /// The question could not be put.
    case failed(reason: String)
    /// The question was not put. `blockedBy` names the observations that stand in the way; empty when it was the user's choice.
    case notAttempted(reason: String, blockedBy: [ObservationID])
  }

  public init(
    id: ObservationID, question: String, startedMilliseconds: Double, elapsedMilliseconds: Double,
    outcome: Outcome, origin: Origin? = nil
  ) {
    self.id = id
    self.question = question
    self.startedMilliseconds = startedMilliseconds
    self.elapsedMilliseconds = elapsedMilliseconds
    self.outcome = outcome
    self.origin = origin
  }

  public var observed: Observed? {
    if case .observed(let facts) = outcome { facts } else { nil }
  }
}

/// What was seen, never what was concluded.
public enum Observed: Codable, Hashable, Sendable {
  case clientEnvironment(ClientEnvironment)
  case logon(LogonAttempt)
  case clientTickets(TicketCache)
  case clientTools(ClientTools)
  case systemNames(SystemNames)
  case dnsRecords(DNSRecords)
  case realmRecords(RealmRecords)
  case kdc(KDCContact)
  case forwardedTicket(ForwardedTicket)
  case serviceTickets(ServiceTickets)
  case directory(DirectoryReading)
  case listener(ListenerSurvey)
  case proxy(ProxyLook)
  case session(SessionAttempt)
  case sessionTrials(SessionTrials)
  case hopCommands(HopCommands)
  case credssp(CredSSPLook)
  case credsspLogon(CredSSPLogon)
  case credsspClientPolicy(CredSSPClientPolicy)
  case serviceForUser(ServiceForUserTrial)
  case winrmConfiguration(WinRMConfiguration)
  case windowsComputer(WindowsComputer)
}
