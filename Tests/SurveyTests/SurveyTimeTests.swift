import Blocking
import Dispatch
import Evidence
import Foundation
import Probes
import Survey
import Testing

/// A survey that waited for what cannot be stopped would never return: the time limit is the test.
@Suite(.timeLimit(.minutes(1))) struct SurveyTimeTests {
  /// Waits on a thread that nobody can stop, as a C library may, until the test lets it go.
  private final class Stuck: Sendable {
    private let gate = DispatchSemaphore(value: 0)

    func wait() async -> Observed {
      await withCheckedContinuation { continuation in
        Thread { [gate] in
          gate.wait()
          continuation.resume(returning: .seen)
        }.start()
      }
    }

    func letGo() { gate.signal() }
  }

  @Test func aProbeThatOverrunsIsAbandoned() async {
    let stuck = Stuck()
    defer { stuck.letGo() }
    let recording = await survey([
      SmallProbe(id: .names, limit: .milliseconds(200)) { _ in await stuck.wait() },
      SmallProbe(id: .listener, needs: [.names]),
    ]).run()
    #expect(recording.outcome(.names) == .failed(reason: "no result within 0.2 s"))
    #expect(recording.outcome(.listener) == .observed(.seen))
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
    let stuck = Stuck()
    defer { stuck.letGo() }
    let recording = await survey(
      [
        SmallProbe(id: .names, limit: .seconds(20)) { context in
          #expect(context.deadline - .now <= .seconds(2))
          return await stuck.wait()
        },
        SmallProbe(id: .environment),
        SmallProbe(id: .records, needs: [.environment, .names]),
        SmallProbe(id: .listener, needs: [.records]),
      ], limit: .seconds(2)
    ).run()
    #expect(recording.outcome(.environment) == .observed(.seen))
    guard case .failed(let reason) = recording.outcome(.names) else {
      Issue.record("\(recording)")
      return
    }
    #expect(reason.wholeMatch(of: /no result within (1\.\d+|2) s/) != nil)
    let usedUp = "the total time of 2 s was used up"
    #expect(recording.outcome(.records) == .notAttempted(reason: usedUp, blockedBy: [.names]))
    #expect(recording.outcome(.listener) == .notAttempted(reason: usedUp, blockedBy: [.records]))
    #expect(recording.timeoutSeconds == 2)
    #expect(!recording.interrupted)
  }

  @Test func interruptionKeepsWhatWasSeen() async {
    let stuck = Stuck()
    defer { stuck.letGo() }
    let diary = Diary()
    let survey = survey([
      SmallProbe(id: .environment),
      SmallProbe(id: .names) { _ in
        try await Task.sleep(for: .seconds(600))
        return .seen
      },
      SmallProbe(id: .records) { _ in await stuck.wait() },
      SmallProbe(id: .tickets) { _ in
        // Gives back what it has when it is told to stop.
        try? await Task.sleep(for: .seconds(600))
        return .cache(.absent)
      },
      SmallProbe(id: .listener, needs: [.names]),
    ])
    let run = Task { await survey.run(diary) }
    while diary.lines.count < 5 { await Task.yield() }
    run.cancel()
    let recording = await run.value
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
