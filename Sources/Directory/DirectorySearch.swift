/// What is asked of a directory.
public struct DirectorySearch: Hashable, Sendable {
  public enum Scope: Hashable, Sendable { case base, oneLevel, subtree }

  public var base: String
  public var scope: Scope
  public var filter: String
  /// By name: no attribute comes that was not asked for.
  public var attributes: [String]
  /// More entries than this are not read.
  public var mostEntries: Int
  /// Bytes of the values that are kept.
  public var mostBytes: Int

  /// Values of one attribute that are kept: Active Directory itself sends at most 1500 at a time (MaxValRange).
  static let mostValues = 1500
  /// Active Directory gives at most 1000 entries at a time (MaxPageSize).
  static let page = 250

  public init(
    base: String, scope: Scope, filter: String = "(objectClass=*)", attributes: [String],
    mostEntries: Int = 1, mostBytes: Int = 4 << 20
  ) {
    self.base = base
    self.scope = scope
    self.filter = filter
    self.attributes = attributes
    self.mostEntries = mostEntries
    self.mostBytes = mostBytes
  }

  /// A value made fit for a filter. Spec: RFC 4515 section 3: every other byte as `\hh`.
  public static func escaped(_ text: String) -> String { escaped(Array(text.utf8)) }

  public static func escaped(_ bytes: [UInt8]) -> String {
    var result = ""
    for byte in bytes {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8](".-_/:@$ ".utf8).contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return result
  }
}

/// An object of the directory, as far as it was asked for and given out.
public struct DirectoryEntry: Hashable, Sendable {
  public var distinguishedName: String
  /// By attribute name in lower case.
  public var values: [String: [[UInt8]]]
  /// Attributes of which the server gave only the first values, in lower case.
  public var cut: Set<String>

  public init(
    distinguishedName: String, values: [String: [[UInt8]]] = [:], cut: Set<String> = []
  ) {
    self.distinguishedName = distinguishedName
    self.values = values
    self.cut = cut
  }

  /// The values of an attribute as text; what is not UTF-8 shows replacement characters.
  public func texts(_ name: String) -> [String] {
    (values[name.lowercased()] ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  public func text(_ name: String) -> String? { texts(name).first }

  public func bytes(_ name: String) -> [[UInt8]] { values[name.lowercased()] ?? [] }
}

/// What a search brought.
public struct DirectoryResult: Hashable, Sendable {
  public var entries: [DirectoryEntry]
  /// Whether there are more than were read.
  public var isCut: Bool
}
