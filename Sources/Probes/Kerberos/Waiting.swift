import Foundation
import Kerberos
import Synchronization

/// A bridge from a thread that may block, as those of `runBlocking`, to asynchronous work.
enum Waiting {
  /// Does `work` and waits for it, until the deadline or the stop sign; then it is cancelled, and `otherwise` returned.
  ///
  /// Never call this on one of Swift's own threads.
  static func value<Value: Sendable>(
    until deadline: ContinuousClock.Instant, stop: StopSign? = nil, otherwise: Value,
    _ work: @escaping @Sendable () async -> Value
  ) -> Value {
    let slot = Slot<Value>()
    let task = Task {
      slot.put(await work())
    }
    while ContinuousClock.now < deadline, stop?.isSet != true {
      if slot.waits(seconds: 0.05) { return slot.take() ?? otherwise }
    }
    task.cancel()
    return otherwise
  }
}

private final class Slot<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let ready = DispatchSemaphore(value: 0)

  func put(_ new: Value) {
    value.withLock { $0 = new }
    ready.signal()
  }

  func take() -> Value? { value.withLock { $0 } }

  func waits(seconds: Double) -> Bool { ready.wait(timeout: .now() + seconds) == .success }
}
