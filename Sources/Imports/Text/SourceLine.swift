import Evidence

/// One line of a file, as the readers want it: no tab, no trailing space, no control character.
struct SourceLine: Hashable, Sendable {
  /// From 1.
  let number: Int
  let text: String
  /// Without the blanks at both ends. Kept, because every reader looks at it.
  let trimmed: Substring

  /// The same line without its first characters.
  func dropFirst(_ count: Int) -> SourceLine {
    SourceLine(number: number, text: text.dropFirst(count))
  }

  /// Longer lines are cut: `Out-String -Width 4096` makes the longest honest ones, an LDIF value may be on one line.
  static let longest = 128 << 10

  init(number: Int, text: some StringProtocol) {
    self.number = number
    self.text = String(text)
    trimmed = self.text[...].trimmed
  }

  var isBlank: Bool { trimmed.isEmpty }
  var indent: Int { text.prefix { $0 == " " }.count }
}

extension Substring {
  var trimmed: Substring {
    var result = drop(while: \.isWhitespace)
    while let last = result.last, last.isWhitespace { result.removeLast() }
    return result
  }
}

extension StringProtocol {
  /// Splits at the first `separator`: nil if there is none.
  func halves(at separator: String) -> (Substring, Substring)? {
    guard let range = firstRange(of: separator) else { return nil }
    let whole = Substring(self)
    return (whole[..<range.lowerBound].trimmed, whole[range.upperBound...].trimmed)
  }

  func hasPrefix(ignoringCase prefix: String) -> Bool {
    self.prefix(prefix.count).lowercased() == prefix.lowercased()
  }
}

extension Substring {
  func bounded(to limit: Int) -> String { String(self).bounded(to: limit) }
}
