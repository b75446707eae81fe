/// The Markdown of a check's body, as far as the catalogue uses it.
struct Prose {
  enum Block: Hashable {
    case paragraph(String)
    /// An item of a list with its mark: `-`, `1.`.
    case item(mark: String, text: String)
    case code([String])
  }

  var blocks: [Block]

  init(_ markdown: String) {
    var reader = ProseReader()
    for line in markdown.replacing("\t", with: "    ").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      reader.read(String(line))
    }
    blocks = reader.finish()
  }

  /// Writes the blocks; holes are filled last, inside their block.
  func draw(on page: inout Page, indent: Int, holes: Holes) {
    var previous: Block?
    for block in blocks {
      if let previous, !(previous.isItem && block.isItem) { page.blank() }
      switch block {
      case .paragraph(let text):
        page.paragraph(Self.spans(text, holes), indent: indent)
      case .item(let mark, let text):
        page.paragraph(
          [Span(mark + " ")] + Self.spans(text, holes), indent: indent, hanging: mark.count + 1)
      case .code(let lines):
        for line in lines { page.verbatim(holes(line), indent: indent + 4) }
      }
      previous = block
    }
  }

  /// Bold loses its asterisks; code keeps its backticks.
  static func spans(_ text: String, _ holes: Holes) -> [Span] {
    var spans: [Span] = []
    var rest = text.onOneLine[...]
    while let match = rest.firstMatch(of: /\*\*([^*]+)\*\*|`[^`]+`/) {
      spans.append(Span(holes(String(rest[..<match.range.lowerBound]))))
      if let bold = match.output.1 {
        spans.append(Span(holes(String(bold)), .strong))
      } else {
        spans.append(Span(holes(String(match.output.0)), .code))
      }
      rest = rest[match.range.upperBound...]
    }
    spans.append(Span(holes(String(rest))))
    return spans.filter { !$0.text.isEmpty }
  }
}

extension String {
  /// A template's text with its line breaks as blanks: the page breaks lines where it needs to.
  var onOneLine: String {
    split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}

extension Prose.Block {
  fileprivate var isItem: Bool { if case .item = self { true } else { false } }
}

/// Reads line after line; what is open is closed by the line that does not belong to it.
private struct ProseReader {
  private var blocks: [Prose.Block] = []
  private var open: Prose.Block?
  private var fenced = false

  mutating func read(_ line: String) {
    let text = line.trimmingPrefix { $0 == " " }
    if text.hasPrefix("```") {
      close()
      fenced.toggle()
      if fenced { open = .code([]) }
      return
    }
    if fenced {
      append(code: line)
    } else if text.isEmpty {
      // A blank line inside indented code belongs to it; trailing ones are cut when it is closed.
      if case .code = open { append(code: "") } else { close() }
    } else if line.hasPrefix("    "), !isOpenText {
      append(code: String(line.dropFirst(4)))
    } else if let match = text.prefixMatch(of: /([-*]|\d{1,2}\.) +/) {
      close()
      let mark = match.output.1 == "*" ? "-" : String(match.output.1)
      open = .item(mark: mark, text: String(text[match.range.upperBound...]))
    } else if let match = text.prefixMatch(of: /#{1,6} +/) {
      close()
      blocks.append(.paragraph("**\(text[match.range.upperBound...])**"))
    } else {
      append(text: String(text.trimmingPrefix("> ")))
    }
  }

  mutating func finish() -> [Prose.Block] {
    close()
    return blocks
  }

  private var isOpenText: Bool {
    switch open {
    case .paragraph, .item: true
    case .code, nil: false
    }
  }

  private mutating func append(code line: String) {
    if case .code(let lines) = open {
      open = .code(lines + [line])
    } else {
      close()
      open = .code([line])
    }
  }

  private mutating func append(text: String) {
    switch open {
    case .paragraph(let before): open = .paragraph(before + " " + text)
    case .item(let mark, let before): open = .item(mark: mark, text: before + " " + text)
    case .code, nil:
      close()
      open = .paragraph(text)
    }
  }

  private mutating func close() {
    switch open {
    case .code(var lines):
      while lines.last?.isEmpty == true { lines.removeLast() }
      if !lines.isEmpty { blocks.append(.code(lines)) }
    case .some(let block): blocks.append(block)
    case nil: break
    }
    open = nil
  }
}
