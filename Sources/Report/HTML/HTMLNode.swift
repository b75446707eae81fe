import Evidence

/// A piece of an HTML page. Text is escaped when it is written, so no value can become a tag.
indirect enum HTMLNode: ExpressibleByStringInterpolation {
  case text(String)
  /// Lines as they are, for `pre`: only line breaks of our own part them.
  case lines([String])
  case element(String, [Attribute], [HTMLNode])
  /// Written as it is: our own style sheet, and JSON whose `<` are escaped already.
  case verbatim(String)

  struct Attribute {
    var name: String
    var value: String
  }

  init(stringLiteral text: String) { self = .text(text) }

  /// `h("p", ["class": "lead"], "text")`
  static func h(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: HTMLNode...
  ) -> HTMLNode {
    .h(name, attributes, children)
  }

  static func h(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTMLNode]
  ) -> HTMLNode {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
  }

  /// A link within the page.
  static func link(to id: String, _ text: String) -> HTMLNode {
    .h("a", ["href": "#\(id)"], .text(text))
  }

  static func write(_ nodes: [HTMLNode]) -> String {
    var result = ""
    for node in nodes { node.write(into: &result) }
    return result
  }

  private func write(into result: inout String) {
    switch self {
    case .text(let text): result += Self.escaped(text)
    case .lines(let lines): result += lines.map(Self.escaped).joined(separator: "\n")
    case .verbatim(let text): result += text
    case .element(let name, let attributes, let children):
      result += "<\(name)"
      for attribute in attributes {
        result += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
      }
      // Well-formed as XML too, so that any parser can look for what does not belong here.
      result += Self.voids.contains(name) ? " />" : ">"
      if Self.voids.contains(name) { return }
      for child in children { child.write(into: &result) }
      result += "</\(name)>"
      // Lines of a bearable length, where blanks mean nothing.
      if Self.blocks.contains(name) { result += "\n" }
    }
  }

  private static let voids: Set<String> = ["meta", "hr", "br"]
  private static let blocks: Set<String> = [
    "article", "body", "details", "div", "dl", "dt", "dd", "footer", "h1", "h2", "h3", "h4", "head",
    "header", "li", "main", "nav", "ol", "p", "pre", "section", "style", "svg", "table", "title",
    "tr", "ul",
  ]

  /// Control and direction characters and non-characters made visible, and what means something to HTML escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.visible.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Neither HTML nor XML has them. Spec: XML 1.0 section 2.2.
      case _ where scalar.value & 0xfffe == 0xfffe:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
