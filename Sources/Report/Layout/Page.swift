/// Lines of text under construction, none wider than the style's width except those written with `verbatim`.
struct Page {
  let style: TextStyle
  private(set) var lines: [String] = []

  init(_ style: TextStyle) { self.style = style }

  /// The page's text, ending in one newline.
  var text: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

  /// An empty line, unless the page is empty or the last line is one already.
  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A paragraph; the lines after the first are indented by `hanging` more.
  mutating func paragraph(_ spans: [Span], indent: Int = 0, hanging: Int = 0) {
    let glyphs = style.glyphs(spans)
    guard !glyphs.isEmpty else { return }
    let room = style.width - indent
    let wrapped = glyphs.wrapped(to: room)
    guard wrapped.count > 1, hanging > 0 else {
      for line in wrapped { lines.append(style.written(.blanks(indent) + line)) }
      return
    }
    // The first line keeps its blanks (a bullet, a label); the rest is wrapped to what is left.
    let first = wrapped[0]
    let rest = Array(glyphs.drop { $0.isBlank }.dropFirst(first.count).drop { $0.isBlank })
    lines.append(style.written(.blanks(indent) + first))
    for line in rest.wrapped(to: room - hanging) {
      lines.append(style.written(.blanks(indent + hanging) + line))
    }
  }

  mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int = 0) {
    paragraph([Span(text)], indent: indent, hanging: hanging)
  }

  /// A label, and a paragraph beside it that is wrapped to the right of the label.
  mutating func labelled(_ label: String, _ spans: [Span], indent: Int) {
    let width = label.displayWidth + 1
    paragraph(
      [Span(label, .strong), " "] + spans, indent: indent,
      hanging: width > style.width / 3 ? 2 : width)
  }

  /// A line that is never wrapped, so that it can be copied whole.
  mutating func verbatim(_ text: String, indent: Int) {
    lines.append(
      style.written(.blanks(indent) + style.glyphs([Span(text, style.colour ? .code : nil)])))
  }

  /// A line across the page, to part one explanation from the next.
  mutating func rule() {
    lines.append(
      style.written(style.glyphs([Span(String(repeating: "─", count: style.width), .faint)])))
  }

  /// Cells side by side, each wrapped to its own width.
  mutating func columns(_ cells: [Cell], indent: Int, gap: Int = 2) {
    let wrapped = cells.map { style.glyphs($0.spans).wrapped(to: $0.width) }
    for index in 0..<(wrapped.map(\.count).max() ?? 0) {
      var line: [Glyph] = .blanks(indent)
      for (cell, parts) in zip(cells, wrapped) {
        let part = index < parts.count ? parts[index] : []
        let padding: [Glyph] = .blanks(cell.width - part.displayWidth)
        line += cell.alignsRight ? padding + part : part + padding
        line += .blanks(gap)
      }
      lines.append(style.written(line))
    }
  }

  struct Cell {
    var spans: [Span]
    var width: Int
    var alignsRight = false
  }
}
