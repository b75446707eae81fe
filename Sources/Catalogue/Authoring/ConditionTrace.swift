public import Evidence
public import Facts

/// A condition held against facts, part by part: what an author wants to see when a check stays quiet.
public struct ConditionTrace: Sendable {
  public struct Line: Hashable, Sendable {
    /// 0 for the whole condition, 1 for its parts ...
    public var depth: Int
    /// The part in words: `all of`, `spn.error is 7`.
    public var words: String
    public var answer: Answer
    /// The value that was found; nil for a part that is no fact, or a fact that was not observed.
    public var value: FactValue?
    /// Why the fact has no value.
    public var missing: String?
    public var evidence: [ObservationID]
  }

  public let lines: [Line]

  public init(_ condition: Condition, on sheet: FactSheet) {
    var lines: [Line] = []
    Self.add(condition, sheet, 0, to: &lines)
    self.lines = lines
  }

  private static func add(
    _ condition: Condition, _ sheet: FactSheet, _ depth: Int, to lines: inout [Line]
  ) {
    func group(_ words: String, _ parts: [Condition]) {
      lines.append(
        .init(depth: depth, words: words, answer: condition.judge(sheet), evidence: []))
      for part in parts { add(part, sheet, depth + 1, to: &lines) }
    }
    func fact(_ name: FactName, _ words: String) {
      let fact = sheet[name]
      lines.append(
        .init(
          depth: depth, words: "\(name.rawValue) \(words)", answer: condition.judge(sheet),
          value: fact.value,
          missing: fact.value == nil ? fact.missing ?? "no observation has it" : nil,
          evidence: fact.evidence))
    }
    switch condition {
    case .all(let parts): group("all of", parts)
    case .any(let parts): group(parts.isEmpty ? "never" : "any of", parts)
    case .not(let part): group("not", [part])
    case .equals(let name, let value): fact(name, "is \(value.description)")
    case .oneOf(let name, let values):
      fact(name, "is one of \(values.map(\.description).joined(separator: ", "))")
    case .contains(let name, let text): fact(name, "contains \(text)")
    case .atLeast(let name, let number): fact(name, "is at least \(number)")
    case .atMost(let name, let number): fact(name, "is at most \(number)")
    case .exists(let name, let wanted): fact(name, wanted ? "was observed" : "was not observed")
    }
  }
}
