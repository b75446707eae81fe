/// A group of an inventory.
public struct InventoryGroup: Hashable, Sendable {
  public var name: String
  /// The hosts that were put into the group itself.
  public var hosts: [String]
  /// The groups directly beneath it.
  public var children: [String]
  /// Below `all`, which is 0: the longest way counts.
  public var depth: Int
  /// `ansible_group_priority`: which group's variable counts among groups of one depth; 1 unless set.
  public var priority: Int
}
