import Catalogue
import Evidence
import Facts
public import Judgement

/// Two diagnoses side by side: `hopdoctor compare BEFORE AFTER`.
public struct ComparisonText {
  private let comparison: Comparison
  private let style: TextStyle

  public init(_ comparison: Comparison, style: TextStyle) {
    self.comparison = comparison
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    draw("Before:", comparison.before, on: &page)
    draw("After: ", comparison.after, on: &page)
    page.blank()
    page.paragraph([verdict])
    drawErrors(on: &page)
    draw("Fixed", comparison.fixed, .good, on: &page)
    draw("Broke", comparison.broke, .broken, on: &page)
    draw(
      "Not seen any more: whether it still holds cannot be told", comparison.lost, .unseen,
      on: &page)
    draw(
      "Seen for the first time: whether it held before cannot be told", comparison.found, .warning,
      on: &page)
    drawNotes(on: &page)
    drawLinks(on: &page)
    drawFacts(on: &page)
    return page.text
  }

  private var verdict: Span {
    if comparison.isSame { return Span("Nothing that matters differs.", .good) }
    return switch (comparison.before.outcome, comparison.after.outcome) {
    case (.works, .works), (.problem, .problem), (.undecided, .undecided):
      Span("The outcome is the same, and this differs:", .strong)
    case (_, .works): Span("It works after, and did not before.", .good)
    case (.works, _): Span("It worked before, and does not after.", .broken)
    case (_, .problem): Span("A problem was found that could not be told before.", .broken)
    case (.problem, .undecided):
      Span("The problem is not seen any more, and no proof that it works.", .unseen)
    }
  }

  private func draw(_ label: String, _ side: Comparison.Side, on page: inout Page) {
    let user = side.user.map { "\($0) to " } ?? ""
    page.labelled(
      label,
      [
        Span("\(user)\(side.hosts.joined(separator: ", ")): "),
        Span(side.sentence.asSentence, side.outcome.paint),
      ], indent: 0)
  }

  /// What became of the error that was given with one of the runs or with both.
  private func drawErrors(on page: inout Page) {
    func words(_ verdict: ErrorVerdict?) -> String {
      guard let verdict else { return "none was given" }
      let first = verdict.causes.first.map { ", first \($0.check) (\($0.standing.rawValue))" } ?? ""
      let answer =
        switch verdict.answer {
        case .explained: "explained"
        case .unexplained: "not explained"
        case .excluded: "all its causes are excluded"
        case .codeOnly: "its code is known, and no check treats it"
        case .notRecognised: "not recognised"
        }
      return answer + first
    }
    let (old, new) = (comparison.before.reportedError, comparison.after.reportedError)
    guard old != nil || new != nil else { return }
    page.blank()
    page.labelled("Your error:", [Span("\(words(old)) → \(words(new))")], indent: 0)
  }

  private func draw(
    _ title: String, _ entries: [VerdictSummary.Entry], _ paint: Paint, on page: inout Page
  ) {
    let entries = entries.filter { $0.severity != .note }
    guard !entries.isEmpty else { return }
    page.blank()
    page.paragraph([Span(title, .strong)])
    for entry in entries {
      page.paragraph(
        [
          Span("- "), Span(entry.severity.rawValue, paint), Span(": \(entry.title)"),
          Span("  [\(entry.check), \(entry.subject)]", .faint),
        ], indent: 2, hanging: 2)
    }
  }

  /// Notes are no faults: they come and go with the verdict.
  private func drawNotes(on page: inout Page) {
    func notes(_ lists: [[VerdictSummary.Entry]]) -> String {
      lists.joined().filter { $0.severity == .note }.map(\.check).joined(separator: ", ")
    }
    let gone = notes([comparison.fixed, comparison.lost])
    let new = notes([comparison.broke, comparison.found])
    if !gone.isEmpty || !new.isEmpty { page.blank() }
    if !gone.isEmpty { page.labelled("Notes gone:", [Span(gone)], indent: 0) }
    if !new.isEmpty { page.labelled("Notes new:", [Span(new)], indent: 0) }
  }

  private func drawLinks(on page: inout Page) {
    for link in comparison.links {
      guard let any = link.after ?? link.before else { continue }
      page.blank()
      page.paragraph([
        Span("From \(any.from) to \(any.to): ", .strong), link.before?.verdictWord ?? "not there",
        " → ", link.after?.verdictWord ?? "not there",
      ])
      for row in link.mechanisms {
        page.paragraph(
          [
            Span("- \(row.name): "), row.before?.verdictWord ?? "not there", " → ",
            row.after?.verdictWord ?? "not there",
            Span(row.after.map { " (\($0.reason))" } ?? "", .faint),
          ], indent: 2, hanging: 2)
      }
    }
  }

  private func drawFacts(on page: inout Page) {
    guard !comparison.facts.isEmpty else { return }
    page.blank()
    page.paragraph([Span("Because these facts differ", .strong)])
    for change in comparison.facts {
      page.paragraph(
        [
          Span("- \(change.subject) \(change.fact.rawValue): "),
          Span(change.before?.description ?? "not observed"), " → ",
          Span(change.after?.description ?? "not observed"),
          Span("  (read by \(change.readBy.joined(separator: ", ")))", .faint),
        ], indent: 2, hanging: 2)
    }
  }
}

extension Diagnosis.Outcome {
  fileprivate var paint: Paint {
    switch self {
    case .works: .good
    case .problem: .broken
    case .undecided: .unseen
    }
  }
}
