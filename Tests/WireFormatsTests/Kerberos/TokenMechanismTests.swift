import Testing
import WireFormats

@Suite struct TokenMechanismTests {
  static let kerberos: [UInt8] = [
    0x60, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02, 0x01, 0x00,
  ]

  @Test func `Bare tokens are known`() {
    #expect(TokenMechanism(firstToken: Self.kerberos) == .kerberos)
    #expect(TokenMechanism(firstToken: NTLMNegotiateMessage.bytes) == .ntlm)
    var other = Self.kerberos
    other[5] = 0x88
    #expect(TokenMechanism(firstToken: other) == nil)
    #expect(TokenMechanism(firstToken: []) == nil)
  }

  @Test func `NTLM inside SPNEGO is NTLM`() {
    #expect(TokenMechanism(firstToken: NegotiationToken.anonymousNTLM) == .ntlm)
  }

  /// NegTokenResp with supportedMech 1.3.6.1.4.1.311.2.2.10.
  @Test func `The server's choice is read`() {
    let choice: [UInt8] = [
      0xa1, 0x15, 0x30, 0x13, 0xa0, 0x03, 0x0a, 0x01, 0x01, 0xa1, 0x0c, 0x06, 0x0a, 0x2b, 0x06,
      0x01,
      0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0a,
    ]
    #expect(TokenMechanism(answer: choice) == .ntlm)
    #expect(TokenMechanism(answer: [0xa1, 0x02, 0x30, 0x00]) == nil)
  }

  /// 10 000 changed tokens from a fixed seed.
  @Test func `Changed tokens are read or refused`() {
    var random = SeededNumbers(seed: 6)
    for _ in 0..<10_000 {
      let token = random.mutated(NegotiationToken.anonymousNTLM)
      _ = TokenMechanism(firstToken: token)
      _ = TokenMechanism(answer: token)
    }
  }
}
