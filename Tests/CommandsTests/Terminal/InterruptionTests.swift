import Foundation
import Testing

@testable import Commands

/// With signals that nobody else uses, because the process is that of all tests.
@Suite(.serialized, .timeLimit(.minutes(1))) struct InterruptionTests {
  @Test func aSignalCancelsTheWork() async {
    let cancelled = await Interruption.cancelling(on: [SIGUSR1]) {
      kill(getpid(), SIGUSR1)
      return (try? await Task.sleep(for: .seconds(600))) == nil
    }
    #expect(cancelled)
  }

  @Test func withoutASignalTheWorkEndsByItself() async {
    let value = await Interruption.cancelling(on: [SIGUSR2]) {
      // Ends with the work, or the test would hang.
      try? await Task.sleep(for: .seconds(600))
    } _: {
      42
    }
    #expect(value == 42)
  }
}
