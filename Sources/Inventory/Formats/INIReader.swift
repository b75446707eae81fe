import Evidence

/// Reads Ansible's INI inventories.
///
/// Unlike Ansible, it does not stop at the first mistake: a line that cannot be read is said so and left out.
/// Source: Ansible's documentation, inventory plugin `ini`.
struct INIReader {
  private let text: SourceText
  private let builder: InventoryBuilder
  private var section = Section.hosts(InventoryBuilder.ungrouped)
  /// Groups that were named as children, or got variables, before they were declared.
  private var pending: [String: Pending] = [:]

  private enum Section {
    case hosts(Int)
    case variables(Int)
    case children(Int)
    /// After a header that could not be read: what follows belongs nowhere.
    case unknown
  }

  private struct Pending {
    var place: InventoryPlace
    var parents: [(group: Int, place: InventoryPlace)] = []
    var isVariables: Bool
  }

  private init(_ text: SourceText, _ builder: InventoryBuilder) {
    self.text = text
    self.builder = builder
  }

  static func read(_ text: SourceText, into builder: InventoryBuilder) {
    var reader = INIReader(text, builder)
    for (number, line) in text.lines {
      reader.read(line, at: .init(file: text.name, line: number))
    }
    reader.reportPending()
  }

  private mutating func read(_ raw: String?, at place: InventoryPlace) {
    guard let raw else {
      builder.mistake(place, "the line is not UTF-8, and was left out; save the file as UTF-8")
      return
    }
    let line = raw.stripped
    guard let first = line.first, first != "#", first != ";" else { return }
    if line.unicodeScalars.contains("\0") {
      builder.mistake(place, "the line holds a zero byte, and was left out")
      return
    }
    if first == "[", readHeader(line, at: place) { return }
    switch section {
    case .hosts(let group): readHosts(line, group, at: place)
    case .variables(let group): readVariable(line, group, at: place)
    case .children(let group): readChild(line, group, at: place)
    case .unknown: break
    }
  }

  /// Whether the line was a section's header, readable or not.
  private mutating func readHeader(_ line: String, at place: InventoryPlace) -> Bool {
    guard let header = SectionHeader(line) else {
      guard line.hasSuffix("]") else { return false }
      builder.mistake(
        place,
        "\(quoted(line)) is no section; write [group], [group:vars] or [group:children], without blanks. "
          + "The lines beneath it were left out")
      section = .unknown
      return true
    }
    let isVariables = header.kind == "vars"
    switch header.kind {
    case nil, "hosts", "vars", "children": break
    case let kind?:
      builder.mistake(
        place,
        "\(quoted(kind)) is no kind of section; there are [group], [group:vars] and [group:children]. "
          + "The lines beneath it were left out")
      section = .unknown
      return true
    }
    let isNew = builder.groupNumbers[header.group] == nil
    let group = builder.addGroup(header.group)
    if isNew, isVariables, pending[header.group] == nil {
      pending[header.group] = .init(place: place, isVariables: true)
    }
    if !isVariables, let waiting = pending.removeValue(forKey: header.group) {
      for parent in waiting.parents { builder.addChild(group, to: parent.group, at: parent.place) }
    }
    section =
      isVariables ? .variables(group) : header.kind == "children" ? .children(group) : .hosts(group)
    return true
  }

  private func readHosts(_ line: String, _ group: Int, at place: InventoryPlace) {
    let words: [String]
    do {
      words = try ShellWords.split(line)
    } catch {
      builder.mistake(place, "the line cannot be read: \(error.what)")
      return
    }
    guard let written = words.first else { return }
    let pattern: HostPattern
    do {
      pattern = try HostPattern(written)
    } catch {
      builder.mistake(place, error.sentence)
      return
    }
    var variables: [(name: String, value: InventoryValue)] = []
    for word in words.dropFirst() {
      guard let equals = word.firstIndex(of: "=") else {
        builder.mistake(
          place,
          "behind a host stand settings as name=value, and \(quoted(word)) is none"
            + (word.contains(":") ? "; is this a YAML file?" : "; one host stands on a line"))
        return
      }
      let name = String(word[..<equals])
      guard VariableFamily.keeps(name) else { continue }
      variables.append((name, Self.value(String(word[word.index(after: equals)...]), of: name)))
    }
    for name in pattern.names {
      guard let host = builder.addHost(name, to: group, port: pattern.port, at: place) else {
        return
      }
      for (variable, value) in variables { builder.set(variable, value, host: host, at: place) }
    }
  }

  private func readVariable(_ line: String, _ group: Int, at place: InventoryPlace) {
    guard let equals = line.firstIndex(of: "=") else {
      builder.mistake(
        place,
        "beneath [\(builder.groups[group].name.bounded(to: 60)):vars] stand settings as name=value, "
          + "and \(quoted(line.firstWord)) is none")
      return
    }
    let name = line[..<equals].stripped
    guard VariableFamily.keeps(name) else { return }
    let value = Self.value(line[line.index(after: equals)...].stripped, of: name)
    builder.set(name, value, group: group, at: place)
  }

  private mutating func readChild(_ line: String, _ parent: Int, at place: InventoryPlace) {
    guard let child = SectionHeader.groupName(line) else {
      builder.mistake(
        place,
        "beneath [\(builder.groups[parent].name.bounded(to: 60)):children] stands one group a line, "
          + "and \(quoted(line)) is none")
      return
    }
    if let group = builder.groupNumbers[child] {
      builder.addChild(group, to: parent, at: place)
    } else {
      pending[child, default: .init(place: place, isVariables: false)].parents
        .append((parent, place))
    }
  }

  private func reportPending() {
    for (name, waiting) in pending.sorted(by: {
      ($0.value.place, $0.key) < ($1.value.place, $1.key)
    }) {
      if waiting.isVariables {
        builder.mistake(
          waiting.place,
          "variables are set for the group \(quoted(name)), and there is no such group; "
            + "declare it as [\(name.bounded(to: 60))]" + hint(name))
      }
      for parent in waiting.parents {
        builder.mistake(
          parent.place,
          "the group \(quoted(builder.groups[parent.group].name)) has the child \(quoted(name)), "
            + "and there is no such group" + hint(name))
      }
    }
  }

  private func hint(_ name: String) -> String {
    let others = builder.groups.map(\.name).filter { $0 != name }
    return name.nearest(among: others, within: 2).map { "; did you mean \(quoted($0))?" } ?? ""
  }

  /// The value in Ansible's type, unless it is a secret, which is not even looked at.
  private static func value(_ written: String, of name: String) -> InventoryValue {
    VariableFamily.isSecret(name) ? .withheld : PythonLiteral.value(of: written) ?? .text(written)
  }
}

extension String {
  fileprivate var firstWord: Substring { prefix { $0 != " " && $0 != "\t" } }
}
