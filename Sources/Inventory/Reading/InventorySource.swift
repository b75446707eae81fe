/// Where an inventory comes from.
public enum InventorySource: Hashable, Sendable {
  /// A file, or a folder of inventories. `group_vars` and `host_vars` beside it are read as Ansible does.
  case path(String)
  /// What was read already, e.g. from standard input; nothing beside it is read.
  case bytes([UInt8], named: String)
}
