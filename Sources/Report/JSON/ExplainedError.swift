public import Evidence
import Facts
public import Judgement

/// What the JSON report says of the error that the user gave.
public struct ExplainedError: Encodable, Sendable {
  public let answer: ErrorVerdict.Answer
  /// The answer in one or two sentences.
  public let sentence: String
  public let machine: String?
  public let codes: [ErrorVerdict.Code]
  public let causes: [Cause]

  public struct Cause: Encodable, Sendable {
    /// The check's id.
    public let check: String
    public let title: String
    public let standing: ErrorVerdict.Cause.Standing
    /// The finding that brings it about, if it is not the check itself.
    public let through: String?
    public let subject: Subject?
    /// The number of the step that raises or excludes it.
    public let step: Int?
    public let because: [ExplainedFinding.Cause]
    public let evidence: [ObservationID]
    public let matched: [String]
    public let separates: String
  }

  init(_ verdict: ErrorVerdict, steps: StepReference) {
    let words = ErrorWords(verdict: verdict, steps: steps)
    answer = verdict.answer
    sentence = words.answer
    machine = verdict.machine
    codes = verdict.codes
    causes = verdict.causes.map { cause in
      let step = words.number(cause)
      return Cause(
        check: cause.check, title: words.title(cause), standing: cause.standing,
        through: cause.through,
        subject: cause.subject, step: step,
        because: cause.because.map {
          ExplainedFinding.Cause(
            fact: $0.fact, value: $0.value,
            step: steps.number(
              for: $0.evidence, subject: cause.subject ?? .client,
              stage: String($0.fact.rawValue.prefix { $0 != "." })),
            evidence: $0.evidence)
        },
        evidence: cause.evidence, matched: cause.matched,
        separates: HolePart.placeholders(cause.separates))
    }
  }
}
