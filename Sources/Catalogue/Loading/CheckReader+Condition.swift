import Facts
import Yams

/// `when`: a small tree of all, any, not and comparisons.
extension CheckReader {
  mutating func condition(_ node: Node) -> Condition? {
    guard let mapping = node.mapping, let (key, value) = mapping.first(where: { _ in true }) else {
      fail(node, "a condition is all, any, not or a fact, followed by a colon")
      return nil
    }
    guard mapping.count == 1 else {
      fail(node, "a condition has one key; write several as a list under all or any")
      return nil
    }
    switch key.scalar?.string {
    case "all": return parts(value, "all").map { .all($0) }
    case "any": return parts(value, "any").map { .any($0) }
    case "not": return condition(value).map { .not($0) }
    default: return fact(key).flatMap { comparison($0, value) }
    }
  }

  private mutating func parts(_ node: Node, _ name: String) -> [Condition]? {
    guard let items = items(node, name) else { return nil }
    let parts = items.compactMap { condition($0) }
    return parts.count == items.count ? parts : nil
  }

  private static let operators = ["one of", "contains", "at least", "at most", "exists"]

  private mutating func comparison(_ fact: FactName, _ node: Node) -> Condition? {
    guard let mapping = node.mapping else { return value(node, of: fact).map { .equals(fact, $0) } }
    guard mapping.count == 1, let (key, operand) = mapping.first(where: { _ in true }) else {
      fail(node, "a comparison has one operator; write a second one as its own entry under all")
      return nil
    }
    let name = key.scalar?.string ?? ""
    guard Self.operators.contains(name) else {
      fail(key, "unknown operator \(name): there are \(Self.operators.alternatives)")
      return nil
    }
    let type = fact.declaration.type
    guard type.understands(name) else {
      fail(
        key,
        "\(name) does not fit \(fact.rawValue), which is \(type.expectation); it takes "
          + Self.operators.filter { type.understands($0) }.alternatives + " or a value")
      return nil
    }
    switch name {
    case "one of":
      guard let items = items(operand, "one of") else { return nil }
      let values = items.compactMap { value($0, of: fact) }
      return values.count == items.count ? .oneOf(fact, values) : nil
    case "contains": return text(operand, "contains").map { .contains(fact, $0) }
    case "at least": return integer(operand, "at least").map { .atLeast(fact, $0) }
    case "at most": return integer(operand, "at most").map { .atMost(fact, $0) }
    default: return boolean(operand, "exists").map { .exists(fact, $0) }
    }
  }
}

extension FactType {
  fileprivate func understands(_ name: String) -> Bool {
    switch (name, self) {
    case ("exists", _), ("contains", .list), ("at least", .integer), ("at most", .integer): true
    case ("one of", .integer), ("one of", .text), ("one of", .choice): true
    default: false
    }
  }
}
