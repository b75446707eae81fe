internal import Foundation
internal import Synchronization

/// Hears signals in place of their default action, until it is stopped.
///
/// One at a time for each signal: the one that stops gives the signal its default action back.
///
/// Not Dispatch's signal sources: on Linux they miss a signal that the kernel gives to a thread which is not
/// Dispatch's own, and every blocking call here has such a thread.
final class SignalWatch: Sendable {
  private let signals: [Int32]

  /// - Parameter hear: called on a thread of its own for each signal.
  init(_ signals: [Int32], hear: @escaping @Sendable (Int32) -> Void) {
    self.signals = signals
    SignalPipe.shared.listeners.withLock { listeners in
      for number in signals { listeners[number] = hear }
    }
    // Not SIG_IGN, which programs started meanwhile would inherit.
    for number in signals { signal(number) { SignalPipe.note($0) } }
  }

  func stop() {
    for number in signals { signal(number, SIG_DFL) }
    SignalPipe.shared.listeners.withLock { listeners in
      for number in signals { listeners[number] = nil }
    }
  }
}

/// The way from a signal's handler, in which almost nothing is allowed, to ordinary code: a byte in a pipe.
private final class SignalPipe: Sendable {
  static let shared = SignalPipe()

  /// The pipe's end for writing, for the handler; -1 until there is one.
  private static let entrance = Atomic<Int32>(-1)

  let listeners = Mutex<[Int32: @Sendable (Int32) -> Void]>([:])

  private init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let exit = ends[0]
    Self.entrance.store(ends[1], ordering: .sequentiallyConsistent)
    let thread = Thread { [self] in
      var number: UInt8 = 0
      while true {
        let count = read(exit, &number, 1)
        if count == 1 {
          listeners.withLock { $0[Int32(number)] }?(Int32(number))
        } else if count == 0 || errno != EINTR {
          return
        }
      }
    }
    thread.name = "signals"
    thread.start()
  }

  /// Called in a signal's handler: write(2) is async-signal-safe.
  static func note(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(entrance.load(ordering: .relaxed), &byte, 1)
    errno = saved
  }
}
