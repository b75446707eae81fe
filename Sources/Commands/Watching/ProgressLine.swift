internal import Evidence
internal import Foundation
internal import Survey
internal import Synchronization

/// One line that says what is being waited for.
final class ProgressLine: Sendable {
  private struct Waiting {
    var id: ObservationID
    var question: String
    var since: ContinuousClock.Instant
  }

  private struct State {
    var running: [Waiting] = []
    var done = 0
  }

  private let total: Int
  private let state = Mutex(State())

  /// - Parameter total: how many probes are planned.
  init(total: Int) { self.total = total }

  func take(_ event: SurveyEvent) {
    state.withLock { state in
      switch event {
      case .started(let id, let question):
        state.running.append(Waiting(id: id, question: question, since: .now))
      case .finished(let observation):
        state.running.removeAll { $0.id == observation.id }
        state.done += 1
      }
    }
  }

  /// "4 of 17: WinRM listener on web01.corp.test, 1.2 s (and 2 more)": the one that has been running longest.
  func line(now: ContinuousClock.Instant) -> String {
    state.withLock { state in
      let start = "\(state.done) of \(total)"
      guard let oldest = state.running.min(by: { $0.since < $1.since }) else { return start }
      let seconds = ((now - oldest.since) / .seconds(1)).formatted(
        .number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))
      let others = state.running.count - 1
      let more = others > 0 ? " (and \(others) more)" : ""
      return "\(start): \(oldest.question.bounded(to: 120)), \(seconds) s\(more)"
    }
  }
}
