import Evidence
import Testing

@testable import Facts

@Suite struct LogonFactsTests {
  private func sheet(_ attempt: LogonAttempt) throws -> FactSheet {
    try Sample.logon(attempt).sheet(.client)
  }

  @Test func aRunWithoutALogonKnowsNothingOfOne() throws {
    let sheet = try Sample.healthy.sheet(.client)
    #expect(sheet.reason(.logonOutcome) == "this run was not told to log on (--user)")
    #expect(sheet[.logonOutcome].evidence.isEmpty)
  }

  @Test func aRefusal() throws {
    let sheet = try sheet(.lockedOut)
    #expect(sheet.text(.logonUser) == "alice")
    #expect(sheet.text(.logonRealm) == "CORP.TEST")
    #expect(sheet.boolean(.logonRealmIsUpperCase) == true)
    #expect(sheet.text(.logonForm) == "domain")
    #expect(sheet.integer(.logonError) == 18)
    #expect(sheet.text(.logonCause) == "lockedOut")
    #expect(sheet.boolean(.logonSecretTried) == true)
    #expect(sheet.boolean(.logonPasswordAccepted) == true)
    #expect(sheet.text(.logonKdc) == "10.0.0.1:88")
    #expect(sheet.isUnset(.logonKeytabFile))
  }

  /// Without a cache the realm is that of the logon, whatever krb5.conf's default is.
  @Test func theRealmIsThatOfTheLogon() throws {
    let sheet = try sheet(.otherRealm)
    #expect(sheet.text(.clientRealm) == "corp.test")
    #expect(sheet.boolean(.logonRealmIsUpperCase) == false)
    #expect(sheet.text(.logonOtherRealm) == "PARTNER.TEST")
    #expect(sheet.boolean(.logonPasswordAccepted) == nil)
    #expect(sheet.reason(.logonKdc) == "no KDC was asked")
  }

  @Test func keytabs() throws {
    let stale = try sheet(.staleKeytab)
    #expect(stale.boolean(.logonKeytabHasPrincipal) == true)
    #expect(stale.boolean(.logonKeytabEncryptionFits) == false)
    #expect(stale.boolean(.logonPasswordAccepted) == false)
    let bad = try sheet(.badKeytab)
    #expect(bad.boolean(.logonKeytabHasPrincipal) == nil)
    #expect(bad.text(.logonKeytabProblem)?.hasPrefix("Unsupported") == true)
    var none = LogonAttempt.staleKeytab
    none.keytab?.keyVersion = nil
    none.keytab?.encryption = []
    let sheet = try sheet(none)
    #expect(sheet.boolean(.logonKeytabHasPrincipal) == false)
    #expect(sheet.reason(.logonKeytabEncryptionFits) == "the keytab has no key for svc@CORP.TEST")
  }

  @Test(arguments: [
    ("0xC0000072", LogonCause.disabled), ("0xc0000234", .lockedOut), ("0xC0000193", .expired),
    ("0xC000006F", .hours), ("0xC0000070", .workstation), ("0xC0000413", .restriction),
    ("0xC0000071", .passwordExpired), ("0xC0000224", .passwordMustChange),
    ("0xC00002FA", .smartcard),
  ])
  func statusesAreRead(_ status: String, _ cause: LogonCause) {
    #expect(LogonCause(status: status) == cause)
    #expect(LogonCause(status: "0xC0000225") == nil)
  }

  @Test func theReferralPath() throws {
    var sample = Sample.healthy
    var request = ServiceTickets.Request.issued(.primary, "HTTP/web01.corp.test")
    func attempt(_ realm: String, _ outcome: KDCAttempt.Outcome) -> KDCAttempt {
      var attempt = KDCAttempt.sample("10.0.0.1:88", outcome)
      attempt.realm = realm
      return attempt
    }
    request.attempts = [
      attempt("CORP.TEST", .silent), attempt("CORP.TEST", .answered),
      attempt("CORP.TEST", .answered), attempt("PARTNER.TEST", .answered),
    ]
    sample[.serviceTickets, .hop(1)] = .serviceTickets(ServiceTickets(requests: [request]))
    #expect(try sample.sheet(.hop(1)).list(.spnPath) == ["CORP.TEST", "PARTNER.TEST"])
    request.attempts = []
    sample[.serviceTickets, .hop(1)] = .serviceTickets(ServiceTickets(requests: [request]))
    #expect(try sample.sheet(.hop(1)).reason(.spnPath) == "no KDC answered for this name")
  }
}
