internal import Foundation
internal import Synchronization

/// Holds signals off while a laboratory is up, so that it is always taken down.
///
/// Ctrl-C at the terminal reaches the child that runs in it by itself; a request to end (SIGTERM) is handed on.
final class DemoSignals: Sendable {
  private struct State {
    var interrupted = false
    var child: pid_t?
  }

  private let state: Shared
  private let watch: SignalWatch
  /// Every signal that came.
  let stream: AsyncStream<Int32>

  private final class Shared: Sendable {
    let mutex = Mutex(State())
  }

  init() {
    let (stream, mailbox) = AsyncStream.makeStream(of: Int32.self)
    let state = Shared()
    self.stream = stream
    self.state = state
    watch = SignalWatch(Interruption.usual) { number in
      mailbox.yield(number)
      state.mutex.withLock { state in
        state.interrupted = true
        if number == SIGTERM, let child = state.child { kill(child, SIGTERM) }
      }
    }
  }

  var interrupted: Bool { state.mutex.withLock { $0.interrupted } }

  /// - Parameter child: nil as soon as it has ended, because its number may then be another's.
  func hand(to child: pid_t?) { state.mutex.withLock { $0.child = child } }

  func stop() { watch.stop() }
}
