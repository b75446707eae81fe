import Evidence
import Judgement

/// The part of the text that joins the user's error to the evidence.
struct ErrorPart {
  var words: ErrorWords
  var error: ReportedError

  /// Lines of a long text that are shown; the recording keeps the rest.
  private static let mostLines = 8

  func draw(on page: inout Page) {
    page.paragraph([Span("Your error", .strong)])
    for line in error.lines.prefix(Self.mostLines) {
      page.paragraph([Span(line, .faint)], indent: 4, hanging: 2)
    }
    if error.lines.count > Self.mostLines {
      page.paragraph([Span("… (\(error.lines.count) lines)", .faint)], indent: 4)
    }
    page.paragraph([Span(words.answer, paint)], indent: 2)
    if let machine = words.verdict.machine {
      page.paragraph("The error speaks of \(machine).", indent: 2)
    }
    for cause in words.verdict.causes {
      page.paragraph(
        [Span("- \(words.title(cause))"), Span("  [\(cause.check)]", .faint)], indent: 2, hanging: 2
      )
      page.paragraph(words.standing(cause), indent: 4, hanging: 2)
      if !cause.matched.isEmpty {
        page.paragraph(
          "The text has: \(cause.matched.joined(separator: "; "))", indent: 4, hanging: 2)
      }
      if let how = words.toDecide(cause) {
        page.paragraph("To decide: \(how)", indent: 4, hanging: 2)
      }
    }
    for code in words.verdict.codes {
      page.paragraph(
        "\(code.code)  \(code.symbol) (\(code.family)): \(code.meaning)", indent: 2, hanging: 2)
    }
  }

  private var paint: Paint {
    switch words.verdict.answer {
    case .explained: .good
    case .unexplained, .excluded: .warning
    case .codeOnly, .notRecognised: .unseen
    }
  }
}
