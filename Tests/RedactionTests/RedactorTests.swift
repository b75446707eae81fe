import Catalogue
import Evidence
import Facts
import Foundation
import Judgement
import Report
import Testing

@testable import Redaction

@Suite struct RedactorTests {
  static let judge = Judge(checks: (try? Catalogue.embedded().checks) ?? []) {
    Template($0).fill(from: $1)
  }

  /// A diagnosis without its names: what fired where, and what every step and mechanism came to.
  private static func skeleton(_ diagnosis: Diagnosis) -> [String] {
    func lines(_ findings: [Finding], _ depth: Int) -> [String] {
      findings.flatMap { finding in
        [
          "\(depth) \(finding.check) \(finding.subject) \(finding.severity) \(finding.certainty) "
            + finding.because.map(\.fact.rawValue).joined(separator: ",")
        ] + lines(finding.explains, depth + 1)
      }
    }
    return [diagnosis.outcome.rawValue] + lines(diagnosis.findings, 0)
      + diagnosis.steps.map { "\($0.number) \($0.label) \($0.state)" }
      + diagnosis.links.flatMap { link in
        ["\(link.subject) \(link.outcome) \(link.certainty)"]
          + link.mechanisms.map { "\($0.mechanism) \($0.outcome) \($0.certainty)" }
      } + diagnosis.unknowns.map { "\($0.subject) \($0.evidence)" }
      + diagnosis.facts.map { "\($0.subject) \($0.facts.keys.sorted())" }
  }

  @Test func findingsAreTheSame() throws {
    #expect(Self.judge.checks.count > 40)
    let recordings = try Gallery.recordings
    #expect(recordings.count > 8)
    for (name, recording) in recordings {
      let before = Self.skeleton(Self.judge.diagnose(recording))
      let after = Self.skeleton(Self.judge.diagnose(try Redactor(recording).recording))
      for (old, new) in zip(before, after) { #expect(old == new, "\(name)") }
      #expect(before.count == after.count, "\(name)")
    }
  }

  /// Every document that hopdoctor writes of a recording, in lower case.
  private static func documents(_ recording: Recording) throws -> [String: String] {
    let catalogue = try Catalogue.embedded()
    let diagnosis = judge.diagnose(recording)
    let sheets = Dictionary(
      uniqueKeysWithValues: Judge.sheets(of: recording).0.map { ($0.subject, $0) })
    let fill: FillHoles = { Template($0).fill(from: sheets[$1] ?? FactSheet(subject: $1)) }
    let content = ReportContent(diagnosis, check: { catalogue[$0] }, fill: fill)
    return [
      "recording": String(decoding: try recording.encoded(), as: UTF8.self),
      "html": try HTMLReport(content).render(), "markdown": MarkdownReport(content).render(),
      "json": try JSONReport(diagnosis, check: { catalogue[$0] }, fill: fill).render(),
      "junit": JUnitReport(content).render(),
      "transcript": Transcript.lines(of: recording).joined(separator: "\n"),
      "text": TextReport(
        diagnosis, check: { catalogue[$0] }, fill: fill, style: TextStyle()
      ).render(),
    ].mapValues { $0.lowercased() }
  }

  @Test func noOriginalNameRemains() throws {
    for (name, recording) in try Gallery.recordings {
      let needles = name == "by hand" ? RichRecording.originals : Gallery.originals
      let before = try #require(try Self.documents(recording)["recording"])
      // A needle that was never there proves nothing.
      #expect(needles.contains { before.contains($0) }, "\(name)")
      for (format, text) in try Self.documents(try Redactor(recording).recording) {
        for needle in needles {
          // "doe" is a name, and "does" is none.
          let name = try Regex("\(NSRegularExpression.escapedPattern(for: needle))(?![a-z])")
          let place = text.firstMatch(of: name).map {
            String(text[$0.range.lowerBound...].prefix(80))
          }
          #expect(place == nil, "\(format)")
        }
      }
    }
  }

  @Test func theHandMadeRecordingHoldsEveryNeedle() throws {
    let text = String(decoding: try RichRecording.make().encoded(), as: UTF8.self).lowercased()
    for needle in RichRecording.originals { #expect(text.contains(needle), "\(needle)") }
  }

  @Test func theMapUndoesNothingByAccident() throws {
    for (name, recording) in try Gallery.recordings {
      let map = try Redactor(recording).map
      #expect(!map.isEmpty, "\(name)")
      #expect(Set(map.map(\.original)).count == map.count, "\(name)")
      // The same recording gives the same stand-ins: two redacted reports of one network can be compared.
      #expect(try Redactor(recording).map == map, "\(name)")
    }
  }

  /// A host may be called like a word of the recording's format.
  @Test(arguments: ["open", "issued", "found", "used", "winrm", "primary", "host", "client", "tcp"])
  func hostsMayBeCalledLikeWordsOfTheFormat(_ host: String) throws {
    var recording = try RichRecording.make()
    recording.chain = try Chain(parsing: ["\(host).contoso.example", "cifs://\(host)"])
    let redacted = try Redactor(recording).recording
    #expect(redacted.chain.hops.map(\.name) == ["host1.domain1.test", "host1"])
    #expect(
      redacted.observations.map(\.id) == recording.observations.map(\.id))
  }
}
