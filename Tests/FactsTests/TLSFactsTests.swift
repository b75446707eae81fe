import Evidence
import Facts
import Testing

@Suite struct TLSFactsTests {
  private func hop(_ attempts: [ListenerAttempt], _ typed: String = "winrms://web01.corp.test")
    throws -> FactSheet
  {
    var sample = Sample(typed)
    sample[.listener, .hop(1)] = .listener(ListenerSurvey(attempts: attempts))
    return try sample.sheet(.hop(1))
  }

  @Test func readsTheCertificate() throws {
    let sheet = try hop([.sample(port: 5986, tls: .sample(matches: false, days: 10.9))])
    #expect(sheet.boolean(.tlsUsed) == true)
    #expect(sheet.text(.tlsHandshake) == "completed")
    #expect(sheet.integer(.tlsPort) == 5986)
    #expect(sheet.boolean(.tlsTrusted) == true)
    #expect(sheet.text(.tlsTrustProblem) == "none")
    #expect(sheet.boolean(.tlsNameMatches) == false)
    #expect(sheet.integer(.tlsDaysLeft) == 10)
    #expect(sheet.list(.tlsNames) == ["web01.corp.test"])
    #expect(sheet.boolean(.tlsServerAuthentication) == true)
    #expect(sheet.text(.tlsProtocol) == "TLSv1.3")
    #expect(sheet.isUnset(.tlsError))
    #expect(try hop([.sample(tls: .sample(days: -0.5))]).integer(.tlsDaysLeft) == -1)
  }

  @Test(arguments: [
    (10, "expired"), (9, "notYetValid"), (18, "selfSigned"), (19, "unknownIssuer"),
    (20, "unknownIssuer"), (21, "unknownIssuer"), (2, "unknownIssuer"), (26, "purpose"),
    (66, "weak"), (67, "weak"), (68, "weak"), (23, "other"),
  ])
  func groupsVerificationCodes(_ code: Int, _ problem: String) throws {
    let sheet = try hop([.sample(tls: .sample(trusted: false, code: code))])
    #expect(sheet.boolean(.tlsTrusted) == false)
    #expect(sheet.text(.tlsTrustProblem) == problem)
    #expect(sheet.text(.tlsTrustError) == "words \(code)")
  }

  @Test func anUnverifiedCertificateIsNotATrustedOne() throws {
    let sheet = try hop([.sample(tls: .sample(trusted: nil))])
    #expect(sheet.boolean(.tlsTrusted) == nil)
    #expect(sheet.text(.tlsTrustProblem) == nil)
  }

  @Test func aFailedHandshakeShowsNoCertificate() throws {
    let sheet = try hop([
      .sample(tls: TLSHandshake(completed: false, message: "wrong version number"))
    ])
    #expect(sheet.text(.tlsHandshake) == "failed")
    #expect(sheet.text(.tlsError) == "wrong version number")
    #expect(sheet.reason(.tlsTrusted) == "the TLS handshake failed")
  }

  @Test func tellsStrengthAndRevocation() throws {
    var tls = TLSHandshake.sample()
    tls.certificatesSent = 2
    tls.certificate?.signatureHash = "SHA1"
    tls.certificate?.revocationLists = ["ldap:///CN=ca", "http://pki.corp.test/ca.crl"]
    tls.certificate?.statusResponders = ["http://pki.corp.test/ocsp"]
    let sheet = try hop([.sample(tls: tls)])
    #expect(sheet.text(.tlsKeyType) == "RSA")
    #expect(sheet.integer(.tlsKeyBits) == 2048)
    #expect(sheet.text(.tlsSignatureHash) == "SHA1")
    #expect(sheet.integer(.tlsCertificatesSent) == 2)
    #expect(sheet.list(.tlsRevocationSources)?.count == 3)

    tls.certificate?.revocationLists = []
    tls.certificate?.statusResponders = []
    tls.certificate?.selfSigned = true
    let own = try hop([.sample(tls: tls)])
    #expect(own.reason(.tlsSignatureHash) == "the certificate vouches for itself")
    #expect(
      own.reason(.tlsRevocationSources) == "the certificate names no list and no responder")
    // Recorded before these were looked at.
    #expect(
      try hop([.sample(tls: .sample())]).reason(.tlsRevocationSources) == "this was not recorded")
  }

  @Test func aSecondHandshakeTellsTheOldVersion() throws {
    var tls = TLSHandshake(
      completed: false, message: "unsupported protocol", asksForCertificate: false)
    tls.withoutDemands = .init(protocolVersion: "TLSv1", cipher: "ECDHE-RSA-AES256-SHA")
    let sheet = try hop([.sample(tls: tls)])
    #expect(sheet.text(.tlsOldProtocol) == "TLSv1")
    #expect(sheet.boolean(.tlsAsksForCertificate) == false)
    tls.withoutDemands = nil
    #expect(try hop([.sample(tls: tls)]).reason(.tlsOldProtocol) != nil)
  }

  @Test func theOtherPortCountsOnlyWhereTLSIsNotUsed() throws {
    let other = ListenerAttempt.sample(port: 5986, purpose: .alternative, tls: .sample())
    let plain = try hop([.sample(), other], "web01.corp.test")
    #expect(plain.boolean(.tlsUsed) == false)
    #expect(plain.integer(.tlsPort) == 5986)
    let closed = try hop([.sample(.refused, port: 443), other], "winrms://web01:443")
    #expect(closed.boolean(.tlsUsed) == true)
    #expect(closed.reason(.tlsHandshake) == "no connection came as far as TLS")
  }

  @Test func withoutTLSNothingIsSet() throws {
    let sheet = try hop([.sample(http: .winrm("Negotiate"))], "web01.corp.test")
    for name in FactName.allCases where name.rawValue.hasPrefix("tls.") {
      #expect(sheet.isUnset(name))
    }
    var sample = Sample("winrms://web01.corp.test")
    sample.fail(.listener, .hop(1))
    #expect(try sample.sheet(.hop(1)).boolean(.tlsUsed) == true)
    #expect(try sample.sheet(.hop(1)).reason(.tlsTrusted) != nil)
  }
}
