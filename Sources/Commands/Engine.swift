internal import Catalogue
internal import Evidence
internal import Facts
internal import Judgement
internal import Probes
internal import Survey

/// All that the commands ask of the rooms below: catalogue, judgement, report and laboratory.
struct Engine: Sendable {
  /// In the catalogue's order, retired ones left out.
  let checks: [Check]

  /// - Parameter checksFolder: check files that are added to the built-in ones, or replace them.
  /// - Throws: `Complaint` with file and line if a check file has a mistake.
  init(checksFolder: String?) throws(Complaint) {
    checks = []
  }

  /// The first halves of check ids.
  static let stages = [
    "client", "dns", "spn", "ticket", "listener", "tls", "session", "credssp", "hop2",
  ]

  // MARK: - Catalogue

  func check(_ id: String) -> Check? { checks.first { $0.id == id } }

  func noSuchCheck(_ id: String) -> Complaint {
    let stage = id.prefix { $0 != "." }
    let near = checks.map(\.id).filter { $0.prefix { $0 != "." } == stage }
    let hint =
      near.isEmpty
      ? "hopdoctor checks list shows all." : "There are \(near.joined(separator: ", "))."
    return .usage("There is no check \"\(id.bounded(to: 80))\". \(hint)")
  }

  func checkTable(style: PageStyle) -> String {
    checks.map { "\($0.id)  \($0.title)\n" }.joined()
  }

  func checkTableInMarkdown() -> String {
    "| id | title |\n|---|---|\n" + checks.map { "| `\($0.id)` | \($0.title) |\n" }.joined()
  }

  func page(_ check: Check, style: PageStyle) -> String { "\(check.id)\n\n\(check.title)\n" }

  /// The pages of the checks that know an error by its words or its number; nil if none does.
  func explanation(ofError text: String, style: PageStyle) -> String? {
    nil
  }

  /// Every mistake as `file:line: what`.
  ///
  /// - Parameter folder: nil for the built-in checks.
  static func mistakes(inFolder folder: String?) -> [String] {
    []
  }

  static func factTable(style: PageStyle) -> String {
    FactName.allCases.map { "\($0.rawValue)  \($0.declaration.meaning)\n" }.joined()
  }

  static func factTableInMarkdown() -> String {
    "| fact | meaning |\n|---|---|\n"
      + FactName.allCases.map { "| `\($0.rawValue)` | \($0.declaration.meaning) |\n" }.joined()
  }

  // MARK: - Diagnosis

  /// Pure: the same recording and the same catalogue give the same diagnosis.
  func judge(_ recording: Recording) -> Diagnosis {
    Diagnosis(
      outcome: .undecided, sentence: "Nothing was judged", steps: [], findings: [], links: [],
      unknowns: [], facts: [], recording: recording)
  }

  /// - Parameter recordedFile: where the run was recorded; nil if it was not.
  func text(_ diagnosis: Diagnosis, style: PageStyle, recordedFile: String?) -> String {
    let hops = diagnosis.recording.chain.hops.map(\.name)
    let lines =
      ["you -> " + hops.joined(separator: " -> "), diagnosis.sentence + "."]
      + (recordedFile.map { ["Recorded in \($0.visible)."] } ?? [])
    return lines.joined(separator: "\n") + "\n"
  }

  func json(_ diagnosis: Diagnosis) throws -> String { try jsonText(diagnosis) }

  func text(_ plan: PlanDocument, style: PageStyle) -> String {
    var lines: [String] = []
    for probe in plan.probes {
      for request in probe.requests where probe.condition != .tooDeep {
        lines.append("\(probe.question): \(request.what) to \(request.whom)")
      }
    }
    lines.append("Logons: at most \(plan.logons). Nothing was sent.")
    return lines.joined(separator: "\n") + "\n"
  }
}
