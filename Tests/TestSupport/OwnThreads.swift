internal import Foundation
public import Testing

/// Runs a test's synchronous work on threads of its own.
///
/// Tests that start programs and wait for them would otherwise block Swift's few threads, and starve the tests beside
/// them that watch a clock.
public struct OwnThreads: TestTrait, SuiteTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadExecutor.shared) { try await function() }
  }
}

extension Trait where Self == OwnThreads {
  public static var ownThreads: OwnThreads { OwnThreads() }
}

/// A thread for each job.
private final class ThreadExecutor: TaskExecutor {
  static let shared = ThreadExecutor()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    let thread = Thread { job.runSynchronously(on: executor) }
    thread.stackSize = 4 << 20
    thread.start()
  }
}
