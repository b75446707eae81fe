import Blocking
import Evidence
import Foundation
import Probes
import Survey
import Testing

@Suite struct SurveyTimeTests {
  /// Sleeps on a thread that nobody can stop, as a C library may.
  private static func stuck() async -> Observed {
    await withCheckedContinuation { continuation in
      Thread {
        Thread.sleep(forTimeInterval: 8)
        continuation.resume(returning: .seen)
      }.start()
    }
  }

  @Test func aProbeThatOverrunsIsAbandoned() async {
    let start = ContinuousClock.now
    let recording = await survey([
      SmallProbe(id: .names, limit: .milliseconds(200)) { _ in await Self.stuck() },
      SmallProbe(id: .listener, needs: [.names]),
    ]).run()
    #expect(recording.outcome(.names) == .failed(reason: "no result within 0.2 s"))
    #expect(recording.outcome(.listener) == .observed(.seen))
    #expect(ContinuousClock.now - start < .seconds(6))
  }

  @Test func aProbeThatNoticesItsDeadlineSaysTheSame() async {
    let recording = await survey([
      SmallProbe(id: .names, limit: .milliseconds(50)) { context in
        try await runBlocking(name: "test", deadline: context.deadline) {
          Thread.sleep(forTimeInterval: 3)
          return Observed.seen
        }
      }
    ]).run()
    #expect(recording.outcome(.names) == .failed(reason: "no result within 0.05 s"))
  }

  @Test func theTotalTimeShortensAProbesTime() async {
    let start = ContinuousClock.now
    let recording = await survey(
      [
        SmallProbe(id: .names, limit: .seconds(20)) { context in
          #expect(context.deadline - .now < .seconds(1))
          return await Self.stuck()
        },
        SmallProbe(id: .environment),
        SmallProbe(id: .records, needs: [.environment, .names]),
        SmallProbe(id: .listener, needs: [.records]),
      ], limit: .milliseconds(500)
    ).run()
    #expect(recording.outcome(.environment) == .observed(.seen))
    guard case .failed(let reason) = recording.outcome(.names) else {
      Issue.record("\(recording)")
      return
    }
    #expect(reason.hasPrefix("no result within 0.") || reason == "no result within 1 s")
    let usedUp = "the total time of 0.5 s was used up"
    #expect(recording.outcome(.records) == .notAttempted(reason: usedUp, blockedBy: [.names]))
    #expect(recording.outcome(.listener) == .notAttempted(reason: usedUp, blockedBy: [.records]))
    #expect(recording.timeoutSeconds == 0.5)
    #expect(!recording.interrupted)
    #expect(ContinuousClock.now - start < .seconds(6))
  }

  @Test func interruptionKeepsWhatWasSeen() async {
    let diary = Diary()
    let survey = survey([
      SmallProbe(id: .environment),
      SmallProbe(id: .names) { _ in
        try await Task.sleep(for: .seconds(15))
        return .seen
      },
      SmallProbe(id: .records) { _ in await Self.stuck() },
      SmallProbe(id: .tickets) { _ in
        // Gives back what it has when it is told to stop.
        try? await Task.sleep(for: .seconds(15))
        return .cache(.absent)
      },
      SmallProbe(id: .listener, needs: [.names]),
    ])
    let run = Task { await survey.run(diary) }
    while diary.lines.count < 5 { await Task.yield() }
    let start = ContinuousClock.now
    run.cancel()
    let recording = await run.value
    #expect(ContinuousClock.now - start < .seconds(6))
    let interrupted = "interrupted by the user"
    #expect(recording.interrupted)
    #expect(recording.outcome(.environment) == .observed(.seen))
    #expect(recording.outcome(.names) == .failed(reason: interrupted))
    #expect(recording.outcome(.records) == .failed(reason: interrupted))
    #expect(recording.outcome(.tickets) == .observed(.cache(.absent)))
    #expect(recording.outcome(.listener) == .notAttempted(reason: interrupted, blockedBy: []))
    #expect(diary.lines.count { $0.hasPrefix("end") } == 5)
  }
}
