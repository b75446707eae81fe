public import Facts

extension Condition {
  /// The facts because of which the condition does not hold: what to show when a cause is excluded.
  ///
  /// - Returns: empty unless `judge(sheet)` is `no`.
  public func refutation(by sheet: FactSheet) -> Set<FactName> {
    guard judge(sheet) == .no else { return [] }
    switch self {
    // One part that fails is enough; the first is the one that the author thought of first.
    case .all(let parts):
      return parts.first { $0.judge(sheet) == .no }?.refutation(by: sheet) ?? []
    case .any(let parts):
      return parts.reduce(into: []) { $0.formUnion($1.refutation(by: sheet)) }
    case .not(let part): return part.facts.filter { sheet[$0].value != nil }
    default: return facts
    }
  }
}
