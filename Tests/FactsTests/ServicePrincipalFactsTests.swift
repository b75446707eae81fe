import Evidence
import Facts
import Testing

@Suite struct ServicePrincipalFactsTests {
  private func hop(
    _ requests: [ServiceTickets.Request], _ typed: String = "web01.corp.test",
    _ dns: DNSRecords? = nil
  ) throws -> FactSheet {
    var sample = Sample(typed)
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample()))
    sample[.serviceTickets, .hop(1)] = .serviceTickets(ServiceTickets(requests: requests))
    sample[.dnsRecords, .hop(1)] = dns.map { .dnsRecords($0) }
    return try sample.sheet(.hop(1))
  }

  @Test func readsTheTicket() throws {
    let sheet = try hop([
      .issued(.primary, "HTTP/web01.corp.test", flags: .trusted, realm: "EU.TEST", sessionKey: .rc4)
    ])
    #expect(sheet.text(.spnName) == "HTTP/web01.corp.test")
    #expect(sheet.text(.spnOutcome) == "issued")
    #expect(sheet.text(.spnRealm) == "EU.TEST")
    #expect(sheet.boolean(.spnCrossRealm) == true)
    #expect(sheet.text(.spnEncryption) == "aes256-cts-hmac-sha1-96")
    #expect(sheet.boolean(.spnWeakEncryption) == true)
    #expect(sheet.boolean(.spnForwardable) == true)
    #expect(sheet.boolean(.spnOkAsDelegate) == true)
    #expect(sheet.isUnset(.spnError))
  }

  @Test func aTicketThatWasNotIssuedHasNoFlags() throws {
    let sheet = try hop([.refused(.primary, "HTTP/web01.corp.test")])
    #expect(sheet.text(.spnOutcome) == "unknown")
    #expect(sheet.integer(.spnError) == 7)
    #expect(sheet.text(.spnErrorName) == "KDC_ERR_S_PRINCIPAL_UNKNOWN")
    #expect(sheet.boolean(.spnOkAsDelegate) == nil)
    #expect(sheet.reason(.spnOkAsDelegate) == "no ticket to HTTP/web01.corp.test was issued")
    #expect(sheet[.spnOkAsDelegate].evidence == [ObservationID(.serviceTickets, .hop(1))])
  }

  @Test func onlySevenMeansUnknown() throws {
    let refused = try hop([.refused(.primary, "HTTP/web01.corp.test", .badOption)])
    #expect(refused.text(.spnOutcome) == "refused")
    #expect(refused.integer(.spnError) == 13)
    #expect(refused.list(.spnUnknown) == [])
    for outcome in [TicketOutcome.noAnswer, .failed] {
      let request = ServiceTickets.Request(
        role: .primary, servicePrincipal: "HTTP/web01.corp.test@CORP.TEST", outcome: outcome)
      #expect(try hop([request]).text(.spnOutcome) == outcome.rawValue)
    }
  }

  @Test func listsNamesWithoutRealm() throws {
    let sheet = try Sample.healthy.sheet(.hop(1))
    #expect(sheet.list(.spnKnown) == ["HTTP/web01.corp.test", "HOST/web01.corp.test"])
    #expect(sheet.list(.spnUnknown) == ["WSMAN/web01.corp.test"])
    #expect(sheet.text(.spnHostOutcome) == "issued")
    #expect(sheet.text(.spnWsmanOutcome) == "unknown")
    #expect(sheet.isUnset(.spnPortOutcome))
    #expect(sheet.isUnset(.spnShortOutcome))
  }

  @Test func rolesHaveTheirOwnOutcome() throws {
    let sheet = try Sample.rich.sheet(.hop(1))
    #expect(sheet.text(.spnCanonicalName) == "HTTP/node7.corp.test")
    #expect(sheet.text(.spnCanonicalOutcome) == "issued")
    #expect(sheet.text(.spnReverseName) == "HTTP/old01.corp.test")
    #expect(sheet.text(.spnReverseOutcome) == "unknown")
    #expect(sheet.text(.spnShortOutcome) == "unknown")
    #expect(sheet.text(.spnPortOutcome) == "unknown")
  }

  @Test func aNameThatCoincidesWithThePrimaryHasItsOutcome() throws {
    let sheet = try hop(
      [.issued(.primary, "HTTP/web01.corp.test")], "web01.corp.test",
      .sample("web01.corp.test", "10.0.0.11"))
    #expect(sheet.text(.spnCanonicalName) == "HTTP/web01.corp.test")
    #expect(sheet.text(.spnCanonicalOutcome) == "issued")
    #expect(sheet.text(.spnReverseName) == "HTTP/web01.corp.test")
    #expect(sheet.text(.spnReverseOutcome) == "issued")
    let short = try hop([.refused(.primary, "HTTP/web01")], "web01")
    #expect(short.text(.spnShortOutcome) == "unknown")
    #expect(short.isUnset(.spnCanonicalOutcome))
  }

  @Test func coincidingNamesKeepTheirPort() throws {
    let sheet = try hop(
      [.issued(.primary, "MSSQLSvc/sql01.corp.test:1433")], "mssql://sql01.corp.test",
      .sample("sql01.corp.test", "10.0.0.11"))
    #expect(sheet.text(.spnCanonicalName) == "MSSQLSvc/sql01.corp.test:1433")
    #expect(sheet.text(.spnPortOutcome) == "issued")
  }

  @Test func withoutThePrimaryNameNothingIsJudged() throws {
    let sheet = try hop([.issued(.host, "HOST/web01.corp.test")])
    #expect(sheet.list(.spnKnown) == ["HOST/web01.corp.test"])
    #expect(sheet.reason(.spnOutcome) != nil)
  }
}
