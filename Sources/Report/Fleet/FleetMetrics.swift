import Catalogue
import Evidence
import Foundation
import Onboarding

/// The run in Prometheus' text format, for the textfile collector of node_exporter.
///
/// Spec: Prometheus, Exposition formats, "Text-based format".
public struct FleetMetrics {
  private let content: FleetContent

  public init(_ content: FleetContent) { self.content = content }

  /// The whole document, ending in a newline.
  public func render() -> String {
    var text = ""
    func metric(
      _ name: String, _ help: String, _ samples: [(KeyValuePairs<String, String>, String)]
    ) {
      guard !samples.isEmpty else { return }
      text += "# HELP hopdoctor_onboard_\(name) \(help)\n# TYPE hopdoctor_onboard_\(name) gauge\n"
      for (labels, value) in samples {
        let list = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += "hopdoctor_onboard_\(name)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
      }
    }
    let summary = content.summary
    metric("expected_hosts", "Hosts that the inventory names.", [([:], "\(summary.expected)")])
    metric(
      "hosts", "Hosts by what became of them.",
      HostResult.State.allCases.map { (["state": $0.rawValue], "\(summary.count($0))") })
    metric(
      "cause_hosts", "Hosts by what keeps them from being ready.",
      // The words of other causes change from run to run, and would make a new series each time.
      counted(summary.groups.filter { $0.key.kind == .check || $0.key.kind == .requirement }))
    metric(
      "host_state", "1 for the state that a host is in.",
      content.results.map { (["host": $0.host, "state": $0.state.rawValue], "1") })
    metric("requirement_hosts", "Hosts by how they meet a requirement.", requirements)
    metric(
      "expired_waivers", "Waivers that have run out.",
      [([:], "\(summary.waivers.count { $0.note.isExpired })")])
    metric(
      "interrupted", "1 if the run was ended before it was done.",
      [([:], content.interrupted ? "1" : "0")])
    metric("duration_seconds", "How long the run took.", [([:], Self.number(content.seconds))])
    metric(
      "last_run_timestamp_seconds", "When the run began.",
      [([:], Self.number(content.startedAt.timeIntervalSince1970.rounded()))])
    return text
  }

  private func counted(
    _ groups: [CauseGroup]
  ) -> [(KeyValuePairs<String, String>, String)] {
    groups.map { group in
      (["cause": group.key.id, "kind": group.key.kind.rawValue], "\(group.count)")
    }
  }

  private var requirements: [(KeyValuePairs<String, String>, String)] {
    (content.standard?.requirements ?? []).flatMap { requirement in
      HostRequirement.State.allCases.map { state in
        let count = content.results.count { result in
          result.requirements.contains { $0.id == requirement.id && $0.state == state }
        }
        return (["requirement": requirement.id, "state": state.rawValue], "\(count)")
      }
    }
  }

  /// Backslash, quote and line feed are escaped in a label's value.
  private static func escaped(_ text: String) -> String {
    text.visible.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? String(Int(value))
      : String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), value)
  }
}
