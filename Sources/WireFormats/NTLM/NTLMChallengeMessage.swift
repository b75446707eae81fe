/// Why bytes are not an NTLM challenge.
public enum NTLMMessageError: Error, Hashable, Sendable {
  case tooLarge
  case notNTLM
  /// The message has another type than 2.
  case otherType(UInt32)
  /// A field points outside the message.
  case truncated
}

/// The server's answer to a negotiate message: who it is, and its clock.
///
/// The texts come from the other side: make them visible before they are shown.
/// Spec: [MS-NLMP] section 2.2.1.2.
public struct NTLMChallengeMessage: Hashable, Sendable {
  /// The computer's or its domain's name, as the server chose.
  public var targetName: String?
  /// NetBIOS computer name. Spec: [MS-NLMP] section 2.2.2.1, MsvAvNbComputerName.
  public var computer: String?
  /// NetBIOS domain name; the computer's own name in a workgroup.
  public var domain: String?
  public var dnsComputer: String?
  public var dnsDomain: String?
  /// The DNS name of the forest.
  public var dnsTree: String?
  /// The server's clock, as a FILETIME: 100-nanosecond steps since 1601-01-01 UTC.
  public var fileTime: UInt64?
  public var version: Version?

  /// The operating system. Spec: [MS-NLMP] section 2.2.2.10.
  public struct Version: Hashable, Sendable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var build: Int

    /// `10.0.20348`.
    public var description: String { "\(major).\(minor).\(build)" }
  }

  /// An honest challenge has a few hundred bytes.
  public static let largest = 16 << 10
  /// Names are cut to this many UTF-16 units; a DNS name has at most 255.
  public static let longestName = 255
  /// An honest challenge has at most ten pairs.
  private static let mostPairs = 32

  /// The server's clock in seconds since 1970-01-01 UTC.
  public var unixTime: Double? {
    fileTime.map { Double($0) / 10_000_000 - 11_644_473_600 }
  }

  /// Reads the challenge at the beginning of `token`, or the first one inside it: SPNEGO carries it as it is.
  ///
  /// - Throws: `NTLMMessageError`.
  public init(in token: [UInt8]) throws(NTLMMessageError) {
    guard token.count <= Self.largest else { throw .tooLarge }
    let mark = NTLMSignature.bytes
    guard token.count >= mark.count,
      let start = (0...(token.count - mark.count)).first(where: {
        token[$0] == mark[0] && Array(token[$0..<$0 + mark.count]) == mark
      })
    else { throw .notNTLM }
    try self.init(message: Array(token[start...]))
  }

  private init(message: [UInt8]) throws(NTLMMessageError) {
    let reader = LittleEndianReader(bytes: message)
    let type = UInt32(try reader.integer(at: 8, size: 4))
    guard type == 2 else { throw .otherType(type) }
    let flags = UInt32(try reader.integer(at: 20, size: 4))
    let name = try reader.field(at: 12)
    if !name.isEmpty {
      // NTLMSSP_NEGOTIATE_UNICODE.
      targetName =
        flags & 1 != 0
        ? Self.text(name) : String(decoding: name.prefix(Self.longestName), as: UTF8.self)
    }
    // NTLMSSP_NEGOTIATE_TARGET_INFO.
    if flags & 0x0080_0000 != 0 { try readPairs(LittleEndianReader(bytes: reader.field(at: 40))) }
    // NTLMSSP_NEGOTIATE_VERSION.
    if flags & 0x0200_0000 != 0, message.count >= 56 {
      version = Version(
        major: Int(message[48]), minor: Int(message[49]),
        build: Int(try reader.integer(at: 50, size: 2)))
    }
  }

  /// AV_PAIR structures, until MsvAvEOL. Spec: [MS-NLMP] section 2.2.2.1.
  private mutating func readPairs(_ reader: LittleEndianReader) throws(NTLMMessageError) {
    var offset = 0
    for _ in 0..<Self.mostPairs {
      // A server that leaves out the end mark is understood.
      guard offset < reader.bytes.count else { return }
      let id = try reader.integer(at: offset, size: 2)
      let length = Int(try reader.integer(at: offset + 2, size: 2))
      let value = try reader.slice(at: offset + 4, count: length)
      offset += 4 + length
      switch id {
      case 0: return
      case 1: computer = Self.text(value)
      case 2: domain = Self.text(value)
      case 3: dnsComputer = Self.text(value)
      case 4: dnsDomain = Self.text(value)
      case 5: dnsTree = Self.text(value)
      case 7 where length == 8:
        fileTime = try LittleEndianReader(bytes: value).integer(at: 0, size: 8)
      default: break
      }
    }
  }

  /// UTF-16LE without a final zero; a broken pair becomes U+FFFD. nil for an empty text.
  private static func text(_ bytes: [UInt8]) -> String? {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).prefix(longestName).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return units.isEmpty ? nil : String(decoding: units, as: UTF16.self)
  }
}

/// Reads within bounds, or throws.
private struct LittleEndianReader {
  let bytes: [UInt8]

  func slice(at offset: Int, count: Int) throws(NTLMMessageError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw .truncated
    }
    return Array(bytes[offset..<offset + count])
  }

  func integer(at offset: Int, size: Int) throws(NTLMMessageError) -> UInt64 {
    try slice(at: offset, count: size).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// What a field of length, allocated length and offset points to. Empty fields may point anywhere.
  func field(at offset: Int) throws(NTLMMessageError) -> [UInt8] {
    let length = Int(try integer(at: offset, size: 2))
    let start = Int(try integer(at: offset + 4, size: 4))
    return length == 0 ? [] : try slice(at: start, count: length)
  }
}
