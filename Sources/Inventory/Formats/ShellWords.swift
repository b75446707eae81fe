/// Splits a line as Python's `shlex.split(line, comments=True)` does, because Ansible reads its INI files with it.
///
/// Quotes group, a backslash escapes, and `#` begins a comment even in the middle of a word.
/// Source: Python's library reference, `shlex`, "Parsing Rules" (POSIX mode).
enum ShellWords {
  struct Unfinished: Error { var what: String }

  static func split(_ line: String) throws(Unfinished) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var hasWord = false
    var quote: Unicode.Scalar?
    var isEscaped = false
    scan: for scalar in line.unicodeScalars {
      if isEscaped {
        // Within quotes a backslash escapes only itself and the quote.
        if let quote, scalar != "\\", scalar != quote { word.append("\\") }
        word.append(scalar)
        isEscaped = false
      } else if let open = quote {
        if scalar == open {
          quote = nil
        } else if scalar == "\\", open == "\"" {
          isEscaped = true
        } else {
          word.append(scalar)
        }
      } else {
        switch scalar {
        case " ", "\t", "\r", "\n":
          if hasWord { words.append(String(word)) }
          word = .init()
          hasWord = false
        case "#": break scan
        case "'", "\"":
          quote = scalar
          hasWord = true
        case "\\":
          isEscaped = true
          hasWord = true
        default:
          word.append(scalar)
          hasWord = true
        }
      }
    }
    if isEscaped { throw Unfinished(what: "a backslash at the end escapes nothing") }
    if let quote { throw Unfinished(what: "the quote \(quote) is not closed") }
    if hasWord { words.append(String(word)) }
    return words
  }
}
