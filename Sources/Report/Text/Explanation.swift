import Catalogue
import Evidence
import Facts
import Judgement

/// One finding, explained the way a help topic is: the error, what happened, why, and the repair step by step.
struct Explanation {
  var number: Int
  var finding: Finding
  var check: Check?
  var holes: Holes
  var chain: Chain
  var steps: StepReference
  /// Whether it is what the user met, by the error that was given.
  var explainsError = false

  func draw(on page: inout Page) {
    drawHeading(on: &page)
    if let check {
      CheckBody(check: check, holes: holes).drawBefore(on: &page)
      drawProof(on: &page)
      CheckBody(check: check, holes: holes).drawSources(on: &page)
    } else {
      page.blank()
      page.paragraph(
        "The catalogue in use holds no check with this id, so there is no explanation. "
          + "Use the catalogue with which the report was made.", indent: 4)
      drawProof(on: &page)
    }
  }

  private func drawHeading(on page: inout Page) {
    let mark = "\(number). "
    page.paragraph([Span(mark + finding.title, .strong)], hanging: mark.count)
    let place =
      switch finding.subject {
      case .client: "at this client"
      case .hop: "at \(chain.place(finding.subject))"
      case .link: "from \(chain.place(finding.subject))"
      }
    page.paragraph(
      [
        finding.severity.word, Span(", \(finding.certainty.rawValue), \(place)"),
        Span("  [\(finding.check)]", .faint),
      ], indent: mark.count)
    if explainsError { page.paragraph("This explains your error.", indent: mark.count) }
    if finding.certainty == .likely, check?.sections.notYourProblem.isEmpty == false {
      page.paragraph(
        "Likely: the usual cause of what was seen, not proof. Read \"\(CheckBody.notYours)\" below "
          + "before you change anything.", indent: mark.count)
    }
  }

  private func drawProof(on page: inout Page) {
    if !finding.because.isEmpty {
      page.blank()
      page.paragraph([Span("Because", .strong)])
      for reason in finding.because {
        var source = steps.number(for: reason, of: finding).map { ["step \($0)"] } ?? []
        source += reason.evidence.map(\.description)
        page.paragraph(
          [
            Span("- \(reason.fact.rawValue): \(reason.value.description)"),
            Span(source.isEmpty ? "" : "  (\(source.joined(separator: ", ")))", .faint),
          ], indent: 4, hanging: 2)
      }
    }
    let folded = finding.explains.flatMap(\.withConsequences)
    if !folded.isEmpty {
      page.blank()
      page.paragraph([Span("Goes away with it", .strong)])
      for consequence in folded {
        let step = steps.number(for: consequence).map { "step \($0), " } ?? ""
        page.paragraph(
          "explains: \(step)\(consequence.check) \"\(consequence.title)\"", indent: 4, hanging: 10)
      }
    }
  }
}

extension Check.Severity {
  var word: Span {
    switch self {
    case .blocker: Span("blocker", .broken)
    case .warning: Span("warning", .warning)
    case .note: Span("note", .information)
    }
  }
}
