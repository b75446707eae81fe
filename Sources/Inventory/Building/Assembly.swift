/// Makes the inventory of what the readers found: groups in order, variables merged, hosts resolved.
struct Assembly {
  let inventory: Inventory

  init(_ builder: InventoryBuilder, named name: String) {
    let tree = GroupTree(
      names: builder.groups.map(\.name), edges: builder.edges, all: InventoryBuilder.all)
    for (place, sentence) in tree.mistakes { builder.mistake(place, sentence) }
    builder.setTree(tree)
    Self.settleUngrouped(builder)
    for group in builder.groups where builder.hostNumbers[group.name] != nil {
      guard let host = builder.hostNumbers[group.name] else { continue }
      builder.notice(
        builder.hosts[host].place,
        "\(quoted(group.name)) is the name of a host and of a group; "
          + "Ansible gives the host's variables to the group then")
    }
    if builder.hosts.isEmpty, !builder.mistakes.hasMistake {
      builder.mistake(.init(file: name, line: 0), "the inventory names no host")
    }
    var merger = VariableMerger(builder)
    var resolver = HostResolver(builder)
    let hosts = builder.hosts.indices.map { number in
      let merged = merger.merged(number)
      return resolver.resolve(builder.hosts[number], groups: merged.groups, merged.variables)
    }
    let groups = builder.groups.map { group in
      InventoryGroup(
        name: group.name, hosts: group.hosts.map { builder.hosts[$0].name },
        children: group.children.map { builder.groups[$0].name }, depth: group.depth,
        priority: group.priority)
    }
    inventory = Inventory(
      hosts: hosts, groups: groups, mistakes: Self.sorted(builder.mistakes.all(of: name)))
  }

  /// A host in no group but `all` is in `ungrouped`, and one in another group is not.
  private static func settleUngrouped(_ builder: InventoryBuilder) {
    for host in builder.hosts.indices {
      let others = builder.hosts[host].groups.contains {
        $0 != InventoryBuilder.all && $0 != InventoryBuilder.ungrouped
      }
      builder.setUngrouped(host, !others)
    }
    builder.tidyUngrouped()
  }

  /// By file in the order of reading, then by line.
  private static func sorted(_ mistakes: [InventoryMistake]) -> [InventoryMistake] {
    var order: [String: Int] = [:]
    for mistake in mistakes where order[mistake.place.file] == nil {
      order[mistake.place.file] = order.count
    }
    return mistakes.enumerated().sorted { one, other in
      let files = (order[one.element.place.file] ?? 0, order[other.element.place.file] ?? 0)
      return (files.0, one.element.place.line, one.offset)
        < (files.1, other.element.place.line, other.offset)
    }.map(\.element)
  }
}
