/// A made-up inventory that can be written as INI and as YAML, with files of variables beside it.
struct SampleInventory {
  struct Group {
    var name: String
    var hosts: [Int] = []
    var children: [Int] = []
    var variables: [(name: String, value: String)] = []
    var priority: Int?
  }

  struct Host {
    var name: String
    var port: Int?
    var variables: [(name: String, value: String)] = []
  }

  var groups: [Group] = []
  var hosts: [Host] = []
  /// In no group.
  var loose: [Int] = []
  var allVariables: [(name: String, value: String)] = []

  init(_ dice: inout Dice, forYAML: Bool) {
    let stems = ["web", "db", "app-", "srv_", "n"]
    let endings = ["", ".corp.test", ".a.example"]
    for number in 0..<(1 + dice.roll(9)) {
      var host = Host(name: dice.pick(stems) + "\(number)" + dice.pick(endings))
      if dice.chance(20) { host.port = dice.pick([22, 5985, 5986]) }
      host.variables = Self.variables(&dice, forYAML, upTo: 3)
      hosts.append(host)
    }
    for number in 0..<dice.roll(8) {
      var group = Group(name: dice.pick(["g", "farm", "team", "x_"]) + "\(number)")
      for host in hosts.indices where dice.chance(35) { group.hosts.append(host) }
      // A group's children come behind it, so that there is no circle.
      for child in (number + 1)..<9 where dice.chance(25) { group.children.append(child) }
      group.variables = Self.variables(&dice, forYAML, upTo: 3)
      if dice.chance(25) { group.priority = dice.roll(20) - 5 }
      groups.append(group)
    }
    let count = groups.count
    for index in groups.indices { groups[index].children.removeAll { $0 >= count } }
    for host in hosts.indices
    where dice.chance(15) || !groups.contains(where: { $0.hosts.contains(host) }) {
      loose.append(host)
    }
    if dice.chance(60) { allVariables = Self.variables(&dice, forYAML, upTo: 3) }
  }

  private static let values = [
    "5985", "'5985'", "\"5986\"", "True", "yes", "no", "None", "null", "~", "1.5", ".5", "1e3",
    "1_000",
    "0x1F", "010", "0o17", "22:22", "[1, 'a', 2.5]", "[]", "{}", "{'a': 1, 'b': [True, None]}",
    "web01.corp.test", "C:/temp", "plain", "a=b", "-3", "+7", "'it is'", "kerberos,ntlm",
    "10.0.0.1",
    "'#no'", "x;y", "2001:db8::1", "('a', 'b')", "1,2", "{{ inventory_hostname }}", "..", "é",
    "https://h.example:5986/wsman", "'a' 'b'", "r'\\n'", "12abc", "1__0", "-", "0", "00", "1.",
  ]

  /// Values that are written as they are in both kinds of file, and need no quotes of YAML's own.
  private static let plainForYAML: Set<String> = [
    "5985", "'5985'", "\"5986\"", "True", "yes", "no", "None", "null", "~", "1.5", ".5", "1e3",
    "1_000",
    "0x1F", "010", "0o17", "22:22", "[]", "{}", "web01.corp.test", "C:/temp", "plain", "a=b", "-3",
    "+7", "'it is'", "kerberos,ntlm", "10.0.0.1", "'#no'", "x;y", "2001:db8::1", "1,2", "..", "é",
    "https://h.example:5986/wsman", "12abc", "1__0", "0", "00", "1.", "[1, 'a', 2.5]",
  ]

  private static let names = [
    "ansible_host", "ansible_port", "ansible_user", "ansible_connection", "ansible_winrm_scheme",
    "ansible_winrm_transport", "ansible_psrp_protocol", "ansible_psrp_auth", "ansible_x1",
    "ansible_x2", "ansible_x3", "hopdoctor_second_hop", "ansible_password", "other_variable",
  ]

  private static func variables(
    _ dice: inout Dice, _ forYAML: Bool, upTo most: Int
  ) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    for _ in 0..<dice.roll(most + 1) {
      let name = dice.pick(names)
      guard !result.contains(where: { $0.name == name }) else { continue }
      let value = dice.pick(values)
      result.append(
        (name, forYAML && !plainForYAML.contains(value) ? "\"v\(dice.roll(9))\"" : value))
    }
    return result
  }

  /// As INI, the sections in any order.
  func ini(_ dice: inout Dice) -> String {
    var sections: [String] = []
    for group in groups {
      var isDeclared = false
      if !group.hosts.isEmpty || group.children.isEmpty {
        isDeclared = true
        sections.append(
          "[\(group.name)]\n"
            + group.hosts.map { line(hosts[$0], isFirst: false, &dice) }.joined())
      }
      if !group.children.isEmpty {
        sections.append(
          "[\(group.name):children]\n" + group.children.map { groups[$0].name + "\n" }.joined())
      } else if !isDeclared {
        sections.append("[\(group.name)]\n")
      }
      var variables = group.variables.map { "\($0.name) = \($0.value)\n" }
      if let priority = group.priority {
        variables.append("ansible_group_priority=\(priority)\n")
      }
      if !variables.isEmpty { sections.append("[\(group.name):vars]\n" + variables.joined()) }
    }
    if !allVariables.isEmpty {
      sections.append(
        "[all:vars]\n" + allVariables.map { "\($0.name)=\($0.value)\n" }.joined())
    }
    sections.shuffle(using: &dice)
    let head = loose.map { line(hosts[$0], isFirst: true, &dice) }.joined()
    return "# made up\n" + head + sections.joined(separator: dice.chance(50) ? "\n" : "; more\n")
  }

  private func line(_ host: Host, isFirst: Bool, _ dice: inout Dice) -> String {
    var text = host.name + (host.port.map { ":\($0)" } ?? "")
    if isFirst || dice.chance(60) {
      for (name, value) in host.variables {
        // What the shell's rules would take apart is put in quotes now and then, and left to them otherwise.
        let isQuoted = dice.chance(60) && !value.contains("\"")
        text += " \(name)=" + (isQuoted ? "\"\(value)\"" : value.contains(" ") ? "\"v\"" : value)
      }
    }
    return text + (dice.chance(15) ? "  # a remark" : "") + "\n"
  }

  /// As YAML: every group at the top, with its children by name.
  func yaml(_ dice: inout Dice) -> String {
    var text = "---\nall:\n"
    if !allVariables.isEmpty { text += "  vars:\n" + Self.lines(allVariables, 4) }
    if !loose.isEmpty {
      text += "  hosts:\n" + loose.map { entry(hosts[$0], 4, withVariables: true) }.joined()
    } else {
      text += "  hosts: {}\n"
    }
    for index in groups.indices.shuffled(using: &dice) {
      let group = groups[index]
      text += "\(group.name):\n"
      if !group.children.isEmpty {
        text += "  children:\n" + group.children.map { "    \(groups[$0].name):\n" }.joined()
      }
      if !group.hosts.isEmpty {
        text += "  hosts:\n"
        for host in group.hosts {
          text += entry(hosts[host], 4, withVariables: dice.chance(60))
        }
      }
      var variables = Self.lines(group.variables, 4)
      if let priority = group.priority {
        variables += "    ansible_group_priority: \(priority)\n"
      }
      if !variables.isEmpty { text += "  vars:\n" + variables }
    }
    return text
  }

  private func entry(_ host: Host, _ indent: Int, withVariables: Bool) -> String {
    let name = host.name + (host.port.map { ":\($0)" } ?? "")
    return String(repeating: " ", count: indent) + name + ":\n"
      + (withVariables ? Self.lines(host.variables, indent + 4) : "")
  }

  static func lines(_ variables: [(name: String, value: String)], _ indent: Int) -> String {
    variables.map { String(repeating: " ", count: indent) + "\($0.name): \($0.value)\n" }.joined()
  }

  /// Files for `group_vars` and `host_vars`, by path.
  func files(_ dice: inout Dice) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    let endings = ["", ".yml", ".yaml", "/main.yml", "/a/b.yml", ".txt"]
    func add(_ folder: String, _ name: String) {
      let variables = Self.variables(&dice, true, upTo: 3)
      guard !variables.isEmpty else { return }
      files.append(("\(folder)/\(name)\(dice.pick(endings))", "---\n" + Self.lines(variables, 0)))
    }
    if dice.chance(50) { add("group_vars", "all") }
    for group in groups where dice.chance(40) { add("group_vars", group.name) }
    for host in hosts where dice.chance(30) { add("host_vars", host.name) }
    return files
  }

  /// Patterns, most of which match something.
  func patterns(_ dice: inout Dice) -> [String] {
    let flat = groups.filter { $0.children.isEmpty && !$0.hosts.isEmpty }.map(\.name)
    let groupNames = groups.map(\.name) + ["all", "ungrouped"]
    let hostNames = hosts.map(\.name)
    func simple() -> String {
      switch dice.roll(10) {
      case 0, 1, 2: return dice.pick(groupNames)
      case 3, 4: return dice.pick(hostNames)
      case 5: return dice.pick(["web*", "*", "?b*", "*.corp.test", "g*", "[w-z]*", "[!w]*"])
      case 6: return dice.pick(["~web\\d+", "~.*1", "~(db|web)", "~g[0-3]$"])
      case 7:
        return flat.isEmpty ? "all" : dice.pick(flat) + dice.pick(["[0]", "[-1]", "[0:1]", "[1:]"])
      case 8: return dice.pick(["nowhere", "al*", "ungr*"])
      default: return dice.pick(groupNames)
      }
    }
    var result: Set<String> = []
    while result.count < 2 {
      var parts = [dice.chance(20) ? "!" + simple() : simple()]
      while parts.count < 3, dice.chance(45) {
        parts.append(dice.pick(["", "!", "&"]) + simple())
      }
      let hasColon = parts.contains { $0.contains(":") }
      result.insert(parts.joined(separator: hasColon || dice.chance(50) ? "," : ":"))
    }
    return result.sorted()
  }
}
