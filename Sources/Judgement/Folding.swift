import Catalogue
import Evidence

/// Puts consequences beneath their causes, and the causes into the order in which they are read.
struct Folding {
  var checks: [Check]

  /// A cause explains the findings that its check names, on its own subject and on what comes after it.
  func fold(_ findings: [Finding]) -> [Finding] {
    let explains = Dictionary(uniqueKeysWithValues: checks.map { ($0.id, Set($0.explains)) })
    func isConsequence(_ effect: Finding, of cause: Finding) -> Bool {
      effect.check != cause.check && explains[cause.check]?.contains(effect.check) == true
        && cause.subject.comesBeforeOrIs(effect.subject)
    }
    let roots = findings.filter { finding in
      !findings.contains { isConsequence(finding, of: $0) && !isConsequence($0, of: finding) }
    }
    /// Effects of effects are folded too; `seen` ends a circle of explanations.
    func effects(of cause: Finding, _ seen: Set<String>) -> [Finding] {
      findings.filter { isConsequence($0, of: cause) && !seen.contains($0.key) }
        .flatMap { [$0] + effects(of: $0, seen.union([cause.key, $0.key])) }
    }
    return roots.map { root in
      var root = root
      var seen = Set<String>()
      root.explains = effects(of: root, [root.key]).filter { seen.insert($0.key).inserted }
      return root
    }
    .sorted { ($0.severity, $0.subject.place) < ($1.severity, $1.subject.place) }
  }
}

extension Finding {
  fileprivate var key: String { "\(check)/\(subject)" }
}

extension Subject {
  /// Where the subject stands on the way of the credential: client, hop 1, link 2, hop 2, link 3 ...
  var place: Int {
    switch self {
    case .client: 0
    case .hop(let number): number * 2
    case .link(let number): number * 2 - 1
    }
  }

  func comesBeforeOrIs(_ other: Subject) -> Bool {
    // A fault of the receiving host is as good a cause for its link as one of the sending host.
    if case .hop(let hop) = self, case .link(let link) = other { return hop <= link }
    // What is said of a link may be the larger view of something said of the host that it begins at.
    if case .link(let link) = self, case .hop(let hop) = other { return link <= hop + 1 }
    return place <= other.place
  }
}
