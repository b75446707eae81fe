extension Character {
  /// The columns that a terminal gives to the character: 0, 1 or 2.
  ///
  /// Roughly right is enough here: what is wrong by one column shifts a table, and hides nothing.
  /// Ranges after Unicode Standard Annex 11 (wide and full-width characters).
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII, unicodeScalars.count == 1 { return 1 }
    if unicodeScalars.contains("\u{fe0f}") || first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return first.isWide ? 2 : 1
    }
  }

  /// The character with at most four combining marks: more of them would paint over other lines.
  var withoutMarkPiles: Character {
    guard unicodeScalars.count > 5 else { return self }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: unicodeScalars.prefix(5))
    return String(kept).first ?? self
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// The columns that a terminal gives to the text.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}
