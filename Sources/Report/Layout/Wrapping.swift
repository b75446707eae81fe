extension [Glyph] {
  var displayWidth: Int { reduce(0) { $0 + $1.character.displayWidth } }

  static func blanks(_ count: Int) -> [Glyph] {
    Array(repeating: Glyph(character: " "), count: Swift.max(0, count))
  }

  /// The glyphs in lines of at most `width` columns, broken at blanks; a word that is too long is cut.
  func wrapped(to width: Int) -> [[Glyph]] {
    let width = Swift.max(width, 2)
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    var used = 0
    var gap: [Glyph] = []
    for word in words() {
      if word[0].isBlank {
        gap = word
        continue
      }
      if !line.isEmpty, used + gap.count + word.displayWidth <= width {
        line += gap + word
        used += gap.count + word.displayWidth
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, used) = ([], 0)
      for glyph in word {
        let columns = glyph.character.displayWidth
        if used + columns > width {
          lines.append(line)
          (line, used) = ([], 0)
        }
        line.append(glyph)
        used += columns
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Runs of blanks and of everything else, in order.
  private func words() -> [[Glyph]] {
    var result: [[Glyph]] = []
    for glyph in self {
      if result.last?.last?.isBlank == glyph.isBlank {
        result[result.count - 1].append(glyph)
      } else {
        result.append([glyph])
      }
    }
    return result
  }
}
