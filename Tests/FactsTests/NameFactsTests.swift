import Evidence
import Facts
import Testing

@Suite struct NameFactsTests {
  private func hop(_ system: SystemNames?, _ dns: DNSRecords?, _ name: String = "web01.corp.test")
    throws -> FactSheet
  {
    var sample = Sample(name)
    sample[.systemNames, .hop(1)] = system.map { .systemNames($0) }
    sample[.dnsRecords, .hop(1)] = dns.map { .dnsRecords($0) }
    return try sample.sheet(.hop(1))
  }

  private let local = SystemNames(status: .found, addresses: ["10.0.0.9"])
  private let unknown = SystemNames(status: .notFound)
  private let served = DNSRecords.sample("web01.corp.test", "10.0.0.11")

  @Test func theResolversAddressesAreUnderTest() throws {
    let sheet = try hop(local, served)
    #expect(sheet.list(.dnsAddresses) == ["10.0.0.9"])
    #expect(sheet.integer(.dnsAddressCount) == 1)
    #expect(sheet[.dnsAddresses].evidence == [ObservationID(.systemNames, .hop(1))])
    #expect(sheet.boolean(.dnsAgree) == false)
    #expect(sheet.boolean(.dnsOnlyInHostsFile) == false)
    #expect(sheet.list(.dnsServerAddresses) == ["10.0.0.11"])
  }

  @Test func theUsersServerGoesBeforeTheResolver() throws {
    var records = served
    records.serverGivenByUser = true
    #expect(try hop(local, records).list(.dnsAddresses) == ["10.0.0.11"])
    records.forward = []
    #expect(try hop(nil, records).boolean(.dnsFound) == false)
  }

  @Test func dnsStandsInForAResolverThatKnowsNothing() throws {
    let sheet = try hop(unknown, served)
    #expect(sheet.list(.dnsAddresses) == ["10.0.0.11"])
    #expect(sheet.boolean(.dnsFound) == true)
    #expect(sheet.boolean(.dnsOnlyInHostsFile) == false)
    #expect(sheet.isUnset(.dnsAgree))
  }

  @Test func notFoundNeedsBothAnswers() throws {
    let nowhere = DNSRecords.failing(.notFound, .notFound)
    #expect(try hop(unknown, nowhere).boolean(.dnsFound) == false)
    #expect(try hop(unknown, nowhere).integer(.dnsAddressCount) == 0)
    #expect(try hop(unknown, nil).boolean(.dnsFound) == nil)
    #expect(try hop(nil, nowhere).boolean(.dnsFound) == nil)
    #expect(try hop(nil, served).boolean(.dnsFound) == true)
    #expect(try hop(nil, served).boolean(.dnsAgree) == nil)
    #expect(try hop(nil, served).reason(.dnsAgree) == "this run did not ask")
  }

  @Test func onlyTheHostsFileKnowsIt() throws {
    #expect(
      try hop(local, .failing(.notFound, .notFound)).boolean(.dnsOnlyInHostsFile) == true)
    #expect(
      try hop(local, .failing(.noAnswer, .noAnswer)).boolean(.dnsOnlyInHostsFile) == nil)
    let mute = SystemNames(status: .temporaryFailure)
    #expect(try hop(mute, served).boolean(.dnsOnlyInHostsFile) == nil)
  }

  @Test(arguments: [
    (DNSAnswer.Status.found, DNSAnswer.Status.noAnswer, "found"),
    (.noAnswer, .notFound, "notFound"), (.noData, .noAnswer, "noData"),
    (.serverFailure, .noAnswer, "noAnswer"), (.refused, .serverFailure, "refused"),
    (.noAnswer, .notSent, "notSent"), (.garbage, .refused, "garbage"),
  ])
  func combinesAddressFamilies(
    _ four: DNSAnswer.Status, _ six: DNSAnswer.Status, _ expected: String
  ) throws {
    #expect(try hop(unknown, .failing(four, six)).text(.dnsServerOutcome) == expected)
  }

  @Test func anUnansweredFullFormMayBeTheHost() throws {
    let names = ["web01.a.test", "web01.b.test"]
    func records(_ second: DNSAnswer.Status) -> DNSRecords {
      DNSRecords(
        servers: [],
        forward: [
          DNSAnswer(name: names[0], type: "A", status: .notFound),
          DNSAnswer(
            name: names[1], type: "A", status: second,
            records: second == .found ? ["10.0.0.11"] : []),
        ])
    }
    #expect(try hop(unknown, records(.noAnswer), "web01").text(.dnsServerOutcome) == "noAnswer")
    #expect(try hop(unknown, records(.noData), "web01").text(.dnsServerOutcome) == "notFound")
    let found = try hop(unknown, records(.found), "web01")
    #expect(found.text(.dnsServerOutcome) == "found")
    #expect(found.text(.dnsCanonicalName) == "web01.b.test")
    #expect(found.boolean(.dnsIsAlias) == false)
  }

  @Test func followsAliases() throws {
    let alias = DNSRecords.sample(
      "web01.corp.test", "10.0.0.11", aliases: ["a.corp.test", "Node7.corp.test."])
    let sheet = try hop(local, alias)
    #expect(sheet.boolean(.dnsIsAlias) == true)
    #expect(sheet.text(.dnsCanonicalName) == "node7.corp.test")
    #expect(sheet.boolean(.dnsAliasDangles) == false)
    let dangling = try hop(unknown, .failing(.noData, .noData, aliases: ["gone.corp.test"]))
    #expect(dangling.boolean(.dnsAliasDangles) == true)
    #expect(dangling.boolean(.dnsFound) == false)
    let unsure = try hop(unknown, .failing(.noAnswer, .noAnswer, aliases: ["gone.corp.test"]))
    #expect(unsure.boolean(.dnsIsAlias) == true)
    #expect(unsure.boolean(.dnsAliasDangles) == nil)
    let mute = try hop(unknown, .failing(.noAnswer, .noAnswer))
    #expect(mute.boolean(.dnsIsAlias) == nil)
  }

  @Test func anAddressStandsForItself() throws {
    let sheet = try hop(nil, nil, "10.0.0.7")
    #expect(sheet.boolean(.dnsFound) == true)
    #expect(sheet.list(.dnsAddresses) == ["10.0.0.7"])
    #expect(sheet.isUnset(.dnsSystemOutcome))
    #expect(sheet.isUnset(.dnsIsAlias))
  }
}
