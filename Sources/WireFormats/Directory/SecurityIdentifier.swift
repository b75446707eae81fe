/// A security identifier. Spec: [MS-DTYP] section 2.4.2.2 (bytes) and 2.4.2.1 (text).
public struct SecurityIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// 48 bits.
  public var authority: UInt64
  /// At most 15.
  public var subAuthorities: [UInt32]

  public init(authority: UInt64, subAuthorities: [UInt32]) {
    self.authority = authority
    self.subAuthorities = subAuthorities
  }

  /// Reads one that fills `bytes` from the first to the last; nil if they are none.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard let (sid, length) = Self.read(bytes, at: 0), length == bytes.count else { return nil }
    self = sid
  }

  /// Reads one at `start`; bytes may follow.
  static func read(_ bytes: [UInt8], at start: Int) -> (SecurityIdentifier, length: Int)? {
    guard start >= 0, bytes.count >= start + 8, bytes[start] == 1 else { return nil }
    let count = Int(bytes[start + 1])
    let length = 8 + 4 * count
    guard count <= 15, bytes.count >= start + length else { return nil }
    let authority = bytes[start + 2..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let parts = (0..<count).map { LittleEndian.word(bytes, start + 8 + 4 * $0) }
    return (SecurityIdentifier(authority: authority, subAuthorities: parts), length)
  }

  /// `S-1-5-21-1-2-3-1104`.
  public var description: String {
    let head =
      authority < 1 << 32 ? "\(authority)" : "0x" + Self.padded(String(authority, radix: 16))
    return (["S-1", head] + subAuthorities.map { "\($0)" }).joined(separator: "-")
  }

  private static func padded(_ digits: String) -> String {
    String(repeating: "0", count: 12 - digits.count) + digits.uppercased()
  }

  /// The bytes, as a directory's filter wants them.
  public var bytes: [UInt8] {
    let head = (0..<6).map { UInt8(truncatingIfNeeded: authority >> (40 - 8 * UInt64($0))) }
    let parts = subAuthorities.flatMap { part in
      (0..<4).map { UInt8(truncatingIfNeeded: part >> (8 * UInt32($0))) }
    }
    return [1, UInt8(subAuthorities.count)] + head + parts
  }

  /// Reads the text form; nil if it is none.
  public init?(text: String) {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count >= 3, fields.count <= 18, fields[0] == "S", fields[1] == "1" else {
      return nil
    }
    let head =
      fields[2].hasPrefix("0x")
      ? UInt64(fields[2].dropFirst(2), radix: 16) : UInt64(fields[2])
    guard let head, head < 1 << 48 else { return nil }
    let parts = fields.dropFirst(3).compactMap { UInt32($0) }
    guard parts.count == fields.count - 3 else { return nil }
    self.init(authority: head, subAuthorities: parts)
  }
}

/// Numbers of Windows' structures: the low byte comes first. The caller has checked the bounds.
enum LittleEndian {
  static func half(_ bytes: [UInt8], _ start: Int) -> Int {
    Int(bytes[start]) | Int(bytes[start + 1]) << 8
  }

  static func word(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
  }
}
