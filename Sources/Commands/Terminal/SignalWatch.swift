internal import Dispatch
internal import Foundation

/// Hears signals in place of their default action, until it is stopped.
///
/// One at a time for each signal: the one that stops gives the signal its default action back.
final class SignalWatch: Sendable {
  private let signals: [Int32]
  // Dispatch's objects may be used from any thread; their Swift type does not say so on Linux.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  /// - Parameter hear: called on one of Dispatch's threads for each signal.
  init(_ signals: [Int32], hear: @escaping @Sendable (Int32) -> Void) {
    self.signals = signals
    sources = signals.map { number in
      // Against the default action. Not SIG_IGN, which programs started meanwhile would inherit.
      signal(number) { _ in }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { hear(number) }
      source.resume()
      return source
    }
  }

  func stop() {
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
  }
}
