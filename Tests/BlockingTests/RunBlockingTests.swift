import Blocking
import Foundation
import Synchronization
import Testing

@Suite struct RunBlockingTests {
  @Test func givesTheValue() async throws {
    #expect(try await runBlocking(name: "t", deadline: .now + .seconds(5)) { 42 } == 42)
  }

  @Test func endsAtTheDeadlineAndInterruptsOnce() async {
    let interrupts = Mutex(0)
    let start = ContinuousClock.now
    let count: @Sendable () -> Void = { interrupts.withLock { $0 += 1 } }
    let sleep: @Sendable () -> Void = { Thread.sleep(forTimeInterval: 1) }
    await #expect(throws: BlockingError.deadlinePassed) {
      try await runBlocking(
        name: "t", deadline: start + .milliseconds(50), interrupt: count, sleep)
    }
    #expect(ContinuousClock.now - start < .milliseconds(900))
    #expect(interrupts.withLock { $0 } == 1)
  }

  @Test func aDeadlineInThePastStartsNothing() async {
    let ran = Mutex(false)
    await #expect(throws: BlockingError.deadlinePassed) {
      try await runBlocking(name: "t", deadline: .now - .seconds(1)) { ran.withLock { $0 = true } }
    }
    #expect(!ran.withLock { $0 })
  }

  @Test func endsWhenCancelled() async {
    let task = Task {
      try await runBlocking(name: "t", deadline: .now + .seconds(30)) {
        Thread.sleep(forTimeInterval: 2)
      }
    }
    try? await Task.sleep(for: .milliseconds(50))
    task.cancel()
    let start = ContinuousClock.now
    await #expect(throws: BlockingError.cancelled) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  /// A stuck call takes no place from another.
  @Test func manyCallsSleepAtOnce() async throws {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask {
          try await runBlocking(name: "t", deadline: .now + .seconds(20)) {
            Thread.sleep(forTimeInterval: 0.3)
          }
        }
      }
      try await group.waitForAll()
    }
    // One after the other they would take 19 s.
    #expect(ContinuousClock.now - start < .seconds(9))
  }
}
