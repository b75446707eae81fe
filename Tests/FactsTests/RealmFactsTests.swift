import Evidence
import Facts
import Testing

@Suite struct RealmFactsTests {
  private func kdc(_ attempts: [KDCAttempt], source: KDCSource = .configuration) throws -> FactSheet
  {
    var sample = Sample.healthy
    sample[.kdc, .client] = .kdc(
      KDCContact(realm: "CORP.TEST", source: source, attempts: attempts))
    return try sample.sheet(.client)
  }

  @Test func theBestAnswerCounts() throws {
    let order: [KDCAttempt.Outcome] = [
      .answered, .garbage, .refused, .unreachable, .silent, .unresolved,
    ]
    for first in order.indices {
      let attempts = order[first...].reversed().map { KDCAttempt.sample("\($0):88", $0) }
      #expect(try kdc(attempts).text(.clientKdcOutcome) == order[first].rawValue)
    }
  }

  @Test func aKDCThatAnswersOverOneTransportIsNotDead() throws {
    let sheet = try kdc([
      .sample("10.0.0.2:88", .silent), .sample("10.0.0.1:88", .silent, .udp),
      .sample("10.0.0.1:88", .answered),
    ])
    #expect(sheet.text(.clientKdcAddress) == "10.0.0.1:88")
    #expect(sheet.list(.clientKdcTried) == ["10.0.0.2:88", "10.0.0.1:88"])
    #expect(sheet.list(.clientKdcDead) == ["10.0.0.2:88"])
    #expect(sheet.integer(.clientKdcSkewSeconds) == nil)
    #expect(sheet.reason(.clientKdcSkewMagnitude) == "no KDC told its time")
  }

  @Test func withoutAttemptsThereIsNoKDC() throws {
    let sheet = try kdc([], source: .none)
    #expect(sheet.text(.clientKdcOutcome) == "none")
    #expect(sheet.text(.clientKdcSource) == "none")
    #expect(sheet.list(.clientKdcDead) == [])
    #expect(sheet.isUnset(.clientKdcAddress))
  }

  @Test func roundsTheSkew() throws {
    #expect(try Sample.healthy.sheet(.client).integer(.clientKdcSkewSeconds) == 2)
    let rich = try Sample.rich.sheet(.client)
    #expect(rich.integer(.clientKdcSkewSeconds) == -1200)
    #expect(rich.integer(.clientKdcSkewMagnitude) == 1200)
  }

  @Test(arguments: [
    (DNSAnswer.Status.found, DNSAnswer.Status.noAnswer, "found"),
    (.notFound, .noData, "missing"), (.notFound, .noAnswer, "noAnswer"),
    (.serverFailure, .refused, "noAnswer"),
  ])
  func kerberosRecordsAreMissingOnlyIfAllAreDenied(
    _ tcp: DNSAnswer.Status, _ udp: DNSAnswer.Status, _ expected: String
  ) throws {
    var sample = Sample.healthy
    sample[.realmRecords, .client] = .realmRecords(.sample(kerberos: tcp, udp: udp))
    #expect(try sample.sheet(.client).text(.clientRealmKdcRecords) == expected)
  }

  @Test func listsControllers() throws {
    var sample = Sample.healthy
    #expect(try sample.sheet(.client).list(.clientRealmControllers) == ["dc01.corp.test"])
    sample[.realmRecords, .client] = .realmRecords(.sample(ldap: .notFound, kerberos: .notFound))
    #expect(try sample.sheet(.client).list(.clientRealmControllers) == [])
    sample[.realmRecords, .client] = .realmRecords(.sample(ldap: .noAnswer, kerberos: .notFound))
    #expect(try sample.sheet(.client).reason(.clientRealmControllers) == "DNS gave no answer")
    sample[.realmRecords, .client] = .realmRecords(RealmRecords(servers: [], realms: []))
    #expect(try sample.sheet(.client).reason(.clientRealmKdcRecords) != nil)
  }

  @Test func aDomainControllerIsOneThatDNSNames() throws {
    var sample = Sample.healthy
    #expect(try sample.sheet(.hop(1)).boolean(.hopIsDomainController) == false)
    sample[.realmRecords, .client] = .realmRecords(
      .sample(ldap: .notFound, controllers: ["WEB01.corp.test."]))
    #expect(try sample.sheet(.hop(1)).boolean(.hopIsDomainController) == true)
    #expect(try sample.sheet(.link(2)).boolean(.linkFromIsDomainController) == true)
    sample[.realmRecords, .client] = .realmRecords(.sample(ldap: .notFound, kerberos: .notFound))
    #expect(try sample.sheet(.hop(1)).boolean(.hopIsDomainController) == nil)
    sample.fail(.realmRecords, .client)
    #expect(
      try sample.sheet(.link(2)).reason(.linkFromIsDomainController)
        == "the question could not be put: broken")
  }
}
