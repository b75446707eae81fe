public import Evidence
public import Probes

/// One line of `--plan`: a probe, what it sends, and whether it will run.
public struct PlannedProbe: Codable, Hashable, Sendable {
  public enum Condition: String, Codable, Sendable, CaseIterable {
    case runs
    /// Only with a valid ticket-granting ticket; that is known when the credential cache has been read.
    case withTicket
    /// Deeper than the user allows.
    case tooDeep
  }

  public var id: ObservationID
  public var question: String
  public var depth: Depth
  public var condition: Condition
  public var requests: [PlannedRequest]

  /// How many authentications of the user's account this holds at most.
  public var logons: Int {
    condition == .tooDeep ? 0 : requests.reduce(0) { $0 + $1.logons }
  }

  public init(_ probe: any Probe, depth choice: DepthChoice) {
    id = probe.id
    question = probe.question
    depth = probe.depth
    requests = probe.plan
    condition =
      switch choice {
      case .upTo(let allowed): probe.depth > allowed ? .tooDeep : .runs
      case .automatic:
        probe.depth > .network && !DepthChoice.chosen.contains(probe.id) ? .withTicket : .runs
      }
  }
}
