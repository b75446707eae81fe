import Evidence
import Foundation
import Judgement
import Testing

@testable import Report

@Suite struct CarriedReportTests {
  @Test func htmlAndJSONCarryTheirEvidence() throws {
    for (name, content) in try ReportSamples.all {
      // What is no number cannot be carried; no probe measures such.
      let html = try HTMLReport(content).render()
      let json = try JSONReport(
        content.diagnosis, check: content.check, fill: content.fill
      ).render()
      for text in [html, json, "\u{feff}\n" + html] {
        let report = try #require(
          try CarriedReport(decoding: Data(text.utf8), named: name), "\(name)")
        #expect(report.recording == content.recording, "\(name)")
        #expect(report.sentence == content.diagnosis.sentence)
        #expect(Rejudgement(report, content.diagnosis).changes.isEmpty)
      }
    }
  }

  @Test func whatTheReportSaidOtherwiseIsNamed() throws {
    let then = ReportSamples.content(try SampleDiagnoses.doubleHop())
    let report = try #require(
      try CarriedReport(decoding: Data(HTMLReport(then).render().utf8), named: "x"))
    var now = then.diagnosis
    now.outcome = .works
    now.findings.removeFirst()
    now.links[0].outcome = .works
    now.links[0].mechanisms[0].outcome = .works
    #expect(
      Rejudgement(report, now).changes == [
        "outcome: problem then, works now",
        "no longer found: hop2.not-trusted-for-delegation (link2)",
        "no longer found: session.rejected (hop2)",
        "link2: blocked then, works now",
        "link2, Unconstrained delegation (Windows client): fails then, works now",
      ])
  }

  @Test func aRecordingIsNoReport() throws {
    let recording = try SampleDiagnoses.recording(["web01"])
    #expect(try CarriedReport(decoding: recording.encoded(), named: "x") == nil)
    #expect(try CarriedReport(decoding: Data("hello".utf8), named: "x") == nil)
  }

  @Test(arguments: [
    ("<html></html>", "is HTML, but not a report of hopdoctor that carries its evidence."),
    (
      "<script type=\"application/json\" id=\"hopdoctor-report\">{",
      "is HTML, but not a report of hopdoctor that carries its evidence."
    ),
    (
      "<script type=\"application/json\" id=\"hopdoctor-report\">{}</script>",
      "is a damaged report of hopdoctor."
    ),
    (
      #"{"format":9,"recording":{"format":1}}"#,
      "is a report of format 9, and this hopdoctor reads up to 1. Use a newer hopdoctor."
    ),
    (#"{"format":1,"recording":{"format":1}}"#, "is a damaged report of hopdoctor: "),
  ])
  func whatIsDamagedIsRefused(_ text: String, _ sentence: String) throws {
    let error = #expect(throws: RecordingFileError.self) {
      try CarriedReport(decoding: Data(text.utf8), named: "x")
    }
    #expect(error?.description.hasPrefix("x \(sentence)") == true, "\(String(describing: error))")
  }
}
