/// Takes a CSV text apart: rows of fields, each row with the line on which it begins.
///
/// Source: RFC 4180; semicolons and tabs as separators too, as spreadsheets write them.
struct CSVRecords {
  struct Row {
    var line: Int
    var fields: [String]
    /// A quote that was opened and not closed, or text behind a closed one.
    var isBroken = false
  }

  private(set) var rows: [Row] = []
  let separator: Unicode.Scalar

  init(_ text: String) {
    separator = Self.separator(of: text)
    var row = Row(line: 1, fields: [])
    var field = String.UnicodeScalarView()
    var state = State.start
    var line = 1
    func endField() {
      let text = String(field)
      row.fields.append(state == .quoted || state == .closed ? text : text.stripped)
      field = .init()
      state = .start
    }
    func endRow() {
      if state == .quoted { row.isBroken = true }
      endField()
      if row.fields != [""] { rows.append(row) }
      row = Row(line: line + 1, fields: [])
    }
    for scalar in text.unicodeScalars where scalar != "\r" {
      switch (state, scalar) {
      case (.quoted, "\""): state = .closed
      case (.quoted, "\n"):
        // A field of an inventory never holds a line's end: here a quote was forgotten.
        endRow()
        line += 1
      case (.quoted, _): field.append(scalar)
      case (.closed, "\""):
        field.append(scalar)
        state = .quoted
      case (_, separator): endField()
      case (_, "\n"):
        endRow()
        line += 1
      case (.start, "\""): state = .quoted
      case (.start, " "), (.start, "\t"): break
      case (.closed, " "), (.closed, "\t"): break
      case (.closed, _):
        row.isBroken = true
        field.append(scalar)
      case (.start, _), (.plain, _):
        field.append(scalar)
        state = .plain
      }
    }
    if !field.isEmpty || !row.fields.isEmpty || state == .quoted { endRow() }
  }

  private enum State { case start, plain, quoted, closed }

  /// The one of comma, semicolon and tab that the first row holds most of.
  static func separator(of text: String) -> Unicode.Scalar {
    let header = text.unicodeScalars.prefix { $0 != "\n" }
    let candidates: [Unicode.Scalar] = [",", ";", "\t"]
    let counts = candidates.map { candidate in header.count { $0 == candidate } }
    let most = counts.max() ?? 0
    return most == 0 ? "," : candidates[counts.firstIndex(of: most) ?? 0]
  }
}
