import Evidence
import Foundation
import Judgement
import Testing

@testable import Report

@Suite struct JSONReportTests {
  private func render(_ diagnosis: Diagnosis) throws -> String {
    let sheets = Dictionary(uniqueKeysWithValues: diagnosis.facts.map { ($0.subject, $0.facts) })
    return try JSONReport(diagnosis, check: SampleChecks.find, fill: fill(from: sheets)).render()
  }

  @Test func readsAsExpected() throws {
    try expectSnapshot(try render(try SampleDiagnoses.doubleHop()), named: "double-hop.json")
  }

  @Test func itsEvidenceCanBeJudgedAgain() throws {
    struct Document: Decodable {
      var format: Int
      var exitStatus: Int
      var outcome: Diagnosis.Outcome
      var recording: Recording
      var facts: [SubjectFacts]
    }
    let diagnosis = try SampleDiagnoses.doubleHop()
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let document = try decoder.decode(Document.self, from: Data(try render(diagnosis).utf8))
    #expect(document.format == 1)
    #expect(document.exitStatus == 1)
    #expect(document.outcome == .problem)
    #expect(document.recording == diagnosis.recording)
    #expect(document.facts.count == 4)
  }

  @Test func hostileTextIsEscapedAndKept() throws {
    var diagnosis = try SampleDiagnoses.hostile()
    diagnosis.steps[0].elapsedMilliseconds = nil
    let json = try render(diagnosis)
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || String($0).visible == String($0) })
    struct Document: Decodable { var sentence: String }
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    #expect(document.sentence == diagnosis.sentence)
  }
}
