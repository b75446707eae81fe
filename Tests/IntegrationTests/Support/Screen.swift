/// A terminal's screen, as far as hopdoctor uses one: what a person sees after these bytes.
struct Screen {
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  /// Sequences that it does not know: none is expected.
  private(set) var strange: [String] = []

  init(_ output: String) {
    // CRLF is one character in Swift.
    var rest = Array(output.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": column = 0
      case "\n":
        row += 1
        if row == rows.count { rows.append([]) }
      case "\u{1b}":
        guard rest.first == "[" else {
          strange.append("ESC")
          continue
        }
        rest.removeFirst()
        let parameter = String(String.UnicodeScalarView(rest.prefix { $0.value < 0x40 }))
        rest = rest.dropFirst(parameter.unicodeScalars.count)
        if let end = rest.popFirst() { perform(Character(end), Int(parameter) ?? 1, parameter) }
      default: put(Character(scalar))
      }
    }
  }

  private mutating func perform(_ command: Character, _ count: Int, _ parameter: String) {
    switch (command, parameter) {
    case ("A", _): row = max(0, row - count)
    case ("K", ""): rows[row] = Array(rows[row].prefix(column))
    case ("J", ""):
      rows[row] = Array(rows[row].prefix(column))
      rows.removeSubrange((row + 1)...)
    case ("m", _): break
    default: strange.append("\(parameter)\(command)")
    }
  }

  private mutating func put(_ character: Character) {
    while rows[row].count < column { rows[row].append(" ") }
    if column < rows[row].count {
      rows[row][column] = character
    } else {
      rows[row].append(character)
    }
    column += 1
  }

  /// The lines that can be seen, the empty ones at the end left out.
  var lines: [String] {
    var lines = rows.map { String($0) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The column and the row of the cursor.
  var cursor: (row: Int, column: Int) { (row, column) }
}
