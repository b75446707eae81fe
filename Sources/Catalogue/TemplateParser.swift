import Facts

/// Finds the holes of a text.
struct TemplateParser {
  private var rest: Substring
  private var line = 0
  private var literal = ""
  private(set) var pieces: [Template.Piece] = []
  private(set) var mistakes: [Template.Mistake] = []

  init(_ text: String) { rest = text[...] }

  mutating func run() {
    while let character = rest.popFirst() {
      switch character {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        rest.removeFirst()
        literal.append(character)
      case "{": hole()
      case "}":
        mistakes.append(.init(line: line, message: "a closing brace is written }}"))
        literal.append(character)
      default:
        if character.isNewline { line += 1 }
        literal.append(character)
      }
    }
    endLiteral()
  }

  /// Reads what follows an opening brace. What is not a known fact stays as it is written.
  private mutating func hole() {
    // A name is one word: a brace that is followed by anything else was meant as a brace.
    let name = rest.prefix { $0 != "}" && $0 != "{" && !$0.isWhitespace }
    guard !name.isEmpty, rest[name.endIndex...].first == "}" else {
      mistakes.append(
        .init(line: line, message: "a hole is a fact in braces; an opening brace is written {{"))
      literal.append("{")
      return
    }
    rest = rest[name.endIndex...].dropFirst()
    if let fact = FactName(rawValue: String(name)) {
      endLiteral()
      pieces.append(.fact(fact))
    } else {
      mistakes.append(
        .init(line: line, message: "unknown hole {\(name)}: \(FactName.hint(for: String(name)))"))
      literal += "{\(name)}"
    }
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    pieces.append(.literal(literal))
    literal = ""
  }
}
