/// The hosts that an inventory names, and what is wrong in it.
public struct Inventory: Sendable {
  /// Each host once, in the order in which the inventory names them first.
  public internal(set) var hosts: [InventoryHost]
  /// The groups in the order in which the inventory names them first; `all` and `ungrouped` are always there.
  public internal(set) var groups: [InventoryGroup]
  /// In the order of the files and lines.
  public internal(set) var mistakes: [InventoryMistake]

  /// The mistakes that left something out; notices are not among them.
  public var errors: [InventoryMistake] { mistakes.filter { $0.weight == .mistake } }
}
