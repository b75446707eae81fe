import Catalogue
import Evidence
import Facts

/// Holds what an error's text suggests against what was seen.
///
/// The text alone gives candidates (`hopdoctor explain`). A finding raises its candidate; an observation
/// that a check's condition denies excludes it. Nothing here makes a finding: a pasted error is the user's
/// word, and may come from another computer or another day.
struct ErrorJudge {
  var checks: [Check]
  var sheets: [FactSheet]
  var chain: Chain
  /// Root causes, each with its consequences.
  var findings: [Finding]
  var fill: (String, FactSheet) -> String

  /// A finding explains an error that fits its check at least so well, measured by the best fit.
  ///
  /// "Access is denied" stands in dozens of checks, and a check that shares one word with the text says nothing of it.
  private static let weakestRaised = 0.25
  /// Of candidates without evidence, those nearly as good as the best are told.
  private static let weakestTold = 0.4
  /// Candidates without a finding that are told.
  private static let mostOthers = 5

  func judge(_ error: ReportedError) -> ErrorVerdict {
    let explanation = ErrorIndex(checks: checks).explanation(of: error.text, mostCauses: nil)
    let best = explanation.causes.first?.score ?? 0
    let causes = explanation.causes.filter { $0.score >= best * Self.weakestRaised }
      .map { ($0, cause($0)) }
    let raised = causes.filter { $0.1.standing <= .likely }
    let others = causes.filter { $0.1.standing > .likely && $0.0.score >= best * Self.weakestTold }
      .prefix(Self.mostOthers)
    let ranked = Self.ranked(raised.map(\.1) + others.map(\.1))
    return ErrorVerdict(
      answer: answer(ranked, explanation), codes: explanation.codes.map(ErrorVerdict.Code.init),
      causes: ranked, machine: explanation.machine)
  }

  /// Sorted by standing; the order of the text's own ranking stays among equals.
  private static func ranked(_ causes: [ErrorVerdict.Cause]) -> [ErrorVerdict.Cause] {
    causes.enumerated().sorted {
      ($0.element.standing, $0.offset) < ($1.element.standing, $1.offset)
    }
    .map(\.element)
  }

  private func answer(_ causes: [ErrorVerdict.Cause], _ explanation: ErrorExplanation)
    -> ErrorVerdict.Answer
  {
    guard let first = causes.first else {
      return explanation.isRecognised ? .codeOnly : .notRecognised
    }
    switch first.standing {
    case .proven, .likely: return .explained
    case .possible: return .unexplained
    case .excluded: return .excluded
    }
  }

  private func cause(_ candidate: ErrorExplanation.Cause) -> ErrorVerdict.Cause {
    let check = candidate.check
    let sheet =
      sheets.first { check.applies.covers($0.subject, in: chain) } ?? FactSheet(subject: .client)
    var cause = ErrorVerdict.Cause(
      check: check.id, title: check.title, standing: .possible, because: [],
      evidence: [], matched: candidate.matched, separates: fill(candidate.separates, sheet))
    if let finding = fired(check.id) {
      cause.standing = finding.certainty == .proven ? .proven : .likely
      cause.title = finding.title
      cause.set(finding.subject, finding.because)
    } else if let finding = findings.first(where: { root in
      root.severity != .note && self.check(root.check)?.explains.contains(check.id) == true
    }) {
      cause.standing = .likely
      cause.through = finding.check
      cause.title = finding.title
      cause.set(finding.subject, finding.because)
    } else if let (subject, reasons) = exclusion(check) {
      cause.standing = .excluded
      cause.set(subject, reasons)
    }
    return cause
  }

  private func check(_ id: String) -> Check? { checks.first { $0.id == id } }

  /// The finding of this check, a root or a consequence. Notes say what could be done, and not what went wrong.
  private func fired(_ id: String) -> Finding? {
    func all(_ findings: [Finding]) -> [Finding] { findings.flatMap { [$0] + all($0.explains) } }
    return all(findings).first { $0.check == id && $0.severity != .note }
  }

  /// Why the check cannot be the cause, if every subject that it judges denies it by what was seen.
  private func exclusion(_ check: Check) -> (Subject, [Finding.Reason])? {
    guard check.isObservable, check.severity != .note else { return nil }
    let covered = sheets.filter { check.applies.covers($0.subject, in: chain) }
      .map(\.withoutCertainty)
    guard let first = covered.first,
      covered.allSatisfy({ check.condition.judge($0) == .no })
    else { return nil }
    // A fact without an observation behind it, such as the kind of service that was typed, denies that the
    // check is about this chain at all.
    let reasons = check.condition.refutation(by: first).sorted { $0.rawValue < $1.rawValue }
      .compactMap { name -> Finding.Reason? in
        let fact = first[name]
        guard let value = fact.value else { return nil }
        return Finding.Reason(fact: name, value: value, evidence: fact.evidence)
      }
    return reasons.isEmpty ? nil : (first.subject, reasons)
  }
}

extension FactSheet {
  /// How sure a verdict is tells one wording of a cause from another, and excludes none.
  fileprivate var withoutCertainty: FactSheet {
    FactSheet(subject: subject, facts: facts.filter { $0.key != .linkCertainty })
  }
}

extension ErrorVerdict.Cause {
  fileprivate mutating func set(_ subject: Subject, _ because: [Finding.Reason]) {
    self.subject = subject
    self.because = because
    evidence = Set(because.flatMap(\.evidence)).sorted()
  }
}

extension ErrorVerdict.Cause.Standing: Comparable {
  /// What is better supported comes first.
  public static func < (left: Self, right: Self) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

extension ErrorVerdict.Code {
  fileprivate init(_ entry: CodeTable.Entry) {
    self.init(
      code: entry.code, family: entry.family, symbol: entry.symbol, meaning: entry.meaning)
  }
}
