public import Facts

/// The published vocabulary: `hopdoctor facts`.
public struct FactTable {
  private let facts: [FactName]

  /// - Parameter facts: all of them, in the order in which they are declared, unless told otherwise.
  public init(_ facts: [FactName] = FactName.allCases) { self.facts = facts }

  /// Each fact with its type, subject, meaning and example, ending in a newline.
  public func render(style: TextStyle) -> String {
    var page = Page(style)
    for fact in facts {
      let declaration = fact.declaration
      page.blank()
      page.paragraph(
        [
          Span(fact.rawValue, .strong),
          Span("  \(declaration.subject.rawValue), \(declaration.type.shown)", .faint),
        ], hanging: 4)
      page.paragraph(declaration.meaning, indent: 4)
      page.paragraph("Example: \(declaration.example)", indent: 4, hanging: 2)
    }
    page.blank()
    page.paragraph(
      "\(facts.count) facts. A hop and a link also see the client's facts. "
        + "A fact that was not observed has no value: that is never a \"no\".")
    return page.text
  }

  /// The same as a Markdown table.
  public func markdown() -> String {
    MarkdownTable(
      titles: ["Fact", "Type", "Subject", "Meaning", "Example"],
      rows: facts.map { fact in
        let declaration = fact.declaration
        return [
          "`\(fact.rawValue)`", declaration.type.shown, declaration.subject.rawValue,
          declaration.meaning, declaration.example,
        ].enumerated().map { $0.offset == 0 ? $0.element : MarkdownTable.escaped($0.element) }
      }
    ).text
  }
}

extension FactType {
  fileprivate var shown: String {
    switch self {
    case .boolean: "yes or no"
    case .integer(let unit): unit.isEmpty ? "a whole number" : "a whole number (\(unit))"
    case .text: "text"
    case .list: "a list"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    }
  }
}
