import Evidence
import Probes
import Survey
import Testing

@Suite struct SurveyOrderTests {
  @Test func recordsInPlanOrderWhateverEndsFirst() async {
    let diary = Diary()
    let recording = await survey([
      SmallProbe(id: .names) { _ in
        try await Task.sleep(for: .milliseconds(150))
        return .seen
      },
      SmallProbe(id: .environment),
    ]).run(diary)
    #expect(recording.observations.map(\.id) == [.names, .environment])
    #expect(
      diary.lines.filter { $0.hasPrefix("end") } == [
        "end client.environment/client", "end dns.system/hop1",
      ])
    #expect(recording.observations.allSatisfy { $0.observed != nil })
    #expect(recording.observations[0].elapsedMilliseconds >= 140)
    #expect(recording.elapsedMilliseconds >= recording.observations[0].elapsedMilliseconds)
  }

  @Test func needsComeFirstAndAreAllThatIsSeen() async {
    let diary = Diary()
    let recording = await survey([
      SmallProbe(id: .listener, needs: [.names]) { context in
        #expect(Set(context.seen.keys) == [.names])
        #expect(context.seen(.systemNames, .hop(1)) == .seen)
        return .seen
      },
      SmallProbe(id: .environment),
      SmallProbe(id: .names) { context in
        #expect(context.seen.isEmpty)
        return .seen
      },
    ]).run(diary)
    #expect(recording.observations.map(\.id) == [.listener, .environment, .names])
    let ended = diary.lines.firstIndex(of: "end dns.system/hop1")
    let started = diary.lines.firstIndex(of: "start winrm.listener/hop1")
    #expect(ended != nil && started != nil && ended! < started!)
  }

  /// Each waits until the other is there: one after the other they would both run out of time.
  @Test func independentProbesRunAtOnce() async {
    let meeting = Meeting(of: 3)
    let ids: [ObservationID] = [.names, .environment, .records]
    let recording = await survey(
      ids.map { id in
        SmallProbe(id: id) { _ in
          try await meeting.wait()
          return .seen
        }
      }
    ).run()
    #expect(recording.observations.count { $0.observed != nil } == 3)
  }

  @Test func aFailedNeedDoesNotBlock() async {
    let recording = await survey([
      SmallProbe(id: .names) { _ in
        throw SmallError(description: "broken\n  in two\u{1b}[31m lines")
      },
      SmallProbe(id: .listener, needs: [.names]) { context in
        #expect(context.seen[.names]?.observed == nil)
        #expect(context.seen[.names] != nil)
        return .seen
      },
    ]).run()
    #expect(recording.outcome(.names) == .failed(reason: "broken in two\\u{1b}[31m lines"))
    #expect(recording.outcome(.listener) == .observed(.seen))
  }

  @Test func aProbeMaySayWhatStandsInItsWay() async {
    let recording = await survey([
      SmallProbe(id: .names),
      SmallProbe(id: .listener, needs: [.names]) { _ in
        throw NotAttempted("there is no address", blockedBy: [.names])
      },
    ]).run()
    #expect(
      recording.outcome(.listener)
        == .notAttempted(reason: "there is no address", blockedBy: [.names]))
  }

  @Test func longReasonsAreBounded() async {
    let recording = await survey([
      SmallProbe(id: .names) { _ in
        throw SmallError(description: String(repeating: "x", count: 9000))
      }
    ]).run()
    guard case .failed(let reason) = recording.outcome(.names) else {
      Issue.record("not failed")
      return
    }
    #expect(reason.count == 301)
  }

  @Test func anEmptyPlanGivesAnEmptyRecording() async {
    let recording = await survey([]).run()
    #expect(recording.observations.isEmpty)
    #expect(!recording.interrupted)
    #expect(recording.tool == "test")
  }
}
