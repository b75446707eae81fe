import Catalogue
import Evidence
import Facts
import Foundation
import Judgement

@testable import Report

/// The diagnoses of these tests, and those of the recordings in `Tests/Gallery`, ready to be written.
enum ReportSamples {
  static func content(_ diagnosis: Diagnosis) -> ReportContent {
    let sheets = Dictionary(uniqueKeysWithValues: diagnosis.facts.map { ($0.subject, $0.facts) })
    return ReportContent(diagnosis, check: SampleChecks.find, fill: fill(from: sheets))
  }

  static var byHand: [(name: String, content: ReportContent)] {
    get throws {
      [
        ("double-hop", content(try SampleDiagnoses.doubleHop())),
        ("nothing-observed", content(try SampleDiagnoses.nothingObserved())),
        ("hostile", content(try attacking())),
        ("long-names", content(try SampleDiagnoses.longNames())),
      ]
    }
  }

  static var gallery: [(name: String, content: ReportContent)] {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Gallery")
      let catalogue = try Catalogue.embedded()
      let judge = Judge(checks: catalogue.checks) { Template($0).fill(from: $1) }
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".json") }.sorted().map { name in
          let data = try Data(contentsOf: folder.appending(path: name))
          let recording = try Recording(decoding: data, named: name)
          let sheets = Dictionary(
            uniqueKeysWithValues: Judge.sheets(of: recording).0.map { ($0.subject, $0) })
          return (
            name,
            ReportContent(
              judge.diagnose(recording), check: { catalogue[$0] },
              fill: { Template($0).fill(from: sheets[$1] ?? FactSheet(subject: $1)) })
          )
        }
    }
  }

  static var all: [(name: String, content: ReportContent)] {
    get throws { try byHand + gallery }
  }

  /// What a server may send to take over a page or a ticket.
  static let attack =
    "\"'><img src=x onerror=alert(1)></script><script>alert(1)</script><!-- ]]> &lt; `x` | # \u{ffff} \(SampleDiagnoses.hostileText)"

  /// The hostile sample, with an attack in every text and in the recording.
  static func attacking() throws -> Diagnosis {
    var diagnosis = try SampleDiagnoses.hostile()
    diagnosis.sentence += attack
    diagnosis.steps[0].seen += attack
    diagnosis.steps[0].label += attack
    diagnosis.steps[0].elapsedMilliseconds = nil
    diagnosis.findings[0].title += attack
    diagnosis.findings[0].because[0].value = .text(attack)
    diagnosis.unknowns[0].what += attack
    diagnosis.unknowns[0].howToFindOut += attack
    diagnosis.links[0].sentence += attack
    diagnosis.links[0].mechanisms[0].reason += attack
    diagnosis.facts[1].facts["spn.name"] = .text(attack)
    diagnosis.recording.tool = attack
    diagnosis.recording.depthReason = attack
    diagnosis.recording.chain.hops[0].name = attack
    diagnosis.recording.observations = [
      Observation(
        id: ObservationID(.serviceTickets, .hop(1)), question: attack, startedMilliseconds: 1,
        elapsedMilliseconds: 2,
        outcome: .observed(
          .serviceTickets(
            ServiceTickets(requests: [
              .init(
                role: .primary, servicePrincipal: attack, outcome: .failed, message: attack)
            ])))),
      Observation(
        id: ObservationID(.kdc, .client), question: attack, startedMilliseconds: 3,
        elapsedMilliseconds: -5, outcome: .failed(reason: attack)),
    ]
    return diagnosis
  }
}
