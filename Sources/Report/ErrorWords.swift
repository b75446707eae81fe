import Catalogue
import Evidence
import Facts
import Judgement

/// The sentences about the error that the user gave; the same in every document.
struct ErrorWords {
  var verdict: ErrorVerdict
  var steps: StepReference

  /// The answer in one or two sentences.
  var answer: String {
    switch verdict.answer {
    case .explained:
      guard let first = verdict.causes.first else { return "" }
      let verb = first.through == nil ? "is explained by" : "is a consequence of"
      return "Your error \(verb) \(place(first)): \(title(first).asSentence)"
    case .unexplained:
      let excluded = verdict.causes.count { $0.standing == .excluded }
      let lowered =
        excluded == 0
        ? ""
        : excluded == 1
          ? " One of its causes is excluded." : " \(excluded) of its causes are excluded."
      return
        "Nothing that was seen explains your error.\(lowered) What would decide is told with each cause."
    case .excluded:
      return
        "What was seen speaks against every known cause of your error. It was met on another computer, at "
        + "another time, or comes from something that the catalogue does not know."
    case .codeOnly:
      return "No check treats the code of your error; what it means is told with it."
    case .notRecognised:
      return
        "Your error is not recognised, so it neither raises nor lowers anything in this report. Give all of it, "
        + "with its code: --error @FILE."
    }
  }

  /// "step 5 (spn.unknown-name, proven)"
  private func place(_ cause: ErrorVerdict.Cause) -> String {
    let id = cause.through ?? cause.check
    let step = number(cause).map { "step \($0)" } ?? "a finding"
    return "\(step) (\(id), \(cause.standing.rawValue))"
  }

  /// The title without a claim: what is only possible says nothing of this chain's hosts.
  func title(_ cause: ErrorVerdict.Cause) -> String { HolePart.placeholders(cause.title) }

  /// The step that shows what raises or excludes the cause.
  func number(_ cause: ErrorVerdict.Cause) -> Int? {
    guard let subject = cause.subject else { return nil }
    let stage = String((cause.through ?? cause.check).prefix { $0 != "." })
    return steps.number(for: cause.evidence, subject: subject, stage: stage)
  }

  /// "excluded by step 4: spn.outcome is issued"
  func standing(_ cause: ErrorVerdict.Cause) -> String {
    let step = number(cause).map { " by step \($0)" } ?? ""
    let facts = cause.because.map { "\($0.fact.rawValue) is \($0.value.description)" }
      .joined(separator: ", ")
    switch cause.standing {
    case .proven, .likely:
      let through = cause.through.map { ", as a consequence of \($0)" } ?? ""
      return "\(cause.standing.rawValue)\(step)\(through)" + (facts.isEmpty ? "" : ": \(facts)")
    case .possible: return "possible: nothing that was seen speaks for it or against it"
    case .excluded:
      return "excluded\(step), as seen from this computer" + (facts.isEmpty ? "" : ": \(facts)")
    }
  }

  /// What decides, where the evidence did not.
  func toDecide(_ cause: ErrorVerdict.Cause) -> String? {
    cause.standing == .possible || cause.standing == .likely
      ? HolePart.placeholders(cause.separates) : nil
  }
}

extension ReportContent {
  /// What is said of the error that the user gave; nil if none was given.
  var errorWords: ErrorWords? {
    diagnosis.reportedError.map { ErrorWords(verdict: $0, steps: steps) }
  }
}

extension ErrorVerdict {
  /// Whether the finding is what the user met.
  func isExplained(by finding: Finding) -> Bool {
    causes.contains { cause in
      cause.standing <= .likely && cause.subject == finding.subject
        && (cause.through ?? cause.check) == finding.check
    } || finding.explains.contains { isExplained(by: $0) }
  }
}
