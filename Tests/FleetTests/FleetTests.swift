import Evidence
import Fleet
import Probes
import Survey
import Testing

@Suite struct FleetTests {
  /// Every host has its recording, no more run at once than allowed, and what is common is asked once.
  @Test func everyMemberIsSurveyedOnce() async throws {
    let members = try (0..<40).map { number in
      Fleet.Member(
        number: number,
        settings: SurveySettings(
          chain: try Chain(parsing: ["127.0.77.\(number + 1):9"]), cacheName: "MEMORY:none"))
    }
    let fleet = Fleet(parallel: 7, depth: .upTo(.names), limit: .seconds(20), tool: "test")
    let seen = Seen()
    let tally = await fleet.run(members) { event in
      if case .finished(let number, let recording) = event { await seen.add(number, recording) }
    }
    #expect(await seen.numbers.sorted() == Array(0..<40))
    #expect(tally.begun == 40)
    #expect(tally.done == 40)
    #expect(tally.mostAtOnce == 7)
    // Environment, tickets, tools and records of realms; the others go deeper than names.
    #expect(tally.shared == 4)
  }

  /// A run that is ended begins nothing more, and says of each survey under way that it was cut short.
  @Test func aCancelledRunBeginsNothingMore() async throws {
    let members = try (0..<20).map { number in
      Fleet.Member(
        number: number,
        settings: SurveySettings(chain: try Chain(parsing: ["127.0.78.\(number + 1):9"])))
    }
    let fleet = Fleet(parallel: 3, depth: .upTo(.names), limit: .seconds(20), tool: "test")
    let run = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await fleet.run(members) { _ in }
    }
    let tally = await run.value
    #expect(tally.begun == 0)
    #expect(tally.done == 0)
  }
}

private actor Seen {
  var numbers: [Int] = []

  func add(_ number: Int, _ recording: Recording) { numbers.append(number) }
}
