import Evidence

/// A table of GitHub-flavoured Markdown. Cells are Markdown themselves.
struct MarkdownTable {
  var titles: [String]
  var rows: [[String]]

  var text: String {
    ([titles, titles.map { _ in "---" }] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Plain text as Markdown: what would start a tag, a cell or emphasis is escaped.
  static func escaped(_ text: String) -> String {
    text.visible.replacing(/[\\|<>*_`\[\]]/) { "\\\($0.output)" }
  }
}
