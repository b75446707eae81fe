import Evidence
import Facts
import Testing

@Suite struct SessionFactsTests {
  @Test func readsAnAcceptedSession() throws {
    let sheet = try Sample.healthy.sheet(.hop(1))
    #expect(sheet.text(.sessionOutcome) == "accepted")
    #expect(sheet.integer(.sessionStatus) == 200)
    #expect(sheet.boolean(.sessionMutual) == true)
    #expect(sheet.text(.sessionSpn) == "HTTP/web01.corp.test")
    #expect(sheet.isUnset(.sessionError))
  }

  @Test func readsTheListenersError() throws {
    var sample = Sample.rich
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.text(.sessionOutcome) == "rejected")
    #expect(sheet.integer(.sessionError) == 41)
    #expect(sheet.text(.sessionErrorName) == "KRB_AP_ERR_MODIFIED")
    sample[.session, .hop(1)] = .session(
      SessionAttempt(
        address: "10.0.0.11", port: 5985, scheme: "Negotiate", servicePrincipal: "HTTP/web01@X",
        outcome: .rejected))
    #expect(try sample.sheet(.hop(1)).reason(.sessionError) != nil)
    #expect(try sample.sheet(.hop(1)).reason(.sessionStatus) == "no HTTP answer came")
  }

  @Test func readsWhatWasAskedInTheSession() throws {
    let sheet = try Sample.conversed.sheet(.hop(1))
    #expect(sheet.text(.sessionTokens) == "Kerberos")
    #expect(sheet.text(.sessionProtection) == "tls")
    #expect(sheet.boolean(.sessionChannelBound) == true)
    #expect(sheet.boolean(.sessionDelegated) == false)
    #expect(sheet.boolean(.sessionIdentified) == true)
    #expect(sheet.boolean(.sessionClosedAfterLogon) == false)
    #expect(sheet.text(.sessionConfiguration) == "refused")
    // The refusal of the settings is none of the session: only administrators may read them.
    #expect(sheet.integer(.sessionFault) == 5)
    #expect(sheet.text(.sessionFaultHex) == "0x5")
    #expect(sheet.text(.sessionFaultProvider) == "Shell cmd plugin")
    #expect(sheet.text(.sessionOtherKerberos) == "accepted")
    #expect(sheet.text(.sessionOtherNtlm) == "skipped")
    #expect(
      sheet.list(.sessionOtherSkipped) == ["ntlm: the package gss-ntlmssp is not installed"])
  }

  @Test func theSettingsOfASessionAreFactsOfTheHost() throws {
    var sample = Sample.conversed
    guard case .session(var attempt)? = sample[.session, .hop(1)] else {
      Issue.record("no session")
      return
    }
    #expect(try sample.sheet(.hop(1)).isUnset(.winrmConfigBasic))
    attempt.configuration = .sample
    sample[.session, .hop(1)] = .session(attempt)
    #expect(try sample.sheet(.hop(1)).boolean(.winrmConfigBasic) == false)
    #expect(try sample.sheet(.hop(1)).text(.sessionConfiguration) == "read")
  }

  @Test func onlyTheFirstHopHasASession() throws {
    var sample = Sample.healthy
    #expect(try sample.sheet(.hop(2)).isUnset(.sessionOutcome))
    sample.skip(.session, .hop(1), "no ticket")
    #expect(try sample.sheet(.hop(1)).reason(.sessionOutcome) == "not asked: no ticket")
    let share = Sample("cifs://files01.corp.test")
    #expect(try share.sheet(.hop(1)).isUnset(.sessionOutcome))
    #expect(
      try Sample("web01.corp.test").sheet(.hop(1)).reason(.sessionOutcome)
        == "this run did not ask")
  }
}
