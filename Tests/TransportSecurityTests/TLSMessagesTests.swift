import Foundation
import Testing
import TransportSecurity

/// TLS record by record, as CredSSP carries it.
@Suite struct TLSMessagesTests {
  private let made: (certificatePEM: String, keyPEM: String)

  init() throws {
    let pair = try TestCertificates.makeSelfSigned(
      names: ["a.test"], notBefore: Date(), notAfter: Date(timeIntervalSinceNow: 600))
    made = (pair.certificatePEM, pair.keyPEM)
  }

  /// Both ends of a connection that is up.
  private func connect(
    _ body: (inout TLSMessages, inout TLSMessages) throws -> Void
  ) throws {
    var client = try TLSMessages(serverName: "a.test")
    var server = try TLSMessages(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
    var records: [UInt8] = []
    for _ in 0..<4 {
      let ours = try client.handshake(records)
      if ours.isDone && ours.send.isEmpty { break }
      records = try server.handshake(ours.send).send
    }
    try body(&client, &server)
  }

  /// Both see the same key, and it is the one that OpenSSL's own reading of the certificate has.
  @Test func bothEndsSeeTheSameKey() throws {
    try connect { client, server in
      let (near, far) = (client.serverPublicKey, server.serverPublicKey)
      let key = try #require(near)
      #expect(key == far)
      // An uncompressed point on P-256. Spec: RFC 5480 section 2.2.
      #expect(key.count == 65 && key.first == 4)
      let der = Data(
        base64Encoded: made.certificatePEM.split(separator: "\n")
          .filter { !$0.hasPrefix("-----") }.joined())
      #expect(der?.firstRange(of: Data(key)) != nil)
      let opened = try server.open(try client.seal([1, 2, 3]))
      #expect(opened == [1, 2, 3])
    }
  }

  /// FIPS 180-4's own example.
  @Test func hashes() {
    let digest = SHA256Digest.of(Array("abc".utf8)) ?? []
    #expect(digest.prefix(4).elementsEqual([0xBA, 0x78, 0x16, 0xBF]) && digest.count == 32)
  }

  /// 2,000 changed handshakes and 2,000 changed records: an error or no plain text, never a crash and never what was
  /// not sent.
  @Test func changedRecordsAreRefused() throws {
    var seed: UInt64 = 0x5EED
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    func changed(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      for _ in 0...random(3) where !bytes.isEmpty {
        switch random(6) {
        case 0: bytes.removeSubrange(random(bytes.count)...)
        case 1: bytes.insert(UInt8(random(256)), at: random(bytes.count))
        default: bytes[random(bytes.count)] ^= UInt8(1 + random(255))
        }
      }
      return bytes
    }
    for _ in 0..<2_000 {
      var client = try TLSMessages(serverName: "a.test")
      var server = try TLSMessages(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
      let hello = try server.handshake(try client.handshake([]).send).send
      guard let step = try? client.handshake(changed(hello)) else { continue }
      #expect(!step.isDone)
    }
    for _ in 0..<50 {
      try connect { client, server in
        let plain = [UInt8](repeating: 0x41, count: 200)
        for _ in 0..<40 {
          let record = try server.seal(plain)
          let bytes = changed(record)
          guard let opened = try? client.open(bytes) else { break }
          #expect(opened.isEmpty || opened == plain)
        }
      }
    }
    try connect { client, _ in
      do {
        _ = try client.open([UInt8](repeating: 0, count: 2 << 20))
        Issue.record("two megabytes in one message were taken")
      } catch let error as TransportSecurityError { #expect(error.kind == .handshake) }
    }
  }
}
