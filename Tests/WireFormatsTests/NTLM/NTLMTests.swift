import Testing
import WireFormats

@Suite struct NTLMTests {
  /// [MS-NLMP] section 4.2.4.3.
  static let example = bytes(
    """
    4e544c4d53535000 02000000 0c000c00 38000000 33828ae2 0123456789abcdef 0000000000000000
    24002400 44000000 060070170000000f 530065007200760065007200
    02000c00 44006f006d00610069006e00 01000c00 530065007200760065007200 00000000
    """)
  /// [MS-NLMP] section 4.2.2.3: no target info.
  static let exampleWithoutPairs = bytes(
    """
    4e544c4d53535000 02000000 0c000c00 38000000 338202e2 0123456789abcdef 0000000000000000
    0000000000000000 060070170000000f 530065007200760065007200
    """)

  static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.filter(\.isHexDigit).compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// A challenge as a domain member sends it.
  static func challenge(_ pairs: [(UInt8, [UInt8])]) -> [UInt8] {
    var info: [UInt8] = []
    for (id, value) in pairs {
      info += [id, 0, UInt8(value.count & 255), UInt8(value.count >> 8)] + value
    }
    info += [0, 0, 0, 0]
    return Array("NTLMSSP".utf8) + [0, 2, 0, 0, 0, 0, 0, 0, 0, 56, 0, 0, 0]
      + [0x05, 0x82, 0x89, 0xa2] + [1, 2, 3, 4, 5, 6, 7, 8] + Array(repeating: 0, count: 8)
      + [UInt8(info.count & 255), UInt8(info.count >> 8), 0, 0, 56, 0, 0, 0]
      + [10, 0, 0x7c, 0x4f, 0, 0, 0, 15] + info
  }

  static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  @Test func negotiateIsAnonymous() {
    #expect(
      NTLMNegotiateMessage.bytes
        == Self.bytes(
          """
          4e544c4d53535000 01000000 058208a2 0000000028000000 0000000028000000 0a0000000000000f
          """))
  }

  @Test func readsTheExamplesOfTheSpecification() throws {
    let full = try NTLMChallengeMessage(in: Self.example)
    #expect(full.targetName == "Server")
    #expect(full.computer == "Server")
    #expect(full.domain == "Domain")
    #expect(full.dnsComputer == nil)
    #expect(full.fileTime == nil)
    #expect(full.version?.description == "6.0.6000")
    let plain = try NTLMChallengeMessage(in: Self.exampleWithoutPairs)
    #expect(plain.targetName == "Server")
    #expect(plain.computer == nil)
  }

  @Test func readsADomainMembersChallenge() throws {
    // 2024-01-01T00:00:00Z.
    let time: [UInt8] = (0..<8).map {
      UInt8(truncatingIfNeeded: (133_485_408_000_000_000 as UInt64) >> (UInt64($0) * 8))
    }
    let message = try NTLMChallengeMessage(
      in: [0xa1, 0x81, 0x99]
        + Self.challenge([
          (2, Self.utf16("CORP")), (1, Self.utf16("WEB01")), (4, Self.utf16("corp.test")),
          (3, Self.utf16("web01.corp.test")), (5, Self.utf16("corp.test")), (7, time),
        ]))
    #expect(message.computer == "WEB01")
    #expect(message.domain == "CORP")
    #expect(message.dnsComputer == "web01.corp.test")
    #expect(message.dnsDomain == "corp.test")
    #expect(message.dnsTree == "corp.test")
    #expect(message.unixTime == 1_704_067_200)
    #expect(message.version?.description == "10.0.20348")
    #expect(message.targetName == nil)
  }

  @Test func refusesWhatIsNoChallenge() {
    #expect(throws: NTLMMessageError.notNTLM) { try NTLMChallengeMessage(in: []) }
    #expect(throws: NTLMMessageError.notNTLM) {
      try NTLMChallengeMessage(in: Array("NTLMSSP".utf8))
    }
    #expect(throws: NTLMMessageError.otherType(1)) {
      try NTLMChallengeMessage(in: NTLMNegotiateMessage.bytes)
    }
    #expect(throws: NTLMMessageError.tooLarge) {
      try NTLMChallengeMessage(in: Self.example + Array(repeating: 0, count: 20_000))
    }
    #expect(throws: NTLMMessageError.truncated) {
      try NTLMChallengeMessage(in: Array(Self.example.dropLast(8)))
    }
  }

  /// Every shorter beginning either fails or gives no more than the whole does.
  @Test func everyBeginningIsSafe() {
    for count in 0..<Self.example.count {
      _ = try? NTLMChallengeMessage(in: Array(Self.example.prefix(count)))
    }
  }

  /// 20,000 mutations: reading may fail, but must not trap, and names stay bounded.
  @Test func mutationsDoNoHarm() {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var (read, refused) = (0, 0)
    for _ in 0..<20_000 {
      var bytes = Self.example
      // The signature is left alone: without it nothing else is read.
      for _ in 0...next(3) { bytes[8 + next(bytes.count - 8)] = UInt8(next(256)) }
      if let message = try? NTLMChallengeMessage(in: bytes) {
        read += 1
        #expect((message.computer?.utf16.count ?? 0) <= NTLMChallengeMessage.longestName)
      } else {
        refused += 1
      }
    }
    #expect(read > 1_000 && refused > 1_000)
  }
}
