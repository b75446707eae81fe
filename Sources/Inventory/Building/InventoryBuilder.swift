import Evidence

/// What the readers of the formats put an inventory together with.
///
/// It does as Ansible does: a host or a group that is named again is the same one, and what is set again replaces.
/// It lives within one call of `Inventory.read`, and never leaves it.
final class InventoryBuilder {
  private(set) var groups: [GroupRecord] = []
  private(set) var hosts: [HostRecord] = []
  private(set) var groupNumbers: [String: Int] = [:]
  private(set) var hostNumbers: [String: Int] = [:]
  /// In the order in which they were made, with the place of each.
  private(set) var edges: [(edge: GroupEdge, place: InventoryPlace)] = []
  private var edgeSet: Set<GroupEdge> = []
  private(set) var mistakes = MistakeList()
  private var checker = VariableNameChecker()

  static let all = 0
  static let ungrouped = 1

  init() {
    _ = addGroup("all")
    _ = addGroup("ungrouped")
  }

  func mistake(_ place: InventoryPlace, _ sentence: String) {
    mistakes.add(.init(place: place, weight: .mistake, sentence: sentence.visible))
  }

  func notice(_ place: InventoryPlace, _ sentence: String) {
    mistakes.add(.init(place: place, weight: .notice, sentence: sentence.visible))
  }

  @discardableResult
  func addGroup(_ name: String) -> Int {
    if let known = groupNumbers[name] { return known }
    groups.append(GroupRecord(name: name))
    groupNumbers[name] = groups.count - 1
    return groups.count - 1
  }

  func addChild(_ child: Int, to parent: Int, at place: InventoryPlace) {
    guard child != parent else {
      mistake(place, "the group \(quoted(groups[child].name)) is named as its own child")
      return
    }
    let edge = GroupEdge(parent: parent, child: child)
    guard edgeSet.insert(edge).inserted else { return }
    edges.append((edge, place))
  }

  /// The host's number; nil, with a mistake, where there are too many hosts already.
  ///
  /// - Parameter port: Counts only where the host is named for the first time, as with Ansible.
  @discardableResult
  func addHost(_ name: String, to group: Int?, port: Int?, at place: InventoryPlace) -> Int? {
    let number: Int
    if let known = hostNumbers[name] {
      number = known
      if let port, hosts[known].variables["ansible_port"]?.value != .integer(port) {
        notice(
          place,
          "the port \(port) is ignored, because \(quoted(name)) was named before "
            + "(\(hosts[known].place)), and Ansible takes a port only there; set ansible_port")
      }
    } else {
      guard hosts.count < Limits.hosts else {
        mistakes.addOnce(
          .init(
            place: place,
            sentence: "there are more than \(Limits.hosts) hosts; the rest is not read"))
        return nil
      }
      number = hosts.count
      var record = HostRecord(name: name, place: place)
      if let port { record.variables["ansible_port"] = .init(value: .integer(port), place: place) }
      hosts.append(record)
      hostNumbers[name] = number
    }
    if let group, groups[group].hostSet.insert(number).inserted {
      groups[group].hosts.append(number)
      hosts[number].groups.append(group)
    }
    return number
  }

  /// Sets a host's variable, as far as the variable is kept.
  ///
  /// Where a group has the host's name, Ansible sets the group's.
  func set(_ name: String, _ value: InventoryValue, host: Int, at place: InventoryPlace) {
    guard VariableFamily.keeps(name) else { return }
    if let group = groupNumbers[hosts[host].name] {
      return set(name, value, group: group, at: place)
    }
    checkName(name, place)
    hosts[host].variables[name] = .init(value: value.kept(as: name), place: place)
  }

  func set(_ name: String, _ value: InventoryValue, group: Int, at place: InventoryPlace) {
    guard VariableFamily.keeps(name) else { return }
    if name == "ansible_group_priority" {
      guard let number = value.wholeNumber else {
        mistake(place, "ansible_group_priority is no whole number")
        return
      }
      groups[group].priority = number
      return
    }
    checkName(name, place)
    groups[group].variables[name] = .init(value: value.kept(as: name), place: place)
  }

  /// A variable of a file in `group_vars`.
  func setFromFile(_ name: String, _ value: InventoryValue, group: Int, at place: InventoryPlace) {
    guard VariableFamily.keeps(name) else { return }
    if name == "ansible_group_priority" {
      notice(
        place,
        "ansible_group_priority has no effect in group_vars, only in the inventory itself")
    }
    checkName(name, place)
    groups[group].fileVariables[name] = .init(value: value.kept(as: name), place: place)
  }

  /// A variable of a file in `host_vars`.
  func setFromFile(_ name: String, _ value: InventoryValue, host: Int, at place: InventoryPlace) {
    guard VariableFamily.keeps(name) else { return }
    checkName(name, place)
    hosts[host].fileVariables[name] = .init(value: value.kept(as: name), place: place)
  }

  private func checkName(_ name: String, _ place: InventoryPlace) {
    if let found = checker.check(name, at: place) { mistakes.add(found) }
  }

  func setTree(_ tree: GroupTree) {
    for number in groups.indices {
      groups[number].children = tree.children[number]
      groups[number].parents = tree.parents[number]
      groups[number].depth = tree.depths[number]
    }
  }

  /// Takes a host out of `ungrouped`, or puts it in.
  func setUngrouped(_ host: Int, _ isUngrouped: Bool) {
    if isUngrouped {
      guard groups[Self.ungrouped].hostSet.insert(host).inserted else { return }
      groups[Self.ungrouped].hosts.append(host)
      hosts[host].groups.append(Self.ungrouped)
    } else if groups[Self.ungrouped].hostSet.remove(host) != nil {
      hosts[host].groups.removeAll { $0 == Self.ungrouped }
    }
  }

  /// After `setUngrouped`: the list follows the set.
  func tidyUngrouped() {
    let members = groups[Self.ungrouped].hostSet
    groups[Self.ungrouped].hosts.removeAll { !members.contains($0) }
  }
}

/// A name in quotation marks, cut and fit to be shown.
func quoted(_ name: some StringProtocol) -> String { "\"\(String(name).bounded(to: 120))\"" }
