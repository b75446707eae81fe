import Testing

@testable import WireFormats

@Suite struct CredSSPRequestTests {
  /// version 6 and one token of two bytes, put together by hand from the grammar of [MS-CSSP] section 2.2.1.
  static let example: [UInt8] = [
    0x30, 0x11, 0xA0, 0x03, 0x02, 0x01, 0x06, 0xA1, 0x0A, 0x30, 0x08, 0x30, 0x06, 0xA0, 0x04, 0x04,
    0x02, 0xCA, 0xFE,
  ]

  @Test func writesTheGrammar() {
    #expect(CredSSPRequest(version: 6, tokens: [[0xCA, 0xFE]]).bytes == Self.example)
  }

  @Test func readsWhatItWrites() throws {
    let message = try #require(CredSSPRequest(Self.example))
    #expect(message.version == 6)
    #expect(message.tokens == [[0xCA, 0xFE]])
    #expect(message.errorCode == nil)
  }

  /// errorCode [4] is a signed number on the wire; later fields are passed over.
  @Test func readsAnErrorAndSkipsTheRest() throws {
    let bytes: [UInt8] = [
      0x30, 0x15, 0xA0, 0x03, 0x02, 0x01, 0x03, 0xA4, 0x06, 0x02, 0x04, 0xC0, 0x00, 0x00, 0x6D,
      0xA5, 0x04, 0x04, 0x02, 0x01, 0x02, 0xA6, 0x00,
    ]
    let message = try #require(CredSSPRequest(bytes))
    #expect(message.version == 3)
    #expect(message.errorCode == 0xC000_006D)
  }

  /// Every cut and 20,000 changed copies: no crash, and nothing beyond the input.
  @Test func hostileBytesAreRefusedOrRead() {
    for length in 0..<Self.example.count {
      _ = CredSSPRequest(Array(Self.example.prefix(length)))
    }
    var seed: UInt64 = 0x5EED
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    for _ in 0..<20_000 {
      var bytes = Self.example
      for _ in 0...random(3) { bytes[random(bytes.count)] = UInt8(random(256)) }
      if let message = CredSSPRequest(bytes) {
        #expect(message.tokens.flatMap { $0 }.count < bytes.count)
      }
    }
  }

  /// The object identifiers of SPNEGO and NTLM, and NTLM's signature, are where RFC 4178 has them.
  @Test func theAnonymousTokenHoldsNTLMsFirstMessage() throws {
    let token = NegotiationToken.anonymousNTLM
    #expect(token.first == 0x60)
    #expect(token.firstRange(of: [0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02]) != nil)
    #expect(
      token.firstRange(
        of: [0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0A]) != nil)
    #expect(
      token.suffix(NTLMNegotiateMessage.bytes.count).elementsEqual(NTLMNegotiateMessage.bytes))
  }
}
