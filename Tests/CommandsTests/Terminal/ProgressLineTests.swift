import Evidence
import Survey
import Testing

@testable import Commands

@Suite struct ProgressLineTests {
  private let names = ObservationID(.systemNames, .hop(1))
  private let records = ObservationID(.dnsRecords, .hop(1))

  private func observation(_ id: ObservationID) -> Observation {
    Observation(
      id: id, question: "q", startedMilliseconds: 0, elapsedMilliseconds: 1,
      outcome: .failed(reason: "r"))
  }

  @Test func namesTheOldestQuestion() {
    let progress = ProgressLine(total: 3)
    #expect(progress.line(now: .now) == "0 of 3")
    let start = ContinuousClock.now
    progress.take(.started(names, question: "names of web01"))
    progress.take(.started(records, question: "DNS records of web01"))
    #expect(
      progress.line(now: start + .seconds(2)).wholeMatch(
        of: /0 of 3: names of web01, [12]\.\d s \(and 1 more\)/) != nil)
    progress.take(.finished(observation(names)))
    #expect(
      progress.line(now: start + .seconds(2)).wholeMatch(
        of: /1 of 3: DNS records of web01, [12]\.\d s/) != nil)
    // Never started, and done all the same: it was not attempted.
    progress.take(.finished(observation(ObservationID(.session, .hop(1)))))
    progress.take(.finished(observation(records)))
    #expect(progress.line(now: .now) == "3 of 3")
  }

  @Test func showsNoControlCharacters() {
    let progress = ProgressLine(total: 1)
    progress.take(.started(names, question: "names of \u{1b}[2Jweb01\n"))
    #expect(!progress.line(now: .now).contains { $0 == "\u{1b}" || $0.isNewline })
  }
}
