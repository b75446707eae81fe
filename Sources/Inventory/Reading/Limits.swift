/// How much of an inventory is taken: beyond this it is a slip or an attack, and it is said so.
enum Limits {
  static let bytesPerFile = 64 << 20
  /// The hosts of one line: `web[1:100000]`.
  static let hostsPerPattern = 100_000
  static let hosts = 500_000
  /// Levels of groups below `all`.
  static let groupDepth = 256
  /// Levels of lists and mappings within a value or a JSON document.
  static let valueDepth = 64
  /// What aliases may add to a YAML document when they are unfolded.
  static let aliasedNodes = 1_000_000
  /// The mistakes that are kept; the rest is counted.
  static let mistakes = 1_000
  /// Levels of folders within a folder of inventories.
  static let folderDepth = 16
}
