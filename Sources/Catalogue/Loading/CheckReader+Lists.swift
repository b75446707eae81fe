import Facts
import Yams

/// The settings that are lists of entries.
extension CheckReader {
  /// A list of one-line texts.
  mutating func lines(of node: Node, _ name: String) -> [String]? {
    guard let items = items(node, name) else { return nil }
    return items.enumerated().compactMap { index, item in
      lines["\(name).\(index)"] = line(of: item)
      return line(item, name)
    }
  }

  mutating func reportedErrors(_ node: Node) -> [Check.ReportedError] {
    var result: [Check.ReportedError] = []
    for (index, item) in (items(node, "errors") ?? []).enumerated() {
      lines["errors.\(index)"] = line(of: item)
      guard
        let entry = settings(
          item, "errors.\(index)", of: "an error", known: ["text", "code", "usual", "with"])
      else { continue }
      if entry["text"] == nil, entry["code"] == nil {
        fail(item, "an error has a text, a code or both")
      }
      let usual = entry["usual"].flatMap { line($0, "usual") }
      if let usual, usual != "yes" { fail(item, "usual is yes, or left out") }
      result.append(
        .init(
          text: entry["text"].flatMap { line($0, "text") },
          code: entry["code"].flatMap { line($0, "code") }, isUsual: usual != nil,
          with: entry["with"].flatMap { lines(of: $0, "errors.\(index).with") } ?? []))
    }
    return result
  }

  mutating func separates(_ node: Node) -> [Check.Separating] {
    var result: [Check.Separating] = []
    for (index, item) in (items(node, "separates") ?? []).enumerated() {
      let path = "separates.\(index)"
      lines[path] = line(of: item)
      guard let entry = settings(item, path, of: "an entry of separates", known: ["from", "by"])
      else { continue }
      guard let from = entry["from"].flatMap({ line($0, "from") }),
        let by = entry["by"].flatMap({ template($0, "by") })
      else {
        fail(item, "separates needs from, another check's id, and by, what decides between them")
        continue
      }
      result.append(.init(from: from, by: by))
    }
    return result
  }

  mutating func steps(_ node: Node) -> [Check.FixStep] {
    var result: [Check.FixStep] = []
    for (index, item) in (items(node, "fix") ?? []).enumerated() {
      let path = "fix.\(index)"
      lines[path] = line(of: item)
      let known = ["do", "where", "role", "command", "changes", "undo", "caution"]
      guard let entry = settings(item, path, of: "a step", known: known) else { continue }
      let texts = known.reduce(into: [String: String]()) { texts, name in
        texts[name] = entry[name].flatMap { template($0, name) }
      }
      if entry["do"] == nil {
        fail(item, "do is missing; it is a sentence that says what to do in this step")
      }
      result.append(
        .init(
          action: texts["do"] ?? "", place: texts["where"], role: texts["role"],
          command: texts["command"], changes: texts["changes"], undo: texts["undo"],
          caution: texts["caution"]))
    }
    return result
  }

  mutating func confirmation(_ node: Node) -> Check.Confirmation? {
    let known = ["command", "expect"]
    guard let entry = settings(node, "confirm", of: "confirm", known: known) else { return nil }
    for name in known where entry[name] == nil {
      fail(node, "confirm needs \(name): the command to type, and what it prints when all is well")
    }
    guard let command = entry["command"].flatMap({ template($0, "command") }),
      let expect = entry["expect"].flatMap({ template($0, "expect") })
    else { return nil }
    return .init(command: command, expect: expect)
  }

  typealias Example = [FactName: FactValue]

  mutating func examples(_ node: Node) -> (fires: [Example], quiet: [Example]) {
    let known = ["fires", "quiet"]
    guard let entry = settings(node, "examples", of: "examples", known: known) else {
      return ([], [])
    }
    for name in known where entry[name] == nil {
      fail(node, "examples need \(name): at least one mapping of facts to values")
    }
    return (
      entry["fires"].map { examples($0, "fires") } ?? [],
      entry["quiet"].map { examples($0, "quiet") } ?? []
    )
  }

  private mutating func examples(_ node: Node, _ name: String) -> [Example] {
    var result: [Example] = []
    for (index, item) in (items(node, name) ?? []).enumerated() {
      lines["\(name).\(index)"] = line(of: item)
      guard let mapping = item.mapping else {
        fail(item, "an example is a mapping of facts to values: {spn.outcome: unknown}")
        continue
      }
      var example: Example = [:]
      for (key, node) in mapping {
        if let fact = fact(key), let value = value(node, of: fact) { example[fact] = value }
      }
      result.append(example)
    }
    return result
  }
}
