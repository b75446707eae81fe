import Evidence
import Judgement

/// The ways from a sentence to what it rests on.
struct HTMLProof {
  var content: ReportContent

  static func id(ofStep number: Int) -> String { "step-\(number)" }

  static func id(of observation: ObservationID) -> String {
    "evidence-" + observation.description.replacing(/[.\/]/, with: "-")
  }

  /// "step 4"
  func step(_ number: Int) -> HTMLNode { .link(to: Self.id(ofStep: number), "step \(number)") }

  /// Links to the observations that the recording holds; the names of the others.
  func evidence(_ ids: [ObservationID]) -> [HTMLNode] {
    Array(
      ids.map { id -> [HTMLNode] in
        content.recording[id.probe, id.subject] == nil
          ? [.text(id.description)] : [.link(to: Self.id(of: id), id.description)]
      }.joined(separator: [", "]))
  }
}
