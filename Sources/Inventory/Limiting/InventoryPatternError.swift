/// Why a `--limit` pattern leaves no host, in one sentence.
public struct InventoryPatternError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(description: String) { self.description = description }
}
