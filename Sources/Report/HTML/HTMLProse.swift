import Catalogue
import Evidence

/// The Markdown of the catalogue as HTML; holes are filled last, inside their element.
struct HTMLProse {
  var holes: Holes

  func blocks(_ markdown: String) -> [HTMLNode] {
    var result: [HTMLNode] = []
    var items: [HTMLNode] = []
    var isNumbered = false
    func closeList() {
      guard !items.isEmpty else { return }
      result.append(.h(isNumbered ? "ol" : "ul", [:], items))
      items = []
    }
    for block in Prose(markdown).blocks {
      switch block {
      case .paragraph(let text):
        closeList()
        result.append(.h("p", [:], inline(text)))
      case .item(let mark, let text):
        if items.isEmpty { isNumbered = mark != "-" }
        items.append(.h("li", [:], inline(text)))
      case .code(let lines):
        closeList()
        result.append(.h("pre", [:], .h("code", [:], .lines(lines.map { holes($0) }))))
      }
    }
    closeList()
    return result
  }

  /// Bold and code become elements.
  func inline(_ text: String) -> [HTMLNode] {
    Prose.spans(text, holes).map { span in
      switch span.paint {
      case .strong: .h("strong", [:], .text(span.text))
      case .code: .h("code", [:], .text(String(span.text.dropFirst().dropLast())))
      default: .text(span.text)
      }
    }
  }

  /// A command to be copied whole, with a warning where a server's value makes it one to read first.
  func command(_ template: String) -> [HTMLNode] {
    let filled = template.split(separator: "\n").map { holes.command(String($0)) }
    let code = HTMLNode.h("code", [:], .lines(filled.map(\.text)))
    let block = HTMLNode.h("pre", ["class": "command"], code)
    guard filled.contains(where: { !$0.isPlain }) else { return [block] }
    return [
      block,
      .h(
        "p", ["class": "beware"], .h("strong", [:], "Check this command before you run it:"),
        " a value in it was sent by a server and holds characters that mean something to a shell."),
    ]
  }
}
