public import Catalogue
import Evidence
import Facts

/// A check as it reads without a chain: `hopdoctor explain ID`. Holes are shown as `<server>`.
public struct CheckPage {
  private let check: Check
  private let style: TextStyle

  public init(_ check: Check, style: TextStyle) {
    self.check = check
    self.style = style
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    page.paragraph([Span(HolePart.placeholders(check.title), .strong)])
    if let retired = check.retired {
      page.paragraph([Span(check.id, .faint)], indent: 2)
      page.blank()
      page.paragraph("This check is retired: \(retired.asSentence)")
      return page.text
    }
    page.paragraph(
      [
        check.severity.word, Span(", \(check.certainty.rawValue), \(Self.place(check.applies))"),
        Span("  [\(check.id)]", .faint),
      ], indent: 2)
    let body = CheckBody(
      check: check,
      holes: Holes(subject: .client) { template, _ in HolePart.placeholders(template) })
    body.drawBefore(on: &page)
    drawCondition(on: &page)
    body.drawSources(on: &page)
    return page.text
  }

  private func drawCondition(on page: inout Page) {
    page.blank()
    page.paragraph([Span("It is found when", .strong)])
    if check.isObservable {
      for line in check.condition.outline {
        page.paragraph("- \(line.text)", indent: 4 + 2 * line.depth, hanging: 2)
      }
    } else {
      page.paragraph(
        "- one of its errors is pasted; hopdoctor cannot observe it", indent: 4, hanging: 2)
    }
    if !check.explains.isEmpty {
      page.blank()
      page.paragraph([Span("Goes away with it", .strong)])
      for id in check.explains { page.paragraph("- \(id)", indent: 4, hanging: 2) }
    }
  }

  private static func place(_ scope: Check.Scope) -> String {
    switch scope {
    case .client: "judged for the client"
    case .hop: "judged for each hop"
    case .firstHop: "judged for the first hop"
    case .lastHop: "judged for the last hop"
    case .link: "judged for each link from one hop to the next"
    }
  }
}

extension Condition {
  /// The condition in words, one line a comparison.
  fileprivate var outline: [(depth: Int, text: String)] {
    func group(_ title: String, _ parts: [Condition]) -> [(depth: Int, text: String)] {
      [(0, title)] + parts.flatMap(\.outline).map { ($0.depth + 1, $0.text) }
    }
    switch self {
    case .all(let parts): return group("all of:", parts)
    case .any(let parts): return group("any of:", parts)
    case .not(let part): return group("not:", [part])
    case .equals(let name, let value):
      return [(0, "\(name.rawValue) is \(value.description)")]
    case .oneOf(let name, let values):
      let list = values.map(\.description).joined(separator: ", ")
      return [(0, "\(name.rawValue) is one of \(list)")]
    case .contains(let name, let text): return [(0, "\(name.rawValue) contains \(text)")]
    case .atLeast(let name, let limit): return [(0, "\(name.rawValue) is at least \(limit)")]
    case .atMost(let name, let limit): return [(0, "\(name.rawValue) is at most \(limit)")]
    case .exists(let name, let wanted):
      return [(0, "\(name.rawValue) was \(wanted ? "" : "not ")observed")]
    }
  }
}
