public import Catalogue
public import Evidence
public import Facts
import Judgement

/// A finding of the JSON report, with its explanation and its repair filled in.
public struct ExplainedFinding: Encodable, Sendable {
  /// The check's id.
  public let check: String
  public let subject: Subject
  public let severity: Check.Severity
  public let certainty: Check.Certainty
  public let title: String
  /// The number of the step that shows it.
  public let step: Int?
  public let because: [Cause]
  public let evidence: [ObservationID]
  /// Findings that are consequences of this one.
  public let explains: [ExplainedFinding]
  /// Absent if the catalogue in use does not hold the check.
  public let explanation: FilledExplanation?

  /// A fact that the check's condition read.
  public struct Cause: Encodable, Sendable {
    public let fact: FactName
    public let value: FactValue
    /// The number of the step that shows it.
    public let step: Int?
    public let evidence: [ObservationID]
  }

  init(
    _ finding: Finding, steps: StepReference, check lookUp: (String) -> Check?, fill: FillHoles
  ) {
    check = finding.check
    subject = finding.subject
    severity = finding.severity
    certainty = finding.certainty
    title = finding.title
    step = steps.number(for: finding)
    because = finding.because.map {
      Cause(
        fact: $0.fact, value: $0.value, step: steps.number(for: $0, of: finding),
        evidence: $0.evidence)
    }
    evidence = finding.evidence
    explains = finding.explains.map {
      ExplainedFinding($0, steps: steps, check: lookUp, fill: fill)
    }
    explanation = lookUp(finding.check).map { check in
      withoutActuallyEscaping(fill) {
        FilledExplanation(check, holes: Holes(subject: finding.subject, fill: $0))
      }
    }
  }
}
