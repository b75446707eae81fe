public import Foundation

/// How far the survey may go. Each level includes the ones before it.
public enum Depth: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  /// DNS and this computer's own configuration.
  case names
  /// TCP connections, anonymous HTTP and TLS, and an anonymous request to the KDC.
  case network
  /// Ticket requests to the KDC with the user's own ticket-granting ticket.
  case tickets
  /// A logon at the first hop's WinRM listener with the user's own ticket.
  case session

  public static func < (left: Depth, right: Depth) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

/// Everything that a survey saw: the only input of judgement.
///
/// It holds decoded facts only: no tickets, keys, tokens, passwords or raw messages.
public struct Recording: Codable, Hashable, Sendable {
  /// Grows when an older reader could misread the file.
  public static let currentFormat = 1

  public var format: Int
  /// The version of hopdoctor that made the recording.
  public var tool: String
  public var startedAt: Date
  public var elapsedMilliseconds: Double
  public var chain: Chain
  /// The depth that was reached, and why not deeper where it was hopdoctor that chose.
  public var depth: Depth
  public var depthReason: String
  public var timeoutSeconds: Double
  /// True if the user ended the run before it was done.
  public var interrupted: Bool
  public var observations: [Observation]
  /// The error that the user gave with `--error`; nil in recordings without one, and in old ones.
  public var reportedError: ReportedError?

  public init(
    tool: String, startedAt: Date, elapsedMilliseconds: Double = 0, chain: Chain, depth: Depth,
    depthReason: String = "", timeoutSeconds: Double = 30, interrupted: Bool = false,
    observations: [Observation]
  ) {
    format = Self.currentFormat
    self.tool = tool
    self.startedAt = startedAt
    self.elapsedMilliseconds = elapsedMilliseconds
    self.chain = chain
    self.depth = depth
    self.depthReason = depthReason
    self.timeoutSeconds = timeoutSeconds
    self.interrupted = interrupted
    self.observations = observations
  }

  public subscript(probe: ProbeName, subject: Subject) -> Observation? {
    observations.first { $0.id == ObservationID(probe, subject) }
  }
}
