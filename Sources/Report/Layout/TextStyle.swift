import Evidence

/// How text is laid out: decided by whoever knows the terminal, obeyed by every page of the report.
public struct TextStyle: Hashable, Sendable {
  /// Columns of a line, from 40 to 200.
  public let width: Int
  /// Whether SGR sequences may be written.
  public let colour: Bool
  /// Whether characters outside ASCII may be written; if not, they are replaced or escaped.
  public let unicode: Bool

  /// - Parameter width: brought into the range from 40 to 200.
  public init(width: Int = 100, colour: Bool = false, unicode: Bool = true) {
    self.width = min(max(width, 40), 200)
    self.colour = colour
    self.unicode = unicode
  }

  /// The style for standard output.
  ///
  /// Lines beyond 110 columns are hard to read, so a wider terminal is not used up.
  /// - Parameter terminalColumns: the terminal's width; nil if the output is not a terminal.
  public init(terminalColumns: Int?, colour: Bool, unicode: Bool) {
    self.init(
      width: terminalColumns.map { min($0, 110) } ?? 100, colour: colour, unicode: unicode)
  }
}

extension TextStyle {
  /// The text as it may be written: control characters made visible, and ASCII only where that is asked for.
  func shown(_ text: String) -> String {
    let safe = text.visible
    guard !unicode, !safe.utf8.allSatisfy({ $0 < 0x80 }) else { return safe }
    var result = ""
    for scalar in safe.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += Self.replacements[scalar] ?? "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }

  /// Typographic characters that have a reading in ASCII. Others, such as letters, are escaped:
  /// a name that looks like another one must not be made here.
  private static let replacements: [Unicode.Scalar: String] = [
    "…": "...", "–": "-", "—": "-", "→": "->", "✓": "ok", "✗": "X", "•": "-", "─": "-",
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "\u{a0}": " ", "×": "x",
  ]
}
