public import Catalogue
public import Evidence
public import Facts

/// Turns evidence into a diagnosis. Pure: the same recording and catalogue give the same diagnosis.
public struct Judge: Sendable {
  public var checks: [Check]
  /// Fills a text's holes with facts.
  public var fill: @Sendable (String, FactSheet) -> String

  public init(checks: [Check], fill: @escaping @Sendable (String, FactSheet) -> String) {
    self.checks = checks
    self.fill = fill
  }

  public func diagnose(_ recording: Recording) -> Diagnosis {
    let (sheets, links) = Self.sheets(of: recording)
    let raw = sheets.flatMap { sheet in findings(on: sheet, in: recording.chain) }
    let roots = Self.withoutFarNotes(Folding(checks: checks).fold(raw))
    let steps = StepList(recording: recording, sheets: sheets, links: links, findings: raw).steps
    let verdict = ChainVerdict(
      recording: recording, sheets: sheets, links: links, roots: roots)
    var diagnosis = Diagnosis(
      outcome: verdict.outcome, sentence: verdict.sentence, steps: steps, findings: roots,
      links: links,
      unknowns: UnknownList(recording: recording, links: links, steps: steps).unknowns,
      facts: sheets.map { sheet in
        SubjectFacts(
          subject: sheet.subject,
          facts: sheet.facts.reduce(into: [:]) { all, fact in
            if let value = fact.value.value { all[fact.key.rawValue] = value }
          })
      },
      recording: recording)
    diagnosis.reportedError = recording.reportedError.map { error in
      ErrorJudge(
        checks: checks, sheets: sheets, chain: recording.chain, findings: roots, fill: fill
      ).judge(error)
    }
    return diagnosis
  }

  /// Where the way ends before a link, notes on how to cross it only hide the repair that is due.
  private static func withoutFarNotes(_ roots: [Finding]) -> [Finding] {
    let ends = roots.filter { finding in
      guard finding.severity == .blocker else { return false }
      if case .link = finding.subject { return false }
      return true
    }
    return roots.filter { finding in
      guard finding.severity == .note, case .link = finding.subject else { return true }
      return !ends.contains { $0.subject.place < finding.subject.place }
    }
  }

  /// The facts of every subject, the delegation logic's published results among them.
  public static func sheets(of recording: Recording) -> ([FactSheet], [LinkVerdict]) {
    let book = FactBook(recording)
    var links: [LinkVerdict] = []
    let sheets = recording.chain.subjects.map { subject in
      var sheet = book.sheet(for: subject)
      guard case .link(let number) = subject else { return sheet }
      let knowledge = LinkKnowledge(
        sheet, service: recording.chain[hop: number].service, isFirst: number == 2)
      let verdict = knowledge.judge(
        subject: subject, reached: links.last.map { $0.outcome == .works } ?? true)
      links.append(verdict)
      sheet.publish(verdict)
      return sheet
    }
    return (sheets, links)
  }

  private func findings(on sheet: FactSheet, in chain: Chain) -> [Finding] {
    checks.compactMap { check in
      guard check.retired == nil, check.applies.covers(sheet.subject, in: chain),
        check.condition.judge(sheet) == .yes
      else { return nil }
      let because = check.condition.facts.sorted { $0.rawValue < $1.rawValue }.compactMap {
        name -> Finding.Reason? in
        let fact = sheet[name]
        guard let value = fact.value else { return nil }
        return Finding.Reason(fact: name, value: value, evidence: fact.evidence)
      }
      return Finding(
        check: check.id, subject: sheet.subject, severity: check.severity,
        certainty: check.certainty, title: fill(check.title, sheet), because: because,
        evidence: Set(because.flatMap(\.evidence)).sorted())
    }
  }
}

extension Check.Scope {
  /// Whether a check of this scope judges the subject.
  public func covers(_ subject: Subject, in chain: Chain) -> Bool {
    switch (self, subject) {
    case (.client, .client), (.hop, .hop), (.link, .link): true
    case (.firstHop, .hop(let number)): number == 1
    case (.lastHop, .hop(let number)): number == chain.hops.count
    default: false
    }
  }
}

extension FactSheet {
  /// Publishes the delegation logic's results as facts, each with the evidence of its row.
  fileprivate mutating func publish(_ verdict: LinkVerdict) {
    for row in verdict.mechanisms {
      set(row.mechanism, Fact(value: .text(row.outcome.rawValue), evidence: row.evidence))
    }
    let seen = Set(verdict.mechanisms.flatMap(\.evidence)).sorted()
    set(.linkVerdict, Fact(value: .text(verdict.outcome.rawValue), evidence: seen))
    set(.linkCertainty, Fact(value: .text(verdict.certainty.rawValue), evidence: seen))
  }
}
