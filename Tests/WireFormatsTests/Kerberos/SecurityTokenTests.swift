import Testing
import WireFormats

@Suite struct SecurityTokenTests {
  /// The beginning of a KRB-ERROR: [APPLICATION 30] with an empty SEQUENCE.
  static let error: [UInt8] = [0x7e, 0x02, 0x30, 0x00]

  /// RFC 4121: 60, length, the mechanism 1.2.840.113554.1.2.2, token id 03 00, the message.
  static let bare: [UInt8] =
    [0x60, 0x11, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02, 0x03, 0x00]
    + error

  /// RFC 4178: NegTokenResp with negState reject and a responseToken.
  static let wrapped: [UInt8] =
    [0xa1, 0x1e, 0x30, 0x1c, 0xa0, 0x03, 0x0a, 0x01, 0x02, 0xa2, 0x15, 0x04, 0x13] + bare

  @Test func findsTheErrorInEachWrapping() {
    #expect(SecurityToken.kerberosError(in: Self.error) == Self.error)
    #expect(SecurityToken.kerberosError(in: Self.bare) == Self.error)
    #expect(SecurityToken.kerberosError(in: Self.wrapped) == Self.error)
  }

  @Test func anAnswerIsNoError() {
    var answer = Self.bare
    answer[13] = 0x02
    #expect(SecurityToken.kerberosError(in: answer) == nil)
    #expect(SecurityToken.kerberosError(in: []) == nil)
  }

  /// Every cut, and 20,000 seeded mutations: no crash, and no error read out of nothing.
  @Test func survivesDamage() {
    for length in 0..<Self.wrapped.count {
      _ = SecurityToken.kerberosError(in: Array(Self.wrapped.prefix(length)))
    }
    var state: UInt64 = 7
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<20_000 {
      var bytes = Self.wrapped
      for _ in 0..<(1 + random(below: 4)) {
        bytes[random(below: bytes.count)] = UInt8(random(below: 256))
      }
      if let found = SecurityToken.kerberosError(in: bytes) { #expect(found.first == 0x7e) }
    }
  }

  /// [MS-KILE] section 2.2.2: type 3, and a KERB_EXT_ERROR with STATUS_NOT_FOUND.
  @Test func windowsStatus() {
    let data: [UInt8] = [
      0x30, 0x15, 0xa1, 0x03, 0x02, 0x01, 0x03, 0xa2, 0x0e, 0x04, 0x0c,
      0x25, 0x02, 0x00, 0xc0, 0, 0, 0, 0, 1, 0, 0, 0,
    ]
    #expect(KerberosErrorData.status(in: data) == "0xC0000225")
    #expect(KerberosErrorData.status(in: Array(data.prefix(10))) == nil)
    #expect(KerberosErrorData.status(in: []) == nil)
  }
}
