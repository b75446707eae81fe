/// An error's text with `*` for the parts that vary.
struct TextPattern {
  /// Letters that a pattern needs, so that it does not match anything.
  static let shortestPattern = 8
  /// Letters that a part of an error's text needs before it is taken for that error.
  static let shortestPart = 12

  private let literals: [String]

  init(_ text: String) {
    literals = text.split(separator: "*").map { String($0).folded }.filter { !$0.isEmpty }
  }

  /// Characters beside the `*`.
  var literalLength: Int { literals.reduce(0) { $0 + $1.count } }

  /// How many characters of the (folded) text speak for this error; nil if it is not there.
  ///
  /// The error is looked for anywhere in the text. If the text is a part of the error, as when
  /// only its beginning was typed, that counts too.
  func strength(in text: String) -> Int? {
    guard !literals.isEmpty else { return nil }
    var rest = text[...]
    for literal in literals {
      // The first place leaves most for the parts after it, so no other needs to be tried.
      guard let range = rest.firstRange(of: literal) else { return part(text) }
      rest = rest[range.upperBound...]
    }
    return literalLength
  }

  private func part(_ text: String) -> Int? {
    guard text.count >= Self.shortestPart, text.contains(" "),
      literals.contains(where: { $0.contains(text) })
    else { return nil }
    return text.count
  }
}

extension String {
  /// Lower case, straight quotes, one space for any white space, no dot at the end: texts are
  /// pasted from consoles that wrap, and from mail that embellishes.
  var folded: String {
    let straight = lowercased().map { character -> Character in
      switch character {
      case "\u{2018}", "\u{2019}": "'"
      case "\u{201C}", "\u{201D}": "\""
      default: character
      }
    }
    let words = straight.split(whereSeparator: \.isWhitespace).map { String($0) }
      .joined(separator: " ")
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }
}
