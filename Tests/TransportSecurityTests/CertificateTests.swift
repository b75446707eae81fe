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

  /// Made by OpenSSL: a point with a relative name, one with an LDAP address, a web address and a DNS name, 20 responders.
  @Test func readsAddressesAndBoundsThem() throws {
    let leaf = try CertificateChain(pem: Self.manyAddresses).leaf()
    #expect(leaf.revocationLists == ["ldap:///CN=ca?x", "http://pki.corp.test/ca.crl"])
    #expect(leaf.statusResponders.count == CertificateFacts.mostAddresses)
    #expect(leaf.statusResponders.first == "http://pki.corp.test/ocsp0")
    #expect(leaf.issuerAddresses == ["http://pki.corp.test/ca.cer"])
    #expect(leaf.signatureHash == "SHA256")
  }

  static let manyAddresses = """
    -----BEGIN CERTIFICATE-----
    MIIFhzCCBS2gAwIBAgIUEhEUBh/kmta3lpjXZQqObwJcDk4wCgYIKoZIzj0EAwIw
    EzERMA8GA1UEAwwIUGVlcnMgQ0EwHhcNMjUwMTAxMDAwMDAwWhcNNDkwMTAxMDAw
    MDAwWjAaMRgwFgYDVQQDDA93ZWIwMS5jb3JwLnRlc3QwWTATBgcqhkjOPQIBBggq
    hkjOPQMBBwNCAAR6wigg/Vwkzg19Ft/1I6fozloztvW7c1HKwAukYRUz2WD2bI8Z
    QKg6j6j/pIOolT6lt3eVHY4VAVEVnU7MgFwCo4IEVjCCBFIwDAYDVR0TAQH/BAIw
    ADAaBgNVHREEEzARgg93ZWIwMS5jb3JwLnRlc3QwggOABggrBgEFBQcBAQSCA3Iw
    ggNuMCYGCCsGAQUFBzABhhpodHRwOi8vcGtpLmNvcnAudGVzdC9vY3NwMDAmBggr
    BgEFBQcwAYYaaHR0cDovL3BraS5jb3JwLnRlc3Qvb2NzcDEwJgYIKwYBBQUHMAGG
    Gmh0dHA6Ly9wa2kuY29ycC50ZXN0L29jc3AyMCYGCCsGAQUFBzABhhpodHRwOi8v
    cGtpLmNvcnAudGVzdC9vY3NwMzAmBggrBgEFBQcwAYYaaHR0cDovL3BraS5jb3Jw
    LnRlc3Qvb2NzcDQwJgYIKwYBBQUHMAGGGmh0dHA6Ly9wa2kuY29ycC50ZXN0L29j
    c3A1MCYGCCsGAQUFBzABhhpodHRwOi8vcGtpLmNvcnAudGVzdC9vY3NwNjAmBggr
    BgEFBQcwAYYaaHR0cDovL3BraS5jb3JwLnRlc3Qvb2NzcDcwJgYIKwYBBQUHMAGG
    Gmh0dHA6Ly9wa2kuY29ycC50ZXN0L29jc3A4MCYGCCsGAQUFBzABhhpodHRwOi8v
    cGtpLmNvcnAudGVzdC9vY3NwOTAnBggrBgEFBQcwAYYbaHR0cDovL3BraS5jb3Jw
    LnRlc3Qvb2NzcDEwMCcGCCsGAQUFBzABhhtodHRwOi8vcGtpLmNvcnAudGVzdC9v
    Y3NwMTEwJwYIKwYBBQUHMAGGG2h0dHA6Ly9wa2kuY29ycC50ZXN0L29jc3AxMjAn
    BggrBgEFBQcwAYYbaHR0cDovL3BraS5jb3JwLnRlc3Qvb2NzcDEzMCcGCCsGAQUF
    BzABhhtodHRwOi8vcGtpLmNvcnAudGVzdC9vY3NwMTQwJwYIKwYBBQUHMAGGG2h0
    dHA6Ly9wa2kuY29ycC50ZXN0L29jc3AxNTAnBggrBgEFBQcwAYYbaHR0cDovL3Br
    aS5jb3JwLnRlc3Qvb2NzcDE2MCcGCCsGAQUFBzABhhtodHRwOi8vcGtpLmNvcnAu
    dGVzdC9vY3NwMTcwJwYIKwYBBQUHMAGGG2h0dHA6Ly9wa2kuY29ycC50ZXN0L29j
    c3AxODAnBggrBgEFBQcwAYYbaHR0cDovL3BraS5jb3JwLnRlc3Qvb2NzcDE5MCcG
    CCsGAQUFBzAChhtodHRwOi8vcGtpLmNvcnAudGVzdC9jYS5jZXIwGQYIKwYBBQUH
    MAKCDXBraS5jb3JwLnRlc3QwYgYDVR0fBFswWTAVoBOhETAPBgNVBAMMCHJlbGF0
    aXZlMECgPqA8hg9sZGFwOi8vL0NOPWNhP3iGG2h0dHA6Ly9wa2kuY29ycC50ZXN0
    L2NhLmNybIIMbm8uY29ycC50ZXN0MB0GA1UdDgQWBBRFk/ZtyN0FS2/roBJsRqKW
    gvXuWjAfBgNVHSMEGDAWgBQehQ6Sr1c5rcA+h5bEsquyrq0zgTAKBggqhkjOPQQD
    AgNIADBFAiEA58ZNaEkCDMuQmf31pj6bdWlGfN4gUXjDrxv/eNu9QHUCIGL1n49Y
    AEI3goTid0ohR4OU+4oZI0Y3Yd2DTSES3eoK
    -----END CERTIFICATE-----
    """

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
