/// What a piece of text means; the colour follows from it.
enum Paint: String, Hashable, Sendable {
  case strong = "1"
  case faint = "2"
  case good = "32"
  case broken = "1;31"
  case warning = "33"
  case information = "36"
  case unseen = "35"
  case code = "36;1"
}

/// A piece of text in one colour.
struct Span: Hashable, Sendable, ExpressibleByStringInterpolation {
  var text: String
  var paint: Paint?

  init(_ text: String, _ paint: Paint? = nil) {
    self.text = text
    self.paint = paint
  }

  init(stringLiteral text: String) { self.init(text) }
}

/// One column of one line: a character that is fit to be written, and its colour.
struct Glyph: Hashable, Sendable {
  var character: Character
  var paint: Paint?

  var isBlank: Bool { character == " " }
}

extension TextStyle {
  /// The spans, character by character, fit to be written.
  func glyphs(_ spans: [Span]) -> [Glyph] {
    spans.flatMap { span in
      shown(span.text).map { Glyph(character: $0.withoutMarkPiles, paint: span.paint) }
    }
  }

  /// The line as it is written, with SGR sequences if colour is on, and without blanks at its end.
  func written(_ glyphs: [Glyph]) -> String {
    var line = glyphs
    while line.last?.isBlank == true { line.removeLast() }
    guard colour else { return String(line.map(\.character)) }
    var result = ""
    var current: Paint?
    for glyph in line {
      if glyph.paint != current {
        if current != nil { result += "\u{1b}[0m" }
        if let paint = glyph.paint { result += "\u{1b}[\(paint.rawValue)m" }
        current = glyph.paint
      }
      result.append(glyph.character)
    }
    if current != nil { result += "\u{1b}[0m" }
    return result
  }
}
