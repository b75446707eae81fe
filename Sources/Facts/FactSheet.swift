public import Evidence

/// A fact of one subject: its value, or why there is none, and the observations behind either.
public struct Fact: Hashable, Sendable {
  /// nil: not observed. That is never a "no".
  public var value: FactValue?
  /// Why there is no value, in words.
  public var missing: String?
  /// The observations from which the value was read, or which should have held it.
  public var evidence: [ObservationID]

  public init(value: FactValue?, missing: String? = nil, evidence: [ObservationID]) {
    self.value = value
    self.missing = missing
    self.evidence = evidence
  }
}

/// All that is known of one subject.
public struct FactSheet: Sendable {
  public let subject: Subject
  public private(set) var facts: [FactName: Fact]

  public init(subject: Subject, facts: [FactName: Fact] = [:]) {
    self.subject = subject
    self.facts = facts
  }

  /// A fact that nobody recorded is a fact without a value.
  public subscript(name: FactName) -> Fact {
    facts[name] ?? Fact(value: nil, missing: nil, evidence: [])
  }

  public mutating func set(_ name: FactName, _ value: FactValue, from evidence: ObservationID...) {
    set(name, Fact(value: value, evidence: evidence))
  }

  /// Sets a fact. In debug builds a value that its declaration does not allow ends the process: checks would misjudge it.
  public mutating func set(_ name: FactName, _ fact: Fact) {
    assert(
      fact.value.map(name.declaration.type.allows) ?? true,
      "\(name.rawValue) is declared otherwise than \(String(describing: fact.value))")
    facts[name] = fact
  }

  public func boolean(_ name: FactName) -> Bool? {
    if case .boolean(let value) = self[name].value { value } else { nil }
  }

  public func integer(_ name: FactName) -> Int? {
    if case .integer(let value) = self[name].value { value } else { nil }
  }

  public func text(_ name: FactName) -> String? {
    if case .text(let value) = self[name].value { value } else { nil }
  }

  public func list(_ name: FactName) -> [String]? {
    if case .list(let value) = self[name].value { value } else { nil }
  }
}
