/// How an inventory is written.
public enum InventoryFormat: String, Hashable, Sendable, CaseIterable {
  /// Ansible's INI.
  case ini
  /// Ansible's YAML (or the same structure in JSON).
  case yaml
  /// What `ansible-inventory --list` prints.
  case json
  /// One JSON object a line, one host an object.
  case jsonLines = "jsonl"
  /// A header row, then one host a row; separated by commas, semicolons or tabs.
  case csv
  /// One host, or one chain of hosts, a line.
  case list
}
