/// Where something stands in an inventory.
public struct InventoryPlace: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file as the user named it, or as it was found beside the inventory; `standard input` for `-`.
  public var file: String
  /// From 1; 0 where the whole file is meant.
  public var line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `hosts.ini:7`, or `hosts.ini` where the whole file is meant.
  public var description: String { line > 0 ? "\(file):\(line)" : file }

  public static func < (one: Self, other: Self) -> Bool {
    (one.file, one.line) < (other.file, other.line)
  }
}
