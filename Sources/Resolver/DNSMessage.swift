import CAres

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The parts of a DNS message that a reply is made of. Spec: RFC 1035 section 4.1.
///
/// c-ares' own parsers give neither the order of a CNAME chain nor, for SRV and PTR, a time to live. So the answer
/// section is walked here with bounded reads, and c-ares expands the compressed names, which is where the traps lie.
struct DNSMessage {
  /// Why no answer can be read.
  struct Malformed: Error {}

  struct Record {
    enum Content {
      case address(String)
      case alias(String)
      case name(String)
      case service(String)
      case other
    }
    /// In lower case.
    var owner: String
    var type: UInt16
    var timeToLiveSeconds: Int
    var content: Content
  }

  /// The response code. Spec: RFC 1035 section 4.1.1.
  var responseCode: UInt8
  /// The name that the server says it was asked for, in lower case.
  var questionName: String
  var questionType: UInt16
  /// At most `DNSLimits.answers`.
  var answers: [Record] = []

  init(_ bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    _ = try reader.number16()
    let flags = try reader.number16()
    let questions = try reader.number16()
    let answerCount = try reader.number16()
    try reader.skip(4)
    // A response (QR) to a standard query (OPCODE 0) with the one question that was sent.
    guard flags & 0xF800 == 0x8000, questions == 1 else { throw Malformed() }
    responseCode = UInt8(flags & 15)
    questionName = try reader.name().lowercased()
    questionType = try reader.number16()
    guard try reader.number16() == Self.internet else { throw Malformed() }
    for _ in 0..<min(Int(answerCount), DNSLimits.answers) {
      answers.append(try reader.record())
    }
  }

  static let internet: UInt16 = 1
  fileprivate static let canonicalName: UInt16 = 5
}

/// A place in a message that only moves forward, and never past the end.
private struct Reader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) throws(DNSMessage.Malformed) {
    guard count <= bytes.count - position else { throw DNSMessage.Malformed() }
    position += count
  }

  mutating func number16() throws(DNSMessage.Malformed) -> UInt16 {
    let start = position
    try skip(2)
    return UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1])
  }

  /// Reads a name, following compression pointers. Spec: RFC 1035 section 4.1.4.
  mutating func name() throws(DNSMessage.Malformed) -> String {
    guard position < bytes.count, let size = CInt(exactly: bytes.count) else {
      throw DNSMessage.Malformed()
    }
    let start = position
    let (text, length): (String?, Int) = bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (nil, 0) }
      var expanded: UnsafeMutablePointer<CChar>?
      var length = 0
      let code = ares_expand_name(base + start, base, size, &expanded, &length)
      defer { ares_free_string(expanded) }
      guard code == aresSuccess, let expanded,
        strlen(expanded) <= DNSLimits.nameBytes
      else { return (nil, 0) }
      return (String(cString: expanded), length)
    }
    guard let text, length > 0 else { throw DNSMessage.Malformed() }
    try skip(length)
    return text.isEmpty ? "." : text
  }

  mutating func record() throws(DNSMessage.Malformed) -> DNSMessage.Record {
    let owner = try name().lowercased()
    let type = try number16()
    let recordClass = try number16()
    let (high, low) = (try number16(), try number16())
    // A time to live with its highest bit set counts as 0. Spec: RFC 2181 section 8.
    let seconds = high & 0x8000 == 0 ? Int(high) << 16 | Int(low) : 0
    let length = Int(try number16())
    let start = position
    try skip(length)
    let end = position
    var content = DNSMessage.Record.Content.other
    if recordClass == DNSMessage.internet {
      position = start
      content = try self.content(of: type, until: end)
      guard position <= end else { throw DNSMessage.Malformed() }
      position = end
    }
    return DNSMessage.Record(
      owner: owner, type: type, timeToLiveSeconds: seconds, content: content)
  }

  private mutating func content(
    of type: UInt16, until end: Int
  ) throws(DNSMessage.Malformed) -> DNSMessage.Record.Content {
    switch type {
    case DNSRecordType.a.number, DNSRecordType.aaaa.number:
      let expected = type == DNSRecordType.a.number ? 4 : 16
      guard end - position == expected, let address = IPAddress(bytes: bytes[position..<end])
      else { throw DNSMessage.Malformed() }
      return .address(address.text)
    case DNSMessage.canonicalName:
      return .alias(try name())
    case DNSRecordType.ptr.number:
      return .name(try name())
    case DNSRecordType.srv.number:
      // Spec: RFC 2782. The target may be "." to say that there is no such service.
      let (priority, weight, port) = (try number16(), try number16(), try number16())
      return .service("\(priority) \(weight) \(port) \(try name())")
    default:
      return .other
    }
  }
}
