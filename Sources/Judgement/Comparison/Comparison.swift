import Catalogue
public import Evidence
public import Facts

/// What differs between two diagnoses, and the facts on which the difference turns.
public struct Comparison: Codable, Hashable, Sendable {
  /// Grows when a reader of the JSON could misread it.
  public var format = 1
  public var before: Side
  public var after: Side
  /// Findings of before that are gone, for it was seen that they no longer hold.
  public var fixed: [VerdictSummary.Entry] = []
  /// Findings of after that were seen not to hold before.
  public var broke: [VerdictSummary.Entry] = []
  /// Findings of before of which after cannot tell: not fixed, only not seen.
  public var lost: [VerdictSummary.Entry] = []
  /// Findings of after of which before could not tell.
  public var found: [VerdictSummary.Entry] = []
  public var links: [LinkChange]
  /// Facts that differ, and on which one of these changes turns.
  public var facts: [FactChange] = []

  public struct Side: Codable, Hashable, Sendable {
    public var outcome: Diagnosis.Outcome
    public var sentence: String
    public var hosts: [String]
    /// The user of the ticket; nil: not observed.
    public var user: String?
    /// What the evidence says of the error that was given; nil: none was.
    public var reportedError: ErrorVerdict?
  }

  public struct LinkChange: Codable, Hashable, Sendable {
    public var subject: Subject
    public var before: LinkVerdict?
    public var after: LinkVerdict?
    /// The rows that differ, with their verdicts before and after.
    public var mechanisms: [MechanismChange]
  }

  public struct MechanismChange: Codable, Hashable, Sendable {
    public var mechanism: FactName
    public var name: String
    public var before: MechanismVerdict?
    public var after: MechanismVerdict?
  }

  public struct FactChange: Codable, Hashable, Sendable {
    public var subject: Subject
    public var fact: FactName
    /// nil: not observed.
    public var before: FactValue?
    public var after: FactValue?
    /// The checks' ids and the mechanisms' names that read it.
    public var readBy: [String]
  }

  /// Whether both say the same; facts on which nothing turns do not count.
  public var isSame: Bool {
    before.outcome == after.outcome && before.hosts == after.hosts
      && (before.reportedError == nil || after.reportedError == nil
        || before.reportedError?.answer == after.reportedError?.answer)
      && [fixed, broke, lost, found].allSatisfy(\.isEmpty) && links.isEmpty
  }

  /// Judges both recordings by the same catalogue.
  public init(_ before: Recording, _ after: Recording, by judge: Judge) {
    let (old, new) = (judge.diagnose(before), judge.diagnose(after))
    self.before = Side(old)
    self.after = Side(new)
    let (oldSummary, newSummary) = (VerdictSummary(old), VerdictSummary(new))
    links = Self.links(oldSummary.links, newSummary.links)
    let oldSheets = Self.bySubject(Judge.sheets(of: before).0)
    let newSheets = Self.bySubject(Judge.sheets(of: after).0)
    let checks = Dictionary(uniqueKeysWithValues: judge.checks.map { ($0.id, $0) })

    func answer(_ entry: VerdictSummary.Entry, _ sheets: [Subject: FactSheet]) -> Answer {
      guard let check = checks[entry.check], let sheet = sheets[entry.subject] else {
        return .cannotTell
      }
      return check.condition.judge(sheet)
    }
    var turning: [VerdictSummary.Entry] = []
    for entry in oldSummary.findings
    where !newSummary.findings.contains(where: { $0.isSame(entry) }) {
      switch answer(entry, newSheets) {
      case .no: fixed.append(entry)
      case .cannotTell: lost.append(entry)
      // It holds still, and is only not worth telling beside another finding.
      case .yes: continue
      }
      turning.append(entry)
    }
    for entry in newSummary.findings
    where !oldSummary.findings.contains(where: { $0.isSame(entry) }) {
      switch answer(entry, oldSheets) {
      case .no: broke.append(entry)
      case .cannotTell: found.append(entry)
      case .yes: continue
      }
      turning.append(entry)
    }
    var reading = FactReaders(before: oldSheets, after: newSheets)
    for entry in turning {
      guard let check = checks[entry.check] else { continue }
      reading.add(check.condition.facts, of: entry.subject, readBy: check.id)
    }
    for change in links { reading.add(change, before.chain, after.chain) }
    facts = reading.changes
  }

  private static func bySubject(_ sheets: [FactSheet]) -> [Subject: FactSheet] {
    Dictionary(uniqueKeysWithValues: sheets.map { ($0.subject, $0) })
  }

  private static func links(_ before: [LinkVerdict], _ after: [LinkVerdict]) -> [LinkChange] {
    let subjects =
      before.map(\.subject)
      + after.map(\.subject).filter { subject in
        !before.contains { $0.subject == subject }
      }
    return subjects.compactMap { subject in
      let old = before.first { $0.subject == subject }
      let new = after.first { $0.subject == subject }
      let names =
        (old?.mechanisms ?? [])
        + (new?.mechanisms ?? []).filter { row in
          old?.mechanisms.contains { $0.mechanism == row.mechanism } != true
        }
      let rows = names.compactMap { row -> MechanismChange? in
        let (a, b) = (old?.row(row.mechanism), new?.row(row.mechanism))
        guard a?.outcome != b?.outcome || a?.certainty != b?.certainty else { return nil }
        return MechanismChange(mechanism: row.mechanism, name: row.name, before: a, after: b)
      }
      guard old?.outcome != new?.outcome || old?.certainty != new?.certainty || !rows.isEmpty else {
        return nil
      }
      return LinkChange(subject: subject, before: old, after: new, mechanisms: rows)
    }
  }
}

extension Comparison.Side {
  init(_ diagnosis: Diagnosis) {
    self.init(
      outcome: diagnosis.outcome, sentence: diagnosis.sentence,
      hosts: diagnosis.recording.chain.hops.map {
        "\($0.service.rawValue)://\($0.name):\($0.port)"
      },
      user: diagnosis.facts.first { $0.subject == .client }?.facts[
        FactName.clientPrincipal.rawValue]?.description,
      reportedError: diagnosis.reportedError)
  }
}

extension LinkVerdict {
  func row(_ mechanism: FactName) -> MechanismVerdict? {
    mechanisms.first { $0.mechanism == mechanism }
  }
}
