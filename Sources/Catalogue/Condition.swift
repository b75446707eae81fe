public import Facts

/// When a check fires: a small tree over named facts.
public indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case equals(FactName, FactValue)
  case oneOf(FactName, [FactValue])
  /// The list holds this text.
  case contains(FactName, String)
  case atLeast(FactName, Int)
  case atMost(FactName, Int)
  /// Whether the fact was observed at all. The only question to which a missing fact answers.
  case exists(FactName, Bool)

  /// What no facts fulfil.
  public static let never = Condition.any([])

  /// Every fact that the condition reads.
  public var facts: Set<FactName> {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.facts) }
    case .not(let part): part.facts
    case .equals(let name, _), .oneOf(let name, _), .contains(let name, _), .atLeast(let name, _),
      .atMost(let name, _), .exists(let name, _):
      [name]
    }
  }
}

/// Three-valued truth (Kleene).
public enum Answer: String, Codable, Sendable, CaseIterable {
  case yes, no
  case cannotTell = "cannot tell"
}

extension Condition {
  /// Judges the condition on what is known of one subject.
  ///
  /// A fact that was not observed makes a comparison `cannot tell`, never `no`.
  /// In `all`, `no` beats `cannot tell`, which beats `yes`; `any` is its mirror.
  public func judge(_ sheet: FactSheet) -> Answer {
    func known(_ name: FactName, _ test: (FactValue) -> Bool) -> Answer {
      guard let value = sheet[name].value else { return .cannotTell }
      return test(value) ? .yes : .no
    }
    switch self {
    case .all(let parts):
      let answers = parts.map { $0.judge(sheet) }
      return answers.contains(.no) ? .no : answers.contains(.cannotTell) ? .cannotTell : .yes
    case .any(let parts):
      let answers = parts.map { $0.judge(sheet) }
      return answers.contains(.yes) ? .yes : answers.contains(.cannotTell) ? .cannotTell : .no
    case .not(let part):
      switch part.judge(sheet) {
      case .yes: return .no
      case .no: return .yes
      case .cannotTell: return .cannotTell
      }
    case .equals(let name, let value): return known(name) { $0 == value }
    case .oneOf(let name, let values): return known(name) { values.contains($0) }
    case .contains(let name, let text):
      return known(name) { if case .list(let items) = $0 { items.contains(text) } else { false } }
    case .atLeast(let name, let limit):
      return known(name) { if case .integer(let number) = $0 { number >= limit } else { false } }
    case .atMost(let name, let limit):
      return known(name) { if case .integer(let number) = $0 { number <= limit } else { false } }
    case .exists(let name, let wanted):
      return (sheet[name].value != nil) == wanted ? .yes : .no
    }
  }
}
