import Foundation
import Testing
import TransportSecurity

@Suite struct CertificateTests {
  static let day: TimeInterval = 86_400

  @Test func saysWhatItWasMadeToSay() throws {
    let start = Date(timeIntervalSince1970: 1_700_000_000)
    let end = start.addingTimeInterval(400 * Self.day)
    let made = try TestCertificates.make(
      authority: "Corp CA", names: ["web01.corp.test", "web01", "10.0.0.11", "fd00::11"],
      notBefore: start, notAfter: end)
    let leaf = try CertificateChain(pem: made.certificatePEM).leaf()
    #expect(leaf.subject == "CN=web01.corp.test")
    #expect(leaf.issuer == "CN=Corp CA")
    #expect(leaf.notBefore == start)
    #expect(leaf.notAfter == end)
    #expect(leaf.names == ["web01.corp.test", "web01", "10.0.0.11", "fd00::11"])
    #expect(leaf.keyType == "EC")
    #expect(leaf.keyBits == 256)
    #expect(leaf.signatureAlgorithm == "ecdsa-with-SHA256")
    #expect(leaf.serverAuthentication)
    #expect(!leaf.selfSigned)
    #expect(leaf.fingerprint.count == 64)
    let authority = try CertificateChain(pem: made.authorityPEM).leaf()
    #expect(authority.selfSigned)
    #expect(authority.fingerprint != leaf.fingerprint)
  }

  @Test func aNameThatWouldSmuggleASecondOneIsRefused() {
    #expect(throws: TransportSecurityError.self) {
      try TestCertificates.make(
        authority: "CA", names: ["a.test,IP:10.0.0.1"], notBefore: Date(),
        notAfter: Date(timeIntervalSinceNow: Self.day))
    }
  }

  @Test func readsLettersOutsideASCII() throws {
    let made = try TestCertificates.make(
      authority: "Müller CA", names: ["a.test"], notBefore: Date(),
      notAfter: Date(timeIntervalSinceNow: Self.day))
    #expect(try CertificateChain(pem: made.certificatePEM).leaf().issuer == "CN=Müller CA")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var code: Int
    var from = -1.0
    var until = 300.0
    var purpose = TestCertificates.Purpose.server
    var key = KeyKind.ecP256
    var trusted = true
  }

  @Test(arguments: [
    Case(testDescription: "good", code: 0),
    Case(testDescription: "no stated purpose", code: 0, purpose: .unstated),
    Case(testDescription: "expired", code: 10, from: -20, until: -10),
    Case(testDescription: "not yet valid", code: 9, from: 10, until: 20),
    Case(testDescription: "unknown issuer", code: 20, trusted: false),
    Case(testDescription: "client purpose", code: 26, purpose: .client),
    Case(testDescription: "weak key", code: 66, key: .rsa(bits: 1024)),
  ])
  func verifies(_ wanted: Case) throws {
    let made = try TestCertificates.make(
      authority: "CA", names: ["web01.corp.test"],
      notBefore: Date(timeIntervalSinceNow: wanted.from * Self.day),
      notAfter: Date(timeIntervalSinceNow: wanted.until * Self.day),
      purpose: wanted.purpose, key: wanted.key)
    let chain = try CertificateChain(pem: made.certificatePEM)
    let verdict = try withFile(made.authorityPEM) { path in
      try chain.verify(against: wanted.trusted ? .file(path) : .system)
    }
    #expect(verdict.code == wanted.code, "\(verdict.message)")
    #expect(verdict.isTrusted == (wanted.code == 0))
    #expect(try chain.leaf().serverAuthentication == (wanted.purpose != .client))
  }

  @Test func aSelfSignedCertificateIsCode18() throws {
    let made = try TestCertificates.makeSelfSigned(
      names: ["web01"], notBefore: Date(), notAfter: Date(timeIntervalSinceNow: Self.day))
    let chain = try CertificateChain(pem: made.certificatePEM)
    #expect(try chain.leaf().selfSigned)
    #expect(try chain.verify(against: .system).code == 18)
  }

  @Test func aMissingFileOfAuthoritiesIsAnError() throws {
    let made = try TestCertificates.makeSelfSigned(
      names: ["web01"], notBefore: Date(), notAfter: Date(timeIntervalSinceNow: Self.day))
    let chain = try CertificateChain(pem: made.certificatePEM)
    #expect(throws: TransportSecurityError.self) {
      try chain.verify(against: .file("/nonexistent/authorities.pem"))
    }
  }

  @Test(arguments: [
    ("web01.corp.test", true), ("WEB01.CORP.TEST", true), ("web01", false),
    ("web02.corp.test", false), ("a.apps.test", true), ("a.b.apps.test", false),
    ("10.0.0.11", true), ("10.0.0.12", false), ("fd00::11", true), ("", false),
  ])
  func matchesNames(host: String, wanted: Bool) throws {
    let made = try TestCertificates.make(
      authority: "CA", names: ["web01.corp.test", "*.apps.test", "10.0.0.11", "fd00::11"],
      notBefore: Date(), notAfter: Date(timeIntervalSinceNow: Self.day))
    #expect(try CertificateChain(pem: made.certificatePEM).matches(host: host) == wanted)
  }

  @Test func whatIsNoCertificateIsRefused() {
    #expect(throws: TransportSecurityError.self) { try CertificateChain(pem: "hello") }
    #expect(throws: TransportSecurityError.self) { try CertificateChain(der: [[0x30, 0x80, 1]]) }
    #expect(throws: TransportSecurityError.self) { try CertificateChain(der: []) }
  }

  /// 3,000 mutations of one certificate: reading them may fail, but must not end the process.
  @Test func mutatedCertificatesDoNoHarm() throws {
    let made = try TestCertificates.make(
      authority: "CA", names: ["web01.corp.test", "10.0.0.11"], notBefore: Date(),
      notAfter: Date(timeIntervalSinceNow: Self.day))
    let original = try CertificateChain(pem: made.certificatePEM).der[0]
    var state: UInt64 = 20_260_101
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var decoded = 0
    for _ in 0..<3_000 {
      var bytes = original
      for _ in 0...next(3) { bytes[next(bytes.count)] = UInt8(next(256)) }
      guard let chain = try? CertificateChain(der: [bytes]), let leaf = try? chain.leaf() else {
        continue
      }
      decoded += 1
      _ = chain.matches(host: "web01.corp.test")
      #expect(leaf.names.count <= CertificateFacts.mostNames)
    }
    #expect(decoded > 100)
  }
}
