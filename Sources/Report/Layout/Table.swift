/// Rows under headings, laid out to the page's width; where that is too narrow, row beneath row.
struct Table {
  struct Column {
    var title: String
    /// Never wrapped: names and words that are searched for.
    var isRigid = false
    /// The widest that the column gets.
    var most = Int.max
  }

  var columns: [Column]
  var rows: [[Span]]
  var indent = 0

  private static let least = 16
  private static let gap = 2

  func draw(on page: inout Page) {
    guard !rows.isEmpty else { return }
    if let widths = widths(for: page.style) {
      page.columns(
        zip(columns, widths).map { Page.Cell(spans: [Span($0.title, .strong)], width: $1) },
        indent: indent)
      for row in rows {
        page.columns(zip(row, widths).map { Page.Cell(spans: [$0], width: $1) }, indent: indent)
      }
    } else {
      stack(on: &page)
    }
  }

  /// The columns' widths; nil if the table does not fit side by side.
  private func widths(for style: TextStyle) -> [Int]? {
    var widths = columns.indices.map { index in
      let natural =
        ([columns[index].title] + rows.map { $0[index].text })
        .map { style.shown($0).displayWidth }.max() ?? 0
      return columns[index].isRigid ? natural : min(natural, columns[index].most)
    }
    var excess = indent + widths.reduce(0, +) + Self.gap * (widths.count - 1) - style.width
    while excess > 0 {
      let flexible = widths.indices.filter { !columns[$0].isRigid && widths[$0] > Self.least }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func stack(on page: inout Page) {
    for row in rows {
      page.paragraph([row[0]], indent: indent, hanging: 2)
      for (column, cell) in zip(columns, row).dropFirst() where !cell.text.isEmpty {
        page.labelled(column.title.lowercased() + ":", [cell], indent: indent + 2)
      }
    }
  }
}
