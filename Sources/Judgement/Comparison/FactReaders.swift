import Catalogue
import Evidence
import Facts

/// Collects the facts that differ, each with what reads it.
struct FactReaders {
  var before: [Subject: FactSheet]
  var after: [Subject: FactSheet]
  private var readers: [Key: [String]] = [:]
  private var order: [Key] = []

  private struct Key: Hashable {
    var subject: Subject
    var fact: FactName
  }

  init(before: [Subject: FactSheet], after: [Subject: FactSheet]) {
    self.before = before
    self.after = after
  }

  var changes: [Comparison.FactChange] {
    order.map { key in
      Comparison.FactChange(
        subject: key.subject, fact: key.fact, before: before[key.subject]?[key.fact].value,
        after: after[key.subject]?[key.fact].value, readBy: readers[key] ?? [])
    }.sorted { ($0.subject.place, $0.fact.rawValue) < ($1.subject.place, $1.fact.rawValue) }
  }

  mutating func add(_ facts: Set<FactName>, of subject: Subject, readBy reader: String) {
    for fact in facts where !fact.isVerdict && differs(fact, of: subject) {
      add(fact, of: subject, readBy: reader)
    }
  }

  /// Finds the facts that turn the rows of a link by putting each alone into the other run.
  mutating func add(_ change: Comparison.LinkChange, _ old: Chain, _ new: Chain) {
    guard case .link(let number) = change.subject, let oldSheet = before[change.subject],
      let newSheet = after[change.subject], old.hops.indices.contains(number - 1),
      new.hops.indices.contains(number - 1)
    else { return }
    func verdicts(_ sheet: FactSheet, _ chain: Chain) -> [FactName: Verdict] {
      let rows = LinkKnowledge(
        sheet, service: chain[hop: number].service, isFirst: number == 2
      ).mechanisms
      return Dictionary(
        uniqueKeysWithValues: rows.map {
          ($0.mechanism, Verdict(outcome: $0.outcome, certainty: $0.certainty))
        })
    }
    let (oldRows, newRows) = (verdicts(oldSheet, old), verdicts(newSheet, new))
    let names = Set(oldSheet.facts.keys).union(newSheet.facts.keys)
    for fact in names where !fact.isVerdict && differs(fact, of: change.subject) {
      var (forward, backward) = (oldSheet, newSheet)
      forward.set(fact, newSheet[fact])
      backward.set(fact, oldSheet[fact])
      let (there, back) = (verdicts(forward, old), verdicts(backward, new))
      for row in change.mechanisms
      where there[row.mechanism] != oldRows[row.mechanism]
        || back[row.mechanism] != newRows[row.mechanism]
      {
        add(fact, of: change.subject, readBy: row.name)
      }
    }
  }

  private struct Verdict: Hashable {
    var outcome: MechanismVerdict.Outcome
    var certainty: Check.Certainty
  }

  private func differs(_ fact: FactName, of subject: Subject) -> Bool {
    before[subject]?[fact].value != after[subject]?[fact].value
  }

  /// Links and hops see the client's facts too: those are told once, as the client's.
  private mutating func add(_ fact: FactName, of subject: Subject, readBy reader: String) {
    let own: Subject = fact.declaration.subject == .client ? .client : subject
    let key = Key(subject: own, fact: fact)
    if readers[key] == nil { order.append(key) }
    if readers[key]?.contains(reader) != true { readers[key, default: []].append(reader) }
  }
}

extension FactName {
  /// What the delegation logic publishes: the comparison shows it as a verdict.
  fileprivate var isVerdict: Bool {
    self == .linkVerdict || self == .linkCertainty || rawValue.hasPrefix("mechanism.")
  }
}
