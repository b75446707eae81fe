/// Merges variables in Ansible's order of precedence.
///
/// From the weakest: all, the host's groups by depth, priority and name, then the same from `group_vars`; the host,
/// then `host_vars`. A value replaces the weaker one as a whole.
/// Source: Ansible's documentation, "Using variables", "Understanding variable precedence", and "How variables are merged".
struct VariableMerger {
  private let builder: InventoryBuilder
  /// What is the same for all hosts of the same groups.
  private var cache: [[Int]: (groups: [String], variables: Assignments)] = [:]

  init(_ builder: InventoryBuilder) { self.builder = builder }

  mutating func merged(_ host: Int) -> (groups: [String], variables: Assignments) {
    let record = builder.hosts[host]
    let shared = shared(by: record.groups.sorted())
    guard !record.variables.isEmpty || !record.fileVariables.isEmpty else { return shared }
    let own = record.variables.merging(record.fileVariables) { $1 }
    return (shared.groups, shared.variables.merging(own) { $1 })
  }

  private mutating func shared(by direct: [Int]) -> (groups: [String], variables: Assignments) {
    if let known = cache[direct] { return known }
    var found = Set(direct)
    var open = direct
    while let group = open.popLast() {
      for parent in builder.groups[group].parents where found.insert(parent).inserted {
        open.append(parent)
      }
    }
    found.remove(InventoryBuilder.all)
    let groups = found.map { builder.groups[$0] }.sorted {
      if $0.depth != $1.depth { return $0.depth < $1.depth }
      if $0.priority != $1.priority { return $0.priority < $1.priority }
      return $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
    }
    let all = builder.groups[InventoryBuilder.all]
    var variables = all.variables
    for group in groups { variables.merge(group.variables) { $1 } }
    variables.merge(all.fileVariables) { $1 }
    for group in groups { variables.merge(group.fileVariables) { $1 } }
    let names = groups.map(\.name).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    cache[direct] = (names, variables)
    return (names, variables)
  }
}
