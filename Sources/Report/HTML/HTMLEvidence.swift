import Evidence
import Facts
import Foundation
import Judgement

/// What everything rests on: the observations, when they were made, and the facts that were read from them.
struct HTMLEvidence {
  var content: ReportContent

  private var all: [Observation] { content.recording.observations }

  var timeline: [HTMLNode] {
    let asked = all.filter {
      if case .notAttempted = $0.outcome { false } else { true }
    }
    let whole = max(
      asked.map { $0.startedMilliseconds + $0.elapsedMilliseconds }.max() ?? 0, 0.001)
    guard !asked.isEmpty, whole.isFinite else { return [] }
    func share(_ milliseconds: Double) -> Int {
      Int((min(max(milliseconds, 0), whole) / whole * 1000).rounded())
    }
    let rows = asked.sorted { $0.startedMilliseconds < $1.startedMilliseconds }.map {
      observation -> HTMLNode in
      let start = share(observation.startedMilliseconds)
      let length = max(4, share(observation.elapsedMilliseconds))
      return .h(
        "li", [:],
        .h(
          "span", ["class": "what"],
          .link(to: HTMLProof.id(of: observation.id), title(observation))),
        .h(
          "svg",
          [
            "aria-hidden": "true", "viewBox": "0 0 1000 10", "preserveAspectRatio": "none",
            "width": "100%", "height": "10",
          ],
          .h(
            "rect",
            ["x": "\(min(start, 1000 - length))", "y": "1", "width": "\(length)", "height": "8"])),
        .h(
          "span", ["class": "when"],
          .text(
            "after \(StepList.elapsed(observation.startedMilliseconds)), took "
              + StepList.elapsed(observation.elapsedMilliseconds))))
    }
    return [.h("ol", ["class": "timeline"], rows)]
  }

  var observations: [HTMLNode] {
    all.map { observation in
      let id = HTMLProof.id(of: observation.id)
      return .h(
        "details", [:],
        .h(
          "summary", [:], .text(title(observation)), " ",
          .h("code", [:], .text(observation.id.description)), .text(fate(observation))),
        .h("pre", ["id": id, "tabindex": "0"], .lines(lines(observation))))
    }
  }

  var facts: [HTMLNode] {
    content.diagnosis.facts.filter { !$0.facts.isEmpty }.map { sheet in
      .h(
        "details", [:],
        .h("summary", [:], .text("\(content.chain.heading(sheet.subject)): \(sheet.facts.count)")),
        .h(
          "dl", ["class": "facts"],
          sheet.facts.sorted { $0.key < $1.key }.flatMap { fact -> [HTMLNode] in
            [
              .h("dt", [:], .h("code", [:], .text(fact.key))),
              .h("dd", [:], .text(fact.value.description)),
            ]
          }))
    }
  }

  private func title(_ observation: Observation) -> String {
    observation.question.isEmpty ? observation.id.description : observation.question
  }

  private func fate(_ observation: Observation) -> String {
    switch observation.outcome {
    case .observed:
      observation.origin.map {
        ": read from \($0.importedFiles.joined(separator: ", ")), given by you"
      } ?? ""
    case .failed: ": could not be asked"
    case .notAttempted: ": not asked"
    }
  }

  private func lines(_ observation: Observation) -> [String] {
    switch observation.outcome {
    case .failed(let reason): return [reason]
    case .notAttempted(let reason, let blockers):
      return [reason] + blockers.map { "blocked by \($0)" }
    case .observed(let seen):
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.dateEncodingStrategy = .iso8601
      guard let data = try? encoder.encode(seen) else { return [] }
      return String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
    }
  }
}
