import Catalogue
import Evidence

/// Pieces of Markdown in which no value can start markup of its own.
enum MarkdownText {
  /// Plain text: all that could start markup is escaped.
  static func escaped(_ text: String) -> String {
    text.visible.replacing(/[\\|<>*_`\[\]~#&]/) { "\\\($0.output)" }
  }

  /// A code span; its fence is longer than every run of backticks inside.
  static func code(_ text: String) -> String {
    let text = text.visible.replacing("|", with: "\\|")
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + text + gap + fence
  }

  /// A fenced block, each line indented so that it stays inside a list.
  static func block(_ lines: [String], indent: String = "", language: String = "") -> String {
    let lines = lines.map(\.visible)
    let longest = lines.map(longestRun(in:)).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + language] + lines + [fence]).map { indent + $0 + "\n" }.joined()
  }

  static func table(_ titles: [String], _ rows: [[String]]) -> String {
    MarkdownTable(titles: titles, rows: rows).text
  }

  private static func longestRun(in text: String) -> Int {
    text.matches(of: /`+/).map(\.output.count).max() ?? 0
  }
}

/// The Markdown of the catalogue with its holes filled by escaped values.
struct MarkdownProse {
  var holes: Holes

  func inline(_ text: String) -> String {
    Prose.spans(text, holes).map { span in
      switch span.paint {
      case .strong: "**\(MarkdownText.escaped(span.text))**"
      case .code: MarkdownText.code(String(span.text.dropFirst().dropLast()))
      default: MarkdownText.escaped(span.text)
      }
    }.joined()
  }

  /// Paragraphs, lists and commands, ending in an empty line.
  func blocks(_ markdown: String) -> String {
    var result = ""
    var wasItem = false
    for block in Prose(markdown).blocks {
      var isItem = false
      switch block {
      case .paragraph(let text): result += (wasItem ? "\n" : "") + inline(text) + "\n\n"
      case .item(let mark, let text):
        result += "\(mark) \(inline(text))\n"
        isItem = true
      case .code(let lines):
        result += (wasItem ? "\n" : "") + MarkdownText.block(lines.map { holes($0) }) + "\n"
      }
      wasItem = isItem
    }
    return result + (wasItem ? "\n" : "")
  }

  func command(_ template: String, indent: String = "") -> String {
    let filled = template.split(separator: "\n").map { holes.command(String($0)) }
    let block = MarkdownText.block(filled.map(\.text), indent: indent)
    guard filled.contains(where: { !$0.isPlain }) else { return block }
    return block
      + "\n\(indent)**Check this command before you run it:** a value in it was sent by a "
      + "server and holds characters that mean something to a shell.\n"
  }
}
