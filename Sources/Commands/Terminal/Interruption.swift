internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C and its relatives, as something to wait for.
enum Interruption {
  static let usual = [SIGINT, SIGTERM]

  /// Gives each of `signals` that reaches the process.
  ///
  /// The signals have their old meaning again when nobody reads the stream any more.
  /// - Parameter secondEnds: whether the second ends the process at once.
  static func stream(of signals: [Int32] = usual, secondEnds: Bool = true) -> AsyncStream<Int32> {
    let (stream, mailbox) = AsyncStream.makeStream(of: Int32.self)
    let count = Count()
    // Dispatch's objects may be used from any thread; their Swift type does not say so on Linux.
    nonisolated(unsafe) let sources = signals.map { number in
      // Without this, the default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if count.next() == 1 || !secondEnds {
          mailbox.yield(number)
        } else {
          _ = Output.write("\n", to: STDERR_FILENO)
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
    mailbox.onTermination = { _ in
      for source in sources { source.cancel() }
      for number in signals { signal(number, SIG_DFL) }
    }
    return stream
  }

  /// Does `work`, and cancels it when the user asks to stop; gives what it returns in either case.
  ///
  /// - Parameter companion: goes on beside the work, and is cancelled with it or after it.
  static func cancelling<Value: Sendable>(
    on signals: [Int32] = usual, alongside companion: @escaping @Sendable () async -> Void = {},
    _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    let stream = stream(of: signals)
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
