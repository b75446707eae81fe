internal import Evidence
internal import Foundation
internal import Survey

/// One line of a trace.
struct TraceEvent: Encodable {
  enum Kind: String, Encodable {
    /// The first line: by what, where and how.
    case run
    /// A question that is planned.
    case plan
    case started
    /// One exchange, in words, as `--verbose` shows it.
    case exchange
    case finished
    /// What libkrb5 says of its own doing.
    case libkrb5
    /// The last line.
    case end
  }

  var event: Kind
  /// ISO 8601, in UTC, to the millisecond.
  var time: String
  /// Since the first line.
  var milliseconds: Double
  var run: TraceRun?
  var plan: PlannedProbe?
  var probe: ObservationID?
  var text: String?
  /// All that was seen, as a recording has it.
  var observation: Observation?
  var end: End?

  struct End: Encodable {
    var outcome: String
    var interrupted: Bool
    var status: Int32
    /// The checks that fired, by id.
    var findings: [String]
  }
}

/// What a developer wants to know first.
struct TraceRun: Encodable {
  /// Grows when a reader of the lines could misread them.
  var format = 1
  var tool = Version.tool
  var system = Self.thisSystem
  /// Version by library.
  var libraries: [String: String]
  var chain: Chain
  /// The options, without any secret.
  var settings: [String: String]

  private static var thisSystem: String {
    let process = ProcessInfo.processInfo
    var kernel = utsname()
    guard uname(&kernel) == 0 else { return process.operatingSystemVersionString.visible }
    func text(_ field: some Any) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return [
      process.operatingSystemVersionString, text(kernel.sysname), text(kernel.release),
      text(kernel.machine), "\(process.activeProcessorCount) processors",
    ].joined(separator: ", ").bounded(to: 300)
  }
}
