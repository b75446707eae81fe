/// A group while an inventory is read.
struct GroupRecord {
  var name: String
  var hosts: [Int] = []
  var hostSet: Set<Int> = []
  var children: [Int] = []
  var parents: [Int] = []
  /// From the inventory itself.
  var variables: Assignments = [:]
  /// From `group_vars`.
  var fileVariables: Assignments = [:]
  var priority = 1
  var depth = 0

  init(name: String) { self.name = name }
}

/// A host while an inventory is read.
struct HostRecord {
  var name: String
  var place: InventoryPlace
  /// The groups that it was put into, in that order.
  var groups: [Int] = []
  var variables: Assignments = [:]
  /// From `host_vars`.
  var fileVariables: Assignments = [:]
}

/// That one group is beneath another.
struct GroupEdge: Hashable {
  var parent: Int
  var child: Int
}
