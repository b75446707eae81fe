import Evidence
import Facts
import Judgement

/// Finds the line of the report that shows an observation, so that a reader gets from a sentence to its proof.
struct StepReference {
  var steps: [Step]

  /// The number of the step that shows one of the observations.
  ///
  /// Several steps can rest on one observation: the listener's answer is also what tells of CredSSP.
  /// The step whose label is the stage's name is meant then; failing that, the first one of the subject.
  func number(for evidence: [ObservationID], subject: Subject, stage: String) -> Int? {
    let candidates = steps.filter { !Set($0.evidence).isDisjoint(with: evidence) }
    let named = candidates.filter { $0.label.lowercased() == stage.lowercased() }
    for group in [named, candidates] {
      if let step = group.first(where: { $0.subject == subject }) ?? group.first {
        return step.number
      }
    }
    return nil
  }

  func number(for finding: Finding) -> Int? {
    number(for: finding.evidence, subject: finding.subject, stage: Self.stage(finding.check))
  }

  func number(for reason: Finding.Reason, of finding: Finding) -> Int? {
    number(
      for: reason.evidence, subject: finding.subject, stage: Self.stage(reason.fact.rawValue))
  }

  private static func stage(_ name: String) -> String { String(name.prefix { $0 != "." }) }
}
