import Facts
import Yams

/// Facts and their values: the declared type decides what a scalar means.
extension CheckReader {
  /// The fact that a key names, if there is one and the check's scope can see it.
  mutating func fact(_ key: Node) -> FactName? {
    let name = key.scalar?.string ?? ""
    guard let fact = FactName(rawValue: name) else {
      fail(key, "unknown fact \(name): \(FactName.hint(for: name))")
      return nil
    }
    visible(fact, at: line(of: key))
    return fact
  }

  /// Reports a fact that is not there when the check is judged.
  mutating func visible(_ fact: FactName, at line: Int) {
    guard let scope, !scope.sees(fact.declaration.subject) else { return }
    fail(
      line,
      "\(fact.rawValue) is a fact of a \(fact.declaration.subject.rawValue); this check applies to "
        + "\(scope.rawValue) and sees \(scope.kinds.map { "\($0.rawValue) facts" }.joined(separator: " and "))"
    )
  }

  /// A value of the fact's type.
  mutating func value(_ node: Node, of fact: FactName) -> FactValue? {
    let type = fact.declaration.type
    if type == .list {
      guard let sequence = node.sequence else {
        fail(node, "\(fact.rawValue) is a list: write [A, B], or {contains: A} in a condition")
        return nil
      }
      let items = sequence.compactMap { scalar($0, of: fact) }
      return items.count == sequence.count ? .list(items) : nil
    }
    guard let text = scalar(node, of: fact) else { return nil }
    if let value = type.value(of: text) { return value }
    fail(node, "\(fact.rawValue) is \(type.expectation), not \(text)")
    return nil
  }

  private mutating func scalar(_ node: Node, of fact: FactName) -> String? {
    // A plain empty scalar is a forgotten value; "" in quotes is meant.
    guard let scalar = node.scalar, !(scalar.string.isEmpty && scalar.style == .plain) else {
      fail(node, "\(fact.rawValue) needs a value: \(fact.declaration.type.expectation)")
      return nil
    }
    return scalar.string
  }

  /// yes, no, true or false.
  mutating func boolean(_ node: Node, _ name: String) -> Bool? {
    if case .boolean(let value) = node.scalar.flatMap({ FactType.boolean.value(of: $0.string) }) {
      return value
    }
    fail(node, "\(name) is \(FactType.boolean.expectation)")
    return nil
  }

  /// A decimal or 0x number.
  mutating func integer(_ node: Node, _ name: String) -> Int? {
    if let value = node.scalar.flatMap({ Int(written: $0.string) }) { return value }
    fail(node, "\(name) takes \(FactType.integer(unit: "").expectation)")
    return nil
  }
}

extension Check.Scope {
  /// Whose facts are known where a check of this scope is judged.
  var kinds: [SubjectKind] {
    switch self {
    case .client: [.client]
    case .hop, .firstHop, .lastHop: [.client, .hop]
    case .link: [.client, .link]
    }
  }

  func sees(_ kind: SubjectKind) -> Bool { kinds.contains(kind) }
}

extension FactType {
  /// What a scalar as written means for this type; nil if it does not fit. Lists are no scalars.
  func value(of text: String) -> FactValue? {
    switch self {
    case .boolean:
      switch text {
      case "yes", "true": .boolean(true)
      case "no", "false": .boolean(false)
      default: nil
      }
    case .integer: Int(written: text).map { .integer($0) }
    case .text: .text(text)
    case .choice(let cases): cases.contains(text) ? .text(text) : nil
    case .list: nil
    }
  }

  /// What to write.
  var expectation: String {
    switch self {
    case .boolean: "yes or no"
    case .integer: "a whole number, decimal or with 0x"
    case .text: "a text"
    case .choice(let cases): "one of \(cases.joined(separator: ", "))"
    case .list: "a list"
    }
  }
}

extension Int {
  /// Reads `300`, `-5` and `0x80090322`.
  init?(written text: some StringProtocol) {
    if text.lowercased().hasPrefix("0x") {
      self.init(text.dropFirst(2), radix: 16)
    } else {
      self.init(text, radix: 10)
    }
  }
}
