/// Reads what `ansible-inventory --list` and inventory scripts print: groups, and the hosts' variables beneath `_meta`.
///
/// Source: Ansible's documentation, "Developing dynamic inventory", "Inventory script conventions".
struct JSONListReader {
  let name: String
  let builder: InventoryBuilder

  func read(_ root: JSONDocument.Item) {
    guard let groups = root.members else {
      mistake(root.line, "an inventory in JSON is an object of groups")
      return
    }
    var variables: [(key: String, line: Int, item: JSONDocument.Item)] = []
    var seen: Set<String> = []
    for (group, line, item) in groups {
      guard seen.insert(group).inserted else {
        mistake(
          line, "the key \(quoted(group)) stands here for the second time; this one is not read")
        continue
      }
      if group == "_meta" {
        variables = item.members?.first { $0.key == "hostvars" }?.item.members ?? []
      } else {
        readGroup(group, line, item)
      }
    }
    for (host, line, item) in variables {
      guard let number = builder.hostNumbers[host] else {
        builder.notice(
          place(line),
          "\(quoted(host)) has variables, and is in no group; it is left out, as Ansible does")
        continue
      }
      for (variable, line, item) in item.members ?? [] {
        builder.set(variable, item.value, host: number, at: place(line))
      }
    }
  }

  private func readGroup(_ name: String, _ line: Int, _ item: JSONDocument.Item) {
    guard !name.isEmpty else { return mistake(line, "a group has no name") }
    let group = builder.addGroup(name)
    // The old form: a group is the list of its hosts.
    if let hosts = item.elements { return readHosts(hosts, group) }
    guard let parts = item.members else {
      return mistake(
        item.line, "the group \(quoted(name)) is neither an object nor a list of hosts")
    }
    for (key, line, part) in parts {
      switch key {
      case "hosts":
        guard let hosts = part.elements else {
          mistake(line, "hosts of the group \(quoted(name)) is no list")
          continue
        }
        readHosts(hosts, group)
      case "children":
        for child in part.elements ?? [] {
          guard let text = child.text, !text.isEmpty else {
            mistake(child.line, "a child of the group \(quoted(name)) is not a name")
            continue
          }
          builder.addChild(builder.addGroup(text), to: group, at: place(child.line))
        }
      case "vars":
        for (variable, line, item) in part.members ?? [] {
          builder.set(variable, item.value, group: group, at: place(line))
        }
      default:
        mistake(
          line,
          "beneath the group \(quoted(name)) stand only hosts, vars and children; "
            + "\(quoted(key)) has no effect")
      }
    }
  }

  private func readHosts(_ hosts: [JSONDocument.Item], _ group: Int) {
    for host in hosts {
      guard let name = host.text, !name.isEmpty else {
        mistake(
          host.line, "a host of the group \(quoted(builder.groups[group].name)) is not a name")
        continue
      }
      guard builder.addHost(name, to: group, port: nil, at: place(host.line)) != nil else { return }
    }
  }

  private func place(_ line: Int) -> InventoryPlace { .init(file: name, line: line) }
  private func mistake(_ line: Int, _ sentence: String) { builder.mistake(place(line), sentence) }
}
