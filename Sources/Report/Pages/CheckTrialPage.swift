public import Catalogue
public import Evidence
public import Facts

/// What a check says of each subject of a recording, and because of which facts: `hopdoctor checks test --recording`.
public struct CheckTrialPage {
  private let check: Check
  private let sheets: [FactSheet]
  private let chain: Chain
  private let style: TextStyle

  /// - Parameter sheets: those of the subjects that the check judges.
  public init(_ check: Check, sheets: [FactSheet], chain: Chain, style: TextStyle) {
    self.check = check
    self.sheets = sheets
    self.chain = chain
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    if sheets.isEmpty {
      page.paragraph(
        "\(check.id) applies to \(check.applies.rawValue), and the recording has none.")
    }
    for sheet in sheets {
      page.blank()
      draw(sheet, on: &page)
    }
    return page.text
  }

  private func draw(_ sheet: FactSheet, on page: inout Page) {
    let answer = check.condition.judge(sheet)
    page.paragraph([
      Span("\(check.id), \(chain.heading(sheet.subject)): ", .strong), Self.word(answer),
    ])
    for line in ConditionTrace(check.condition, on: sheet).lines {
      var spans = [Span("\(line.words): "), Span(line.answer.rawValue, Self.paint(line.answer))]
      if let value = line.value { spans.append(Span("  found \(value.description)", .faint)) }
      if let missing = line.missing { spans.append(Span("  not observed: \(missing)", .faint)) }
      if !line.evidence.isEmpty {
        let evidence = line.evidence.map(\.description).joined(separator: ", ")
        spans.append(Span("  (\(evidence))", .faint))
      }
      page.paragraph(spans, indent: 2 + 2 * line.depth, hanging: 4)
    }
  }

  private static func word(_ answer: Answer) -> Span {
    switch answer {
    case .yes: Span("fires", .broken)
    case .no: Span("stays quiet", .good)
    case .cannotTell: Span("stays quiet, for it cannot be told", .unseen)
    }
  }

  private static func paint(_ answer: Answer) -> Paint? {
    switch answer {
    case .yes: .good
    case .no: .broken
    case .cannotTell: .unseen
    }
  }
}
