/// An error's text with `*` for the parts that vary.
struct TextPattern: Sendable {
  /// Characters that a pattern needs beside its `*`, so that it does not match anything.
  static let shortestPattern = 8
  /// Letters that the first part needs, because patterns are looked up by them.
  static let shortestStart = 4
  /// Letters that a part of an error's text needs before it is taken for that error.
  static let shortestPart = 12
  /// Letters that one `*` may stand for: some lines of a log, and not the next error in it.
  static let longestGap = 600

  /// The parts between the `*`, as a `LetterRun` has them.
  let parts: [[UInt8]]

  init(_ text: String) {
    let all = text.split(separator: "*").map { LetterRun(String($0)).bytes }.filter { !$0.isEmpty }
    let start = all.firstIndex { $0.count >= Self.shortestStart } ?? 0
    parts = Array(all[min(start, all.count)...])
  }

  /// Letters beside the `*`.
  var literalLength: Int { parts.reduce(0) { $0 + $1.count } }

  /// Where the pattern stands in the run if its first part is at `place`; nil if the rest fails.
  func range(in run: LetterRun, at place: Int) -> Range<Int>? {
    guard let first = parts.first, run.holds(first, at: place) else { return nil }
    var end = place + first.count
    for part in parts.dropFirst() {
      // The first place leaves most for the parts after it, so no other needs to be tried.
      guard let next = run.place(of: part, from: end, before: end + Self.longestGap) else {
        return nil
      }
      end = next + part.count
    }
    return place..<end
  }

  /// Whether the text, typed or cut off, is a part of this error.
  func isBegun(by run: LetterRun) -> Bool {
    guard run.bytes.count >= Self.shortestPart else { return false }
    return parts.contains { part in
      part.count >= run.bytes.count
        && (0...(part.count - run.bytes.count)).contains { start in
          part[start..<(start + run.bytes.count)].elementsEqual(run.bytes)
        }
    }
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
