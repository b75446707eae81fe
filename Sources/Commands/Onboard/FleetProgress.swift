internal import Foundation
internal import Synchronization

/// How far a run over many hosts is: a line that is redrawn on a terminal, elsewhere a line now and then.
final class FleetProgress: Sendable {
  private struct State {
    var done = 0
    var failed = 0
    /// Done when this run began.
    var earlier = 0
    /// Looked at, and to be looked at again.
    var waiting = 0
  }

  private let total: Int
  private let begun: ContinuousClock.Instant
  private let isTerminal: Bool
  private let state = Mutex(State())

  /// Until then hosts that are not ready are looked at again; nil for a single look.
  private let patience: ContinuousClock.Instant?

  init(total: Int, isTerminal: Bool, patience: Duration? = nil) {
    self.total = total
    self.isTerminal = isTerminal
    let begun = ContinuousClock.now
    self.begun = begun
    self.patience = patience.map { begun + $0 }
  }

  /// - Parameter count: of the hosts that will be looked at again.
  func wait(for count: Int) { state.withLock { $0.waiting = count } }

  /// - Parameter earlier: whether the host was done before this run began.
  func take(failed: Bool, earlier: Bool = false) {
    state.withLock {
      $0.done += 1
      if failed { $0.failed += 1 }
      if earlier { $0.earlier += 1 }
    }
  }

  /// A terminal is redrawn five times a second; a log gets a line every ten seconds.
  func show() async {
    let pause = isTerminal ? Duration.milliseconds(200) : .seconds(10)
    defer { if isTerminal { _ = Output.write("\r\u{1b}[K", to: STDERR_FILENO) } }
    while (try? await Task.sleep(for: pause)) != nil {
      let line = line(now: .now)
      if isTerminal {
        let columns = Terminal.columns(of: STDERR_FILENO) ?? 80
        _ = Output.write("\r" + line.prefix(columns - 1) + "\u{1b}[K", to: STDERR_FILENO)
      } else {
        Output.remark(line)
      }
    }
  }

  /// "120 of 500 hosts done, 14 of them not ready; 11.5 a second, about 33 s left"
  func line(now: ContinuousClock.Instant) -> String {
    let (done, failed, earlier, waiting) = state.withLock {
      ($0.done, $0.failed, $0.earlier, $0.waiting)
    }
    if waiting > 0, let patience {
      let left = max(0, (patience - now) / .seconds(1))
      return
        "\(done) of \(total) hosts done, waiting for \(waiting) to be ready; \(Self.time(left)) left"
    }
    let line = "\(done) of \(total) hosts done, \(failed) of them not ready"
    let seconds = (now - begun) / .seconds(1)
    guard done > earlier, seconds > 0 else { return line }
    let rate = Double(done - earlier) / seconds
    let shown = rate.formatted(
      .number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))
    return "\(line); \(shown) a second, about \(Self.time(Double(total - done) / rate)) left"
  }

  private static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "a long time" }
    let whole = Int(seconds.rounded(.up))
    switch whole {
    case ..<100: return "\(whole) s"
    case ..<6000: return "\((whole + 59) / 60) min"
    default: return "\((whole + 3599) / 3600) h"
    }
  }
}
