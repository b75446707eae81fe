import Testing

@testable import WireFormats

/// 200,000 changed messages: none crashes the reader, none makes it hold more than it was given, and whatever it
/// reads it writes in a form that it reads again.
@Suite struct CredSSPFuzzTests {
  private static let seeds: [[UInt8]] = [
    CredSSPRequestTests.example,
    CredSSPRequest(version: 6, tokens: [NegotiationToken.anonymousNTLM]).bytes,
    CredSSPRequest(
      version: 6, tokens: [[1, 2, 3], []], publicKeyProof: [UInt8](repeating: 7, count: 300),
      errorCode: 0xC000_006D, clientNonce: [UInt8](repeating: 9, count: 32)
    ).bytes,
    // With a credential of two bytes, which nothing here can write.
    [0x30, 0x0B, 0xA0, 0x03, 0x02, 0x01, 0x06, 0xA2, 0x04, 0x04, 0x02, 0xCA, 0xFE],
    // NegTokenResp with the state reject.
    [0xA1, 0x07, 0x30, 0x05, 0xA0, 0x03, 0x0A, 0x01, 0x02],
  ]

  @Test func changedMessagesAreRefusedOrRead() throws {
    var numbers = SeededNumbers(seed: 0xC8ED_55B0)
    var read = 0
    for round in 0..<200_000 {
      let bytes = numbers.mutated(Self.seeds[round % Self.seeds.count])
      _ = NegotiationToken.isRejection(bytes)
      _ = SecurityToken.kerberosError(in: bytes)
      guard let message = CredSSPRequest(bytes) else { continue }
      read += 1
      let kept =
        message.tokens.reduce(0) { $0 + $1.count } + (message.publicKeyProof?.count ?? 0)
        + (message.clientNonce?.count ?? 0)
      #expect(kept <= bytes.count)
      #expect(message.tokens.count <= 16)
      let again = try #require(CredSSPRequest(message.bytes))
      #expect(again.version == message.version)
      #expect(again.tokens == message.tokens)
      #expect(again.publicKeyProof == message.publicKeyProof)
      #expect(again.errorCode == message.errorCode)
      #expect(!again.carriesCredentials)
    }
    // A test in which everything is refused would hold nothing.
    #expect(read > 10_000)
  }

  @Test func whatIsTooLongIsNotRead() {
    let long = CredSSPRequest(version: 6, tokens: [[UInt8](repeating: 0, count: 1 << 17)]).bytes
    #expect(CredSSPRequest(long) == nil)
    let many = CredSSPRequest(version: 6, tokens: [[UInt8]](repeating: [1], count: 5000)).bytes
    #expect(CredSSPRequest(many)?.tokens.count ?? 0 <= 16)
    // Deep nesting: SEQUENCE in SEQUENCE, 4,000 times.
    #expect(CredSSPRequest([UInt8](repeating: 0x30, count: 4000)) == nil)
  }

  @Test func aCredentialIsNoticedAndNotKept() throws {
    let message = try #require(CredSSPRequest(Self.seeds[3]))
    #expect(message.carriesCredentials)
    #expect(message.bytes.firstRange(of: [0xCA, 0xFE]) == nil)
  }

  @Test func readsAndWritesAllButTheCredential() throws {
    let message = try #require(CredSSPRequest(Self.seeds[2]))
    #expect(message.publicKeyProof == [UInt8](repeating: 7, count: 300))
    #expect(message.errorCode == 0xC000_006D)
    #expect(message.clientNonce?.count == 32)
    #expect(message.tokens == [[1, 2, 3], []])
    #expect(NegotiationToken.isRejection(Self.seeds[4]))
    #expect(!NegotiationToken.isRejection([0xA1, 0x07, 0x30, 0x05, 0xA0, 0x03, 0x0A, 0x01, 0x00]))
  }
}

@Suite struct CredSSPKeyProofTests {
  /// Versions 2 to 4: the key, and the key with its first byte one higher. Spec: [MS-CSSP] section 3.1.5.
  @Test func oldVersionsSendTheKey() {
    let proof = CredSSPKeyProof(publicKey: [0x30, 0x82, 0x01], nonce: nil)
    #expect(proof.bytes(.clientToServer) { _ in nil } == [0x30, 0x82, 0x01])
    #expect(proof.bytes(.serverToClient) { _ in nil } == [0x31, 0x82, 0x01])
    #expect(CredSSPKeyProof(publicKey: [0xFF], nonce: nil).bytes(.serverToClient) { $0 } == [0x00])
    #expect(CredSSPKeyProof(publicKey: [], nonce: nil).bytes(.clientToServer) { $0 } == nil)
  }

  /// From version 5 on: the sentence with its NUL, the nonce, the key, in this order.
  @Test func newVersionsHashASentence() {
    let proof = CredSSPKeyProof(publicKey: [1, 2], nonce: [3, 4])
    let hashed = proof.bytes(.clientToServer) { $0 }
    #expect(hashed == Array("CredSSP Client-To-Server Binding Hash".utf8) + [0, 3, 4, 1, 2])
    #expect(
      proof.bytes(.serverToClient) { $0 }
        == Array("CredSSP Server-To-Client Binding Hash".utf8) + [0, 3, 4, 1, 2])
  }
}
