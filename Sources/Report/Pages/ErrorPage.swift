public import Catalogue
import Evidence

/// What a pasted error says and comes from: `hopdoctor explain TEXT`.
public struct ErrorPage {
  private let explanation: ErrorExplanation
  private let style: TextStyle

  public init(_ explanation: ErrorExplanation, style: TextStyle) {
    self.explanation = explanation
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    drawCauses(on: &page)
    drawCodes(on: &page)
    return page.text
  }

  private func drawCauses(on page: inout Page) {
    let causes = explanation.causes
    if causes.isEmpty {
      page.paragraph([Span("No check treats this code; the table of codes knows it", .strong)])
      return
    }
    let count = causes.count == 1 ? "One cause is" : "\(causes.count) causes are"
    page.paragraph([Span("\(count) known for this, the best fit first", .strong)])
    if let machine = explanation.machine { page.paragraph("The error speaks of \(machine).") }
    for (place, cause) in causes.enumerated() {
      page.blank()
      page.paragraph(
        [
          Span("\(place + 1)  ", .faint), Span(HolePart.placeholders(cause.check.title), .strong),
          Span("  [\(cause.check.id)]", .faint),
        ], hanging: 3)
      page.paragraph("\(cause.certainty.rawValue), because the text has", indent: 3)
      for words in cause.matched { page.paragraph("- \(words)", indent: 5, hanging: 2) }
      page.paragraph(
        "To decide: \(HolePart.placeholders(cause.separates))", indent: 3, hanging: 2)
    }
    if let first = causes.first {
      page.blank()
      page.paragraph("How to repair the first: hopdoctor explain \(first.check.id)")
    }
  }

  private func drawCodes(on page: inout Page) {
    let codes = explanation.codes
    guard !codes.isEmpty else { return }
    page.blank()
    page.paragraph([Span("Codes", .strong)])
    for entry in codes {
      page.paragraph(
        "\(entry.code)  \(entry.symbol) (\(entry.family)): \(entry.meaning)", indent: 2, hanging: 2)
    }
    if explanation.isAmbiguous {
      page.paragraph(
        "This number stands in \(Set(codes.map(\.family)).count) lists of codes. "
          + "The words beside it in the error tell which one is meant.", indent: 2)
    }
  }
}

/// The same for programs. The names of the fields are an interface.
public struct ErrorDocument: Encodable, Sendable {
  public struct Code: Encodable, Sendable {
    var code: String
    var family: String
    var symbol: String
    var meaning: String
  }

  public struct Cause: Encodable, Sendable {
    var id: String
    var title: String
    var certainty: String
    var matched: [String]
    var separates: String
  }

  var recognised: Bool
  var codes: [Code]
  var causes: [Cause]

  public init(_ explanation: ErrorExplanation) {
    recognised = explanation.isRecognised
    codes = explanation.codes.map {
      .init(code: $0.code, family: $0.family, symbol: $0.symbol, meaning: $0.meaning)
    }
    causes = explanation.causes.map {
      .init(
        id: $0.check.id, title: HolePart.placeholders($0.check.title),
        certainty: $0.certainty.rawValue, matched: $0.matched,
        separates: HolePart.placeholders($0.separates))
    }
  }
}
