import Catalogue
import Evidence
import Facts
import Judgement
import Testing

@testable import Report

@Suite struct ArrowTests {
  @Test func aSessionThatWasAcceptedHolds() throws {
    let line = ChainLine(diagnosis: try SampleDiagnoses.doubleHop())
    #expect(line.mark(to: 1) == .holds)
    #expect(line.mark(to: 2) == .breaks)
  }

  @Test func withoutASessionTheFirstArrowIsNotKnown() throws {
    var diagnosis = try SampleDiagnoses.doubleHop()
    diagnosis.facts.removeAll { $0.subject == .hop(1) }
    #expect(ChainLine(diagnosis: diagnosis).mark(to: 1) == .unknown)
  }

  @Test func aBlockerOfTheClientBreaksTheFirstArrow() throws {
    var diagnosis = try SampleDiagnoses.doubleHop()
    diagnosis.findings[0].subject = .client
    diagnosis.links[0].outcome = .undecided
    let line = ChainLine(diagnosis: diagnosis)
    #expect(line.mark(to: 1) == .breaks)
    #expect(line.mark(to: 2) == .unknown)
  }

  @Test func aBrokenStepBreaksTheFirstArrow() throws {
    var diagnosis = try SampleDiagnoses.doubleHop()
    diagnosis.steps[4].state = .broken
    #expect(ChainLine(diagnosis: diagnosis).mark(to: 1) == .breaks)
  }
}
