/// What a `--limit` leaves of an inventory.
public struct InventoryLimit: Sendable {
  /// In the inventory's order.
  public var hosts: [InventoryHost]
  /// The parts of the pattern that match no host and no group, as they were written.
  public var unmatched: [String]
}
