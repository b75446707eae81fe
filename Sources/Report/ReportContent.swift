public import Catalogue
import Evidence
public import Judgement

/// What every document of a diagnosis is made of.
public struct ReportContent {
  public let diagnosis: Diagnosis
  let check: (String) -> Check?
  let fill: FillHoles

  /// - Parameters:
  ///   - check: finds a check of the catalogue by its id.
  ///   - fill: puts the facts of a subject into the holes of a template.
  public init(
    _ diagnosis: Diagnosis, check: @escaping (String) -> Check?, fill: @escaping FillHoles
  ) {
    self.diagnosis = diagnosis
    self.check = check
    self.fill = fill
  }

  var recording: Recording { diagnosis.recording }
  var chain: Chain { diagnosis.recording.chain }
  var steps: StepReference { StepReference(steps: diagnosis.steps) }

  /// Findings that are explained at length, in the order of the report.
  var explained: [Finding] {
    [Check.Severity.blocker, .warning].flatMap { severity in
      diagnosis.findings.filter { $0.severity == severity }
    }
  }

  var notes: [Finding] { diagnosis.findings.filter { $0.severity == .note } }

  /// The step that shows the finding.
  func proof(of finding: Finding) -> Step? {
    steps.number(for: finding).flatMap { number in
      diagnosis.steps.first { $0.number == number }
    }
  }

  /// Whether the finding is what the user met, by the error that was given.
  func explainsError(_ finding: Finding) -> Bool {
    diagnosis.reportedError?.isExplained(by: finding) ?? false
  }

  func holes(_ finding: Finding) -> Holes { Holes(subject: finding.subject, fill: fill) }

  /// "at web01.corp.test", "from web01 to files01"
  func place(_ subject: Subject) -> String {
    switch subject {
    case .client: "at this client"
    case .hop: "at \(chain.place(subject))"
    case .link: "from \(chain.place(subject))"
    }
  }

  /// Mechanisms that cannot be told and are not among the unknowns, each with a way to find out.
  var openMechanisms: [(link: LinkVerdict, row: MechanismVerdict)] {
    diagnosis.links.filter { $0.outcome != .works }.flatMap { link in
      link.mechanisms.filter { $0.outcome == .unknown && $0.howToFindOut != nil }
        .map { (link, $0) }
    }.filter { _, row in
      !diagnosis.unknowns.contains { $0.howToFindOut == row.howToFindOut }
    }
  }

  /// "Seen on 2026-11-22 19:16:53 UTC by hopdoctor 0.1.0, in 1.2 s, depth session (…)."
  var runSentence: String {
    let took = StepList.elapsed(recording.elapsedMilliseconds)
    var run = "Seen on \(Closing.utc(recording.startedAt)) by hopdoctor \(recording.tool)"
    run += took.isEmpty ? "" : ", in \(took)"
    run += ", depth \(recording.depth.rawValue)"
    return run + (recording.depthReason.isEmpty ? "." : " (\(recording.depthReason)).")
  }
}
