internal import Evidence

/// How the rows of a live view are drawn on a terminal.
struct BoardStyle {
  var columns: Int
  var colour: Bool
  var unicode: Bool

  /// Each row as one line that is never wider than the terminal; colours do not count.
  func lines(_ board: StepBoard) -> [String] {
    // A column stays free: a full line makes some terminals begin the next one.
    let width = max(1, columns - 1)
    let longest = min(board.rows.map(\.title.count).max() ?? 0, max(8, width / 3))
    return board.rows.map { row in
      var line = Line(room: width)
      line.add(row.title.cut(to: longest).padded(to: longest))
      for step in row.steps {
        line.add("  ")
        line.add(mark(step.state) + " " + step.id.probe.word, colour: colour(step.state))
      }
      return line.text
    }
  }

  private func mark(_ state: StepBoard.State) -> String {
    switch state {
    case .waiting: unicode ? "·" : "."
    case .running: unicode ? "▸" : ">"
    case .seen: unicode ? "✓" : "+"
    case .failed: "!"
    case .notAsked: unicode ? "–" : "-"
    }
  }

  /// The number of SGR; nil for the terminal's own colour. ECMA-48 section 8.3.117.
  private func colour(_ state: StepBoard.State) -> Int? {
    guard colour else { return nil }
    return switch state {
    case .waiting, .notAsked: 2
    case .running: 1
    case .seen: 32
    case .failed: 33
    }
  }
}

/// A line that takes no more than it has room for.
private struct Line {
  var text = ""
  var room: Int

  mutating func add(_ piece: String, colour: Int? = nil) {
    let piece = piece.cut(to: room)
    guard !piece.isEmpty else { return }
    room -= piece.count
    text += colour.map { "\u{1b}[\($0)m\(piece)\u{1b}[0m" } ?? piece
  }
}

extension String {
  fileprivate func cut(to limit: Int) -> String { String(prefix(max(0, limit))) }

  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
