internal import Foundation
internal import Synchronization

/// Ctrl-C and its relatives, as something to wait for.
enum Interruption {
  static let usual = [SIGINT, SIGTERM]

  /// Does `work`, and cancels it when the user asks to stop; gives what it returns in either case.
  ///
  /// The second signal ends the process at once.
  /// - Parameters:
  ///   - companion: goes on beside the work, and is cancelled with it or after it.
  ///   - farewell: written to standard error when the process ends at once.
  static func cancelling<Value: Sendable>(
    on signals: [Int32] = usual, farewell: String = "\n",
    alongside companion: @escaping @Sendable () async -> Void = {},
    _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    let (stream, mailbox) = AsyncStream.makeStream(of: Int32.self)
    let count = Count()
    let watch = SignalWatch(signals) { number in
      if count.next() == 1 {
        mailbox.yield(number)
      } else {
        _ = Output.write(farewell, to: STDERR_FILENO)
        _exit(128 + number)
      }
    }
    defer { watch.stop() }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { await companion() }
      async let value = withTaskGroup(of: Value?.self) { race in
        race.addTask { await work() }
        race.addTask {
          for await _ in stream { break }
          return nil
        }
        var result: Value?
        // Whichever ends first, the other is told to end.
        for await ended in race {
          result = result ?? ended
          race.cancelAll()
        }
        return result
      }
      let result = await value
      group.cancelAll()
      // Only the task that waits for signals ends without a value.
      guard let result else { preconditionFailure("the work ended without a value") }
      return result
    }
  }
}

/// Counts calls from any thread.
private final class Count: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}
