import Catalogue
import Foundation
import Onboarding

/// The run as JSON: the counts, the causes, and every host as `--jsonl` has it.
public struct FleetJSON {
  private let content: FleetContent

  public init(_ content: FleetContent) { self.content = content }

  private struct Document: Encodable {
    /// Grows when a reader of the JSON could misread it.
    var format = 1
    /// So that the file is known again.
    var document = "hopdoctor onboard"
    var tool: String
    var startedAt: Date
    var seconds: Double
    var interrupted: Bool
    var standard: String?
    var expectedHosts: Int
    var isComplete: Bool
    var counts: [String: Int]
    var causes: [CauseEntry]
    var hosts: [HostResult]
  }

  private struct CauseEntry: Encodable {
    var state: String
    var kind: String
    var id: String
    var title: String
    var count: Int
    var hosts: [String]
  }

  /// - Throws: `EncodingError` if a number is none (not finite).
  public func render() throws -> String {
    let summary = content.summary
    let document = Document(
      tool: content.tool, startedAt: content.startedAt, seconds: content.seconds,
      interrupted: content.interrupted, standard: content.standard?.title,
      expectedHosts: summary.expected, isComplete: summary.isComplete,
      counts: Dictionary(
        uniqueKeysWithValues: HostResult.State.allCases.map { ($0.rawValue, summary.count($0)) }),
      causes: summary.groups.map {
        CauseEntry(
          state: $0.key.state.rawValue, kind: $0.key.kind.rawValue, id: $0.key.id,
          title: $0.title, count: $0.count, hosts: $0.hosts)
      },
      hosts: content.results)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
