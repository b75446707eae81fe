import Foundation
import Synchronization

/// Why a blocking call gave no value.
public enum BlockingError: Error, Hashable, Sendable {
  case deadlinePassed
  case cancelled
}

/// Runs a blocking C call on a thread of its own and waits for it without blocking Swift's threads.
///
/// The call returns at the first of: `body` is done, `deadline` has passed, the task is cancelled.
/// In the last two cases `interrupt` is called once, to ask the C library to stop. A library that has no such
/// request is left alone: its thread ends when the C call returns, and its value is dropped.
/// So `body` must own all that it uses.
///
/// - Throws: `BlockingError`.
public func runBlocking<Value: Sendable>(
  name: String,
  deadline: ContinuousClock.Instant,
  interrupt: @escaping @Sendable () -> Void = {},
  _ body: @escaping @Sendable () -> Value
) async throws(BlockingError) -> Value {
  let gate = Gate<Value>()
  let timer = Task {
    try await Task.sleep(until: deadline, clock: .continuous)
    if gate.close(.failure(.deadlinePassed)) { interrupt() }
  }
  defer { timer.cancel() }
  let result = await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      gate.open(continuation)
      if ContinuousClock.now >= deadline {
        _ = gate.close(.failure(.deadlinePassed))
        return
      }
      // One thread a call, no pool: probes are few, and a stuck one must not take another's place.
      let thread = Thread { _ = gate.close(.success(body())) }
      thread.name = name
      thread.stackSize = 1 << 20
      thread.start()
    }
  } onCancel: {
    if gate.close(.failure(.cancelled)) { interrupt() }
  }
  return try result.get()
}

/// Lets the first result through, whichever thread it comes from.
private final class Gate<Value: Sendable>: Sendable {
  private enum State {
    case waiting
    case open(CheckedContinuation<Result<Value, BlockingError>, Never>)
    case closed(Result<Value, BlockingError>)
    case done
  }

  private let state = Mutex<State>(.waiting)

  func open(_ continuation: CheckedContinuation<Result<Value, BlockingError>, Never>) {
    let early: Result<Value, BlockingError>? = state.withLock { state in
      if case .closed(let result) = state {
        state = .done
        return result
      }
      state = .open(continuation)
      return nil
    }
    if let early { continuation.resume(returning: early) }
  }

  /// - Returns: whether this result is the one that counts.
  func close(_ result: Result<Value, BlockingError>) -> Bool {
    let (won, continuation): (Bool, CheckedContinuation<Result<Value, BlockingError>, Never>?) =
      state.withLock { state in
        switch state {
        case .waiting:
          state = .closed(result)
          return (true, nil)
        case .open(let continuation):
          state = .done
          return (true, continuation)
        case .closed, .done:
          return (false, nil)
        }
      }
    continuation?.resume(returning: result)
    return won
  }
}
