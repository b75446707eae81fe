import Evidence
import Foundation
import Judgement

/// What was seen, one line a step, grouped by place.
struct StepList {
  var diagnosis: Diagnosis

  private static let indent = 2
  private static let stateWidth = 8
  private static let elapsedWidth = 8

  func draw(on page: inout Page) {
    let steps = diagnosis.steps
    guard !steps.isEmpty else {
      page.paragraph("No step was taken: nothing was observed.")
      return
    }
    let number = steps.map { String($0.number).count }.max() ?? 1
    let label = min(14, steps.map { page.style.shown($0.label).displayWidth }.max() ?? 0)
    let hasRoomForTime = page.style.width >= 72 && steps.contains { $0.elapsedMilliseconds != nil }
    let before = Self.indent + number + 2 + label + 2 + Self.stateWidth + 2
    let seen = page.style.width - before - (hasRoomForTime ? Self.elapsedWidth + 2 : 0)
    var place: Subject?
    for step in steps {
      if step.subject != place {
        page.blank()
        page.paragraph(
          [Span(diagnosis.recording.chain.heading(step.subject), .strong)], hanging: 2)
        place = step.subject
      }
      let head = [
        Page.Cell(spans: [Span(String(step.number))], width: number, alignsRight: true),
        Page.Cell(spans: [Span(step.label)], width: label),
        Page.Cell(spans: [step.state.word], width: Self.stateWidth),
      ]
      if seen < 28 {
        page.columns(head, indent: Self.indent)
        page.paragraph(step.seen, indent: Self.indent + number + 2)
        continue
      }
      let time = hasRoomForTime ? step.elapsedMilliseconds.map(Self.elapsed) ?? "" : ""
      page.columns(
        head + [
          Page.Cell(spans: [Span(step.seen)], width: seen),
          Page.Cell(spans: [Span(time, .faint)], width: Self.elapsedWidth, alignsRight: true),
        ], indent: Self.indent)
    }
  }

  /// `0.4 ms`, `12 ms`, `3.2 s`, `2 min`; nothing for a number that is none.
  static func elapsed(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds >= 0 else { return "" }
    if milliseconds < 0.05 { return "0 ms" }
    if milliseconds < 0.95 { return String(format: "%.1f ms", milliseconds) }
    if milliseconds < 999.5 { return String(format: "%.0f ms", milliseconds) }
    if milliseconds < 99_500 { return String(format: "%.1f s", milliseconds / 1000) }
    return String(format: "%.0f min", min(milliseconds / 60_000, 9999))
  }
}

extension Step.State {
  var word: Span {
    switch self {
    case .good: Span("ok", .good)
    case .warning: Span("warn", .warning)
    case .broken: Span("BREAK", .broken)
    case .information: Span("info", .information)
    case .notObserved: Span("not seen", .unseen)
    }
  }
}
