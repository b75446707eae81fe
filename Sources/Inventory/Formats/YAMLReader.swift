import Evidence
import Yams

/// Reads Ansible's YAML inventories: groups with `hosts`, `vars` and `children`.
///
/// Source: Ansible's documentation, inventory plugin `yaml`.
struct YAMLReader {
  private let name: String
  private let builder: InventoryBuilder
  private var document: YAMLDocument
  private var isExhausted = false

  static func read(_ text: String, named name: String, into builder: InventoryBuilder) {
    do {
      let document = try YAMLDocument(text)
      var reader = YAMLReader(name: name, builder: builder, document: document)
      reader.readRoot()
    } catch {
      builder.mistake(.init(file: name, line: error.line), error.sentence)
    }
  }

  private init(name: String, builder: InventoryBuilder, document: YAMLDocument) {
    self.name = name
    self.builder = builder
    self.document = document
  }

  private func place(_ node: Node) -> InventoryPlace {
    .init(file: name, line: node.mark?.line ?? 0)
  }

  private mutating func readRoot() {
    guard let root = document.root, !root.isNothing else {
      builder.mistake(.init(file: name, line: 0), "the file is empty")
      return
    }
    guard case .mapping(let mapping) = root else {
      builder.mistake(
        place(root),
        "a YAML inventory is a mapping of groups, e.g. all: with hosts: beneath it; this is "
          + root.kind)
      return
    }
    let groups = document.pairs(mapping)
    if let plugin = groups.first(where: { $0.key.scalar?.string == "plugin" }),
      !plugin.value.isNothing
    {
      builder.mistake(
        place(plugin.key),
        "this configures the inventory plugin \(quoted(plugin.value.scalar?.string ?? "?")), which only "
          + "Ansible can run; give hopdoctor what `ansible-inventory --list` prints")
      return
    }
    for (key, value) in groups { _ = readGroup(key, value, depth: 1) }
  }

  /// The group's number; nil where the entry is none.
  private mutating func readGroup(_ key: Node, _ value: Node, depth: Int) -> Int? {
    guard let name = text(key, "a group's name") else { return nil }
    guard depth <= Limits.groupDepth else {
      builder.mistake(place(key), "the groups are more than \(Limits.groupDepth) deep")
      return nil
    }
    guard mayVisit(key) else { return nil }
    let sections: [(key: Node, value: Node)]
    switch value {
    case .mapping(let mapping): sections = document.pairs(mapping)
    case .scalar where value.isNothing: sections = []
    default:
      builder.mistake(
        place(value),
        "the group \(quoted(name)) is a mapping with hosts, vars and children; this is \(value.kind)"
      )
      return nil
    }
    let group = builder.addGroup(name)
    for (section, content) in sections {
      switch section.scalar?.string {
      case "hosts": readHosts(content, of: group, depth)
      case "vars": readVariables(content, of: group)
      case "children":
        for (child, value) in entries(content, "children", of: group) {
          guard let number = readGroup(child, value, depth: depth + 1) else { continue }
          builder.addChild(number, to: group, at: place(child))
        }
      case let other:
        let other = other ?? "?"
        builder.mistake(
          place(section),
          "beneath the group \(quoted(name)) stand only hosts, vars and children; \(quoted(other)) "
            + (VariableFamily.keeps(other) ? "belongs beneath vars" : "has no effect")
            + (other.nearest(among: ["hosts", "vars", "children"], within: 2)
              .map { "; did you mean \($0)?" } ?? ""))
      }
    }
    return group
  }

  /// The pairs of a section; a single word stands for a mapping with that key.
  private mutating func entries(
    _ node: Node, _ section: String, of group: Int
  ) -> [(key: Node, value: Node)] {
    if node.isNothing { return [] }
    switch node {
    case .mapping(let mapping): return document.pairs(mapping)
    case .scalar: return [(node, Node(""))]
    case .sequence, .alias:
      builder.mistake(
        place(node),
        "\(section) of the group \(quoted(builder.groups[group].name)) is a list, and must be a mapping: "
          + "each entry ends in a colon and has no dash")
      return []
    }
  }

  private mutating func readHosts(_ node: Node, of group: Int, _ depth: Int) {
    for (key, value) in entries(node, "hosts", of: group) {
      guard mayVisit(key) else { return }
      guard let written = text(key, "a host's name") else { continue }
      let pattern: HostPattern
      do {
        pattern = try HostPattern(written)
      } catch {
        builder.mistake(place(key), error.sentence)
        continue
      }
      var variables: [(name: String, value: InventoryValue, place: InventoryPlace)] = []
      switch value {
      case .mapping(let mapping): variables = read(document.pairs(mapping))
      case .scalar where value.isNothing: break
      default:
        builder.mistake(
          place(value),
          "beneath the host \(quoted(written)) stand variables, each with a colon; this is \(value.kind)"
        )
        continue
      }
      for name in pattern.names {
        guard let host = builder.addHost(name, to: group, port: pattern.port, at: place(key)) else {
          return
        }
        for variable in variables {
          builder.set(variable.name, variable.value, host: host, at: variable.place)
        }
      }
    }
  }

  private mutating func readVariables(_ node: Node, of group: Int) {
    if case .scalar = node, !node.isNothing {
      builder.mistake(place(node), "vars is a mapping, each variable with a colon and its value")
      return
    }
    for variable in read(entries(node, "vars", of: group)) {
      builder.set(variable.name, variable.value, group: group, at: variable.place)
    }
  }

  private mutating func read(
    _ pairs: [(key: Node, value: Node)]
  ) -> [(name: String, value: InventoryValue, place: InventoryPlace)] {
    var result: [(name: String, value: InventoryValue, place: InventoryPlace)] = []
    for (key, node) in pairs {
      guard let name = key.scalar?.string, VariableFamily.keeps(name) else { continue }
      if VariableFamily.isSecret(name) {
        result.append((name, .withheld, place(key)))
      } else if let value = document.value(of: node) {
        result.append((name, value, place(key)))
      } else {
        builder.mistake(
          place(key), "the value of \(quoted(name)) is too deep or, with its aliases, too large")
      }
    }
    return result
  }

  /// A key as text; nil, with a mistake, where YAML takes it for a number or the like.
  private func text(_ key: Node, _ what: String) -> String? {
    guard let scalar = key.scalar else {
      builder.mistake(place(key), "\(what) is a text; this is \(key.kind)")
      return nil
    }
    guard case .text(let text) = YAMLScalar.value(of: scalar), !text.isEmpty else {
      builder.mistake(
        place(key),
        "YAML does not take \(quoted(scalar.string)) for a text, as \(what) must be; put it in quotes"
      )
      return nil
    }
    return text
  }

  private mutating func mayVisit(_ node: Node) -> Bool {
    if document.mayVisit() { return true }
    if !isExhausted {
      isExhausted = true
      builder.mistake(
        place(node),
        "the aliases unfold to more than \(Limits.aliasedNodes) entries; the rest is not read")
    }
    return false
  }
}

extension Node {
  /// Null, however written.
  var isNothing: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return YAMLScalar.value(of: scalar) == .null
  }

  var kind: String {
    switch self {
    case .scalar: "a single value"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
