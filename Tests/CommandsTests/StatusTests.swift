import Evidence
import Foundation
import Judgement
import Testing

@testable import Commands

@Suite struct StatusTests {
  private func status(_ outcome: Diagnosis.Outcome, interrupted: Bool = false) -> Status {
    let chain = Chain(hops: [Hop(typed: "web01", service: .winrm, name: "web01", port: 5985)])
    let recording = Recording(
      tool: "test", startedAt: Date(timeIntervalSince1970: 0), chain: chain, depth: .names,
      interrupted: interrupted, observations: [])
    return Status(
      Diagnosis(
        outcome: outcome, sentence: "", steps: [], findings: [], links: [], unknowns: [],
        facts: [], recording: recording))
  }

  @Test func theOutcomeIsTheStatus() {
    #expect(status(.works).rawValue == 0)
    #expect(status(.problem).rawValue == 1)
    #expect(status(.undecided).rawValue == 2)
  }

  /// A problem that was seen stays one; that all is well needs the whole run.
  @Test func anInterruptedRunNeverSaysThatAllIsWell() {
    #expect(status(.works, interrupted: true) == .undecided)
    #expect(status(.problem, interrupted: true) == .problem)
  }
}
