import Evidence
public import Facts

/// A text with holes: `{spn.name}` is the fact's value, `{{` and `}}` are braces.
public struct Template: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case literal(String)
    case fact(FactName)
  }

  /// What stands in a hole.
  public enum Style: Hashable, Sendable {
    /// For reading: a fact that was not observed is `(not observed)`.
    case prose
    /// For copying into a shell: such a fact is its placeholder, `<SPN>`.
    ///
    /// So is one whose value a shell could take for more than one plain word: names come from
    /// DNS, certificates and servers, and what they say must not become part of a command.
    case command
  }

  /// A hole that cannot be filled, for the loader to report.
  struct Mistake: Hashable {
    /// Counted from 0 within the text.
    var line: Int
    var message: String
  }

  public let pieces: [Piece]
  let mistakes: [Mistake]

  /// Reads a text. What is not a hole stays as it is written.
  ///
  /// A loaded catalogue holds only texts whose holes are right: the loader refuses all others.
  public init(_ text: String) {
    var parser = TemplateParser(text)
    parser.run()
    pieces = parser.pieces
    mistakes = parser.mistakes
  }

  /// The facts that the holes name.
  public var facts: Set<FactName> {
    pieces.reduce(into: []) { if case .fact(let name) = $1 { $0.insert(name) } }
  }

  /// Fills the holes.
  ///
  /// - Parameters:
  ///   - sheet: what is known; an empty sheet with `.command` shows every hole by its name.
  ///   - quoting: applied to each filled hole and to nothing else: for HTML, Markdown or colours.
  public func fill(
    from sheet: FactSheet, as style: Style = .prose, quoting: (String) -> String = { $0 }
  ) -> String {
    pieces.reduce(into: "") { result, piece in
      switch piece {
      case .literal(let text): result += text
      case .fact(let name): result += quoting(style.show(sheet[name].value, of: name))
      }
    }
  }

  /// Fills the holes of a text: see `fill(from:as:quoting:)`.
  public static func fill(
    _ text: String, from sheet: FactSheet, as style: Style = .prose,
    quoting: (String) -> String = { $0 }
  ) -> String {
    Template(text).fill(from: sheet, as: style, quoting: quoting)
  }
}

extension Template.Style {
  fileprivate func show(_ value: FactValue?, of name: FactName) -> String {
    switch self {
    case .prose: value?.description.visible ?? "(not observed)"
    case .command: value.flatMap(\.plainWord) ?? name.placeholder
    }
  }
}

extension FactValue {
  /// The value as one word that neither sh nor PowerShell nor cmd reads as anything else.
  ///
  /// A list's items are joined by commas. nil if there is no such word.
  fileprivate var plainWord: String? {
    switch self {
    case .boolean, .integer: description
    case .text(let text): text.isPlainWord ? text : nil
    case .list(let items):
      !items.isEmpty && items.allSatisfy(\.isPlainWord) ? items.joined(separator: ",") : nil
    }
  }
}

extension String {
  /// Letters, digits and the punctuation of names, addresses and paths; no leading hyphen, which
  /// would make the word an option.
  fileprivate var isPlainWord: Bool {
    guard let first = unicodeScalars.first, first != "-" else { return false }
    return unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", ":", "/", "@", "+", "=": true
      default: !scalar.isASCII && scalar.properties.isAlphabetic
      }
    }
  }
}
