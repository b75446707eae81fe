import Testing

@testable import Inventory

/// Holds an inventory as hopdoctor reads it against what Ansible made of the same files.
struct AnsibleComparison {
  let inventory: Inventory
  let verdict: Judge.Verdict

  /// What differs, each in a line; empty where nothing does.
  func differences() -> [String] {
    guard let list = verdict.list else {
      return inventory.errors.isEmpty
        ? ["Ansible refuses it, and hopdoctor finds nothing wrong"] : []
    }
    var result: [String] = []
    let names = Set(inventory.hosts.map(\.name))
    let theirs = list["_meta"]?.pairs["hostvars"]?.pairs ?? [:]
    let theirNames = Set(list.values.flatMap { $0.pairs["hosts"]?.items ?? [] })
    if names != theirNames {
      result.append("hosts: \(names.sorted()) and not \(theirNames.sorted())")
    }
    for host in inventory.hosts {
      let expected = Self.kept(theirs[host.name]?.pairs ?? [:])
      let got = host.variables.mapValues(\.withWholeNumbers)
      for name in Set(expected.keys).union(got.keys).sorted() where expected[name] != got[name] {
        result.append(
          "\(host.name) \(name): \(String(describing: got[name])) and not "
            + String(describing: expected[name]))
      }
    }
    for (name, group) in list where name != "_meta" && name != "all" {
      let ours = inventory.groups.first { $0.name == name }
      let hosts = group.pairs["hosts"]?.items ?? []
      let children = group.pairs["children"]?.items ?? []
      if ours?.hosts ?? [] != hosts {
        result.append("hosts of \(name): \(ours?.hosts ?? []) and not \(hosts)")
      }
      if Set(ours?.children ?? []) != Set(children) {
        result.append("children of \(name): \(ours?.children ?? []) and not \(children)")
      }
    }
    let listed = Set(list.keys)
    for group in inventory.groups
    where !listed.contains(group.name) && !(group.hosts.isEmpty && group.children.isEmpty) {
      result.append("there is no group \(group.name)")
    }
    for (pattern, expected) in verdict.limits {
      let got = try? inventory.limited(to: pattern).map(\.name)
      if got.map(Set.init) != expected.map(Set.init) {
        result.append(
          "--limit \(pattern): \(got ?? ["refused"]) and not \(expected ?? ["refused"])")
      }
    }
    return result
  }

  /// The variables that hopdoctor keeps, with the secrets withheld.
  private static func kept(_ variables: [String: JSON]) -> [String: JSON] {
    var result: [String: JSON] = [:]
    for (name, value) in variables where VariableFamily.keeps(name) {
      result[name] = value.kept(as: name).withWholeNumbers
    }
    return result
  }
}
