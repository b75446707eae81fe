import Evidence
import Judgement

/// The diagnosis as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.
///
/// It carries its evidence (see `CarriedReport`), so that it can be judged again.
public struct HTMLReport {
  let content: ReportContent
  private let carried: String

  /// - Throws: `EncodingError` if a number is none (not finite).
  public init(_ content: ReportContent) throws {
    self.content = content
    carried = try JSONReport(
      content.diagnosis, check: content.check, fill: content.fill
    ).renderCompact()
  }

  /// The whole file.
  public func render() -> String {
    "<!DOCTYPE html>\n" + HTMLNode.write([page]) + "\n"
  }

  private var page: HTMLNode {
    .h(
      "html", ["lang": "en"],
      .h(
        "head", [:], .h("meta", ["charset": "utf-8"]),
        .h("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
        .h("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .h("meta", ["name": "color-scheme", "content": "light dark"]),
        .h("meta", ["name": "referrer", "content": "no-referrer"]),
        .h("meta", ["name": "generator", "content": "hopdoctor \(content.recording.tool)"]),
        .h("title", [:], .text("\(content.diagnosis.sentence) - hopdoctor")),
        .h("style", [:], .verbatim(HTMLStyle.sheet))),
      .h("body", [:], body))
  }

  /// Nothing may be loaded, sent or run. The style sheet is in the page.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private var body: [HTMLNode] {
    let sections = HTMLSections(content: content).all
    return [
      .h("a", ["class": "skip", "href": "#main"], "Skip to the report"),
      HTMLHeader(content: content).node,
      .h(
        "nav", ["aria-labelledby": "contents"],
        .h("h2", ["id": "contents"], "Contents"),
        .h("ol", [:], sections.map { .h("li", [:], .link(to: $0.id, $0.title)) })),
      .h(
        "main", ["id": "main", "tabindex": "-1"],
        sections.map { section in
          .h(
            "section", ["id": section.id, "aria-labelledby": "\(section.id)-title"],
            [.h("h2", ["id": "\(section.id)-title"], .text(section.title))] + section.nodes)
        }),
      .h(
        "footer", [:], .h("p", [:], .text(content.runSentence)),
        .h(
          "p", [:], "This file carries its evidence. To judge it again, without any network: ",
          .h("code", [:], "hopdoctor replay FILE.html"), ".")),
      .h(
        "script", ["type": "application/json", "id": CarriedReport.elementID],
        .verbatim(CarriedReport.escapedForHTML(carried))),
    ]
  }
}
