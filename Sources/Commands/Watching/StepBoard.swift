internal import Evidence
internal import Survey

/// The questions of a survey by the place that they are about, with how far each is: what the live view draws.
struct StepBoard: Equatable {
  enum State: Equatable {
    case waiting, running
    /// Something was seen; whether it is good is judged at the end.
    case seen
    /// The question could not be put.
    case failed
    case notAsked
  }

  struct Step: Equatable {
    var id: ObservationID
    var state = State.waiting
  }

  struct Row: Equatable {
    var title: String
    var steps: [Step]
  }

  private(set) var rows: [Row] = []

  /// - Parameter ids: in the order of the plan.
  init(_ ids: [ObservationID], chain: Chain) {
    for id in ids {
      let title = Self.title(of: id, chain)
      if let row = rows.firstIndex(where: { $0.title == title }) {
        rows[row].steps.append(Step(id: id))
      } else {
        rows.append(Row(title: title, steps: [Step(id: id)]))
      }
    }
  }

  mutating func take(_ event: SurveyEvent) {
    switch event {
    case .started(let id, _): set(id, .running)
    case .finished(let observation):
      switch observation.outcome {
      case .observed: set(observation.id, .seen)
      case .failed: set(observation.id, .failed)
      case .notAttempted: set(observation.id, .notAsked)
      }
    }
  }

  private mutating func set(_ id: ObservationID, _ state: State) {
    for row in rows.indices {
      for step in rows[row].steps.indices where rows[row].steps[step].id == id {
        rows[row].steps[step].state = state
      }
    }
  }

  private static func title(of id: ObservationID, _ chain: Chain) -> String {
    switch id.subject {
    case .client: id.probe.rawValue.hasPrefix("client.") ? "this computer" : "domain"
    // A chain may name a host twice.
    case .hop(let number), .link(let number):
      chain.hops.indices.contains(number - 1)
        ? "\(number) \(chain[hop: number].name.bounded(to: 64))" : "\(number)"
    }
  }
}

extension ProbeName {
  /// One word for the live view.
  var word: String {
    switch self {
    case .clientEnvironment: "settings"
    case .logon: "logon"
    case .clientTickets: "tickets"
    case .clientTools: "programs"
    case .credsspClientPolicy: "policy"
    case .systemNames: "resolver"
    case .dnsRecords: "DNS"
    case .realmRecords: "DNS"
    case .kdc: "KDC"
    case .forwardedTicket: "forwarding"
    case .serviceTickets: "tickets"
    case .directory: "directory"
    case .listener: "listener"
    case .proxy: "proxy"
    case .session: "session"
    case .sessionTrials: "logons"
    case .hopCommands: "commands"
    case .credssp: "CredSSP"
    case .credsspLogon: "CredSSP-logon"
    case .winrmConfiguration, .windowsComputer: "given"
    case .serviceForUser: "delegation"
    }
  }
}
