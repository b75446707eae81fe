import Synchronization

/// Counts from 0, on any thread.
final class Counter: Sendable {
  private let number = Atomic<Int>(0)
  var value: Int { number.load(ordering: .sequentiallyConsistent) }
  /// - Returns: the count before this call.
  func next() -> Int { number.add(1, ordering: .sequentiallyConsistent).oldValue }
}
