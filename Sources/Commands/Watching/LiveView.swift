internal import Evidence
internal import Foundation
internal import Survey
internal import Synchronization

/// The steps of a survey on standard error while they run.
///
/// On a terminal they are redrawn in place and gone at the end. The cursor rests at the beginning of what is drawn, so
/// whoever clears from there to the end of the screen leaves a clean terminal, whatever was drawn last.
/// Elsewhere, and on a terminal that cannot move its cursor, there is a line now and then.
final class LiveView: Sendable {
  /// Takes everything away that is drawn.
  static let clearing = "\r\u{1b}[J"

  private struct State {
    var board: StepBoard
    /// Drawn now, and to be cleared before anything else is written.
    var isDrawn = false
    var isOver = false
  }

  private let line: ProgressLine
  private let isTerminal: Bool
  private let colour: Bool
  private let unicode: Bool
  private let state: Mutex<State>

  /// - Parameter isTerminal: whether standard error can be redrawn.
  init(_ ids: [ObservationID], chain: Chain, isTerminal: Bool, colour: Bool, unicode: Bool) {
    line = ProgressLine(total: ids.count)
    state = Mutex(State(board: StepBoard(ids, chain: chain)))
    self.isTerminal = isTerminal
    self.colour = colour
    self.unicode = unicode
  }

  /// What to write if the process ends in the middle.
  var farewell: String { isTerminal ? Self.clearing : "\n" }

  func take(_ event: SurveyEvent) {
    line.take(event)
    state.withLock { $0.board.take(event) }
  }

  /// Writes lines that stay, above what is redrawn.
  func say(_ lines: [String]) {
    state.withLock { state in
      let text = lines.map { $0 + "\n" }.joined()
      _ = Output.write((state.isDrawn ? Self.clearing : "") + text, to: STDERR_FILENO)
      state.isDrawn = false
    }
  }

  /// Shows what happens until the task is cancelled. A terminal is redrawn five times a second, fast enough to look
  /// alive; a log gets a line every ten seconds. A run that is over within the first pause needs neither.
  func show() async {
    let pause = isTerminal ? Duration.milliseconds(200) : .seconds(10)
    defer { finish() }
    while (try? await Task.sleep(for: pause)) != nil {
      if isTerminal {
        draw()
      } else {
        Output.remark(line.line(now: .now))
      }
    }
  }

  private func finish() {
    state.withLock { state in
      if state.isDrawn { _ = Output.write(Self.clearing, to: STDERR_FILENO) }
      state.isDrawn = false
      state.isOver = true
    }
  }

  private func draw() {
    let columns = Terminal.columns(of: STDERR_FILENO) ?? 80
    let height = Terminal.rows(of: STDERR_FILENO) ?? 24
    state.withLock { state in
      guard !state.isOver else { return }
      let last = String(line.line(now: .now).prefix(max(1, columns - 1)))
      let rows = BoardStyle(columns: columns, colour: colour, unicode: unicode).lines(state.board)
      // What does not fit would scroll, and could not be taken back.
      let frame = Self.frame(rows.count + 1 < height ? rows + [last] : [last])
      _ = Output.write(frame, to: STDERR_FILENO)
      state.isDrawn = true
    }
  }

  /// Lines over what was drawn before, with the cursor back at their beginning.
  static func frame(_ lines: [String]) -> String {
    let up = lines.count > 1 ? "\u{1b}[\(lines.count - 1)A" : ""
    return "\r" + lines.map { $0 + "\u{1b}[K" }.joined(separator: "\r\n") + "\u{1b}[J\r" + up
  }
}
