public import Catalogue

/// The list of checks: id, severity and title.
public struct CatalogueTable {
  private let checks: [Check]

  /// Retired checks are left out.
  public init(_ checks: [Check]) {
    self.checks = checks.filter { $0.retired == nil }
  }

  /// The table as text, ending in a newline.
  public func render(style: TextStyle) -> String {
    var page = Page(style)
    Table(
      columns: [
        .init(title: "Check", isRigid: true), .init(title: "Severity", isRigid: true),
        .init(title: "Title"),
      ],
      rows: checks.map {
        [Span($0.id), $0.severity.word, Span(HolePart.placeholders($0.title))]
      }
    ).draw(on: &page)
    page.blank()
    page.paragraph("\(checks.count) checks. To read one: hopdoctor explain ID")
    return page.text
  }

  /// The table as Markdown, each id a link to the check's file.
  /// - Parameter folder: what stands before the file's path in the links; empty or ending in a slash.
  public func markdown(folder: String = "") -> String {
    MarkdownTable(
      titles: ["Check", "Severity", "Title"],
      rows: checks.map {
        [
          "[\(MarkdownTable.escaped($0.id))](\(folder)\($0.file))",
          $0.severity.rawValue, MarkdownTable.escaped(HolePart.placeholders($0.title)),
        ]
      }
    ).text
  }
}
