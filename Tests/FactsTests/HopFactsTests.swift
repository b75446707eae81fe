import Evidence
import Facts
import Testing

@Suite struct HopFactsTests {
  @Test func tellsWhatTheChainSays() throws {
    let book = try Sample.healthy.book()
    let first = book.sheet(for: .hop(1))
    let last = book.sheet(for: .hop(2))
    #expect(first.text(.hopName) == "web01.corp.test")
    #expect(first.text(.hopShortName) == "web01")
    #expect(first.boolean(.hopIsFirst) == true)
    #expect(first.boolean(.hopIsLast) == false)
    #expect(first.boolean(.hopIsRemoting) == true)
    #expect(first.integer(.hopPort) == 5985)
    #expect(last.text(.hopTyped) == "cifs://files01.corp.test")
    #expect(last.integer(.hopPosition) == 2)
    #expect(last.boolean(.hopIsLast) == true)
    #expect(last.text(.hopService) == "cifs")
    #expect(last.text(.hopNameKind) == "fullName")
  }

  @Test(arguments: [
    ("web01.corp.test", "10.0.0.5", true), ("web01.corp.test", "10.0.0.11", false),
    ("web01.corp.test", "127.0.0.1", false), ("jump01", "10.0.0.11", true),
    ("jump01.other.test", "10.0.0.11", false), ("localhost", "127.0.0.1", true),
    ("127.0.0.1", "", true), ("127.0.0.9", "", true), ("10.0.0.5", "", true),
    ("10.0.0.9", "", false),
  ])
  func tellsThisComputer(_ name: String, _ address: String, _ expected: Bool) throws {
    var sample = Sample(name)
    sample[.clientEnvironment, .client] = .clientEnvironment(.sample())
    sample[.systemNames, .hop(1)] = .systemNames(
      SystemNames(status: .found, addresses: [address]))
    #expect(try sample.sheet(.hop(1)).boolean(.hopIsThisComputer) == expected)
  }

  @Test func doesNotGuessWhereTheHostIs() throws {
    var sample = Sample.healthy
    sample.fail(.clientEnvironment, .client)
    #expect(try sample.sheet(.hop(1)).boolean(.hopIsThisComputer) == nil)
    sample = .healthy
    sample.fail(.systemNames, .hop(1))
    sample.fail(.dnsRecords, .hop(1))
    #expect(try sample.sheet(.hop(1)).reason(.hopIsThisComputer) != nil)
  }

  @Test func theIssuingRealmIsTheHosts() throws {
    var sample = Sample.healthy
    sample[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [.issued(.primary, "HTTP/web01.corp.test", realm: "EU.TEST")]))
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.text(.hopRealm) == "EU.TEST")
    #expect(sheet[.hopRealm].evidence == [ObservationID(.serviceTickets, .hop(1))])
  }

  @Test(
    arguments: [
      ("web01.corp.test", "CORP.TEST"), ("web01.eu.corp.test", "EU.CORP.TEST"),
      ("web01", "CORP.TEST"), ("10.0.0.1", nil),
    ] as [(String, String?)])
  func withoutATicketTheNameTellsTheRealm(_ name: String, _ expected: String?) throws {
    var sample = Sample(name)
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample()))
    #expect(try sample.sheet(.hop(1)).text(.hopRealm) == expected)
  }

  @Test func keepsTheSpellingOfTheUsersRealm() throws {
    var sample = Sample("web01.corp.test")
    var cache = TicketCache.sample()
    cache.realm = "Corp.Test"
    sample[.clientTickets, .client] = .clientTickets(cache)
    #expect(try sample.sheet(.hop(1)).text(.hopRealm) == "Corp.Test")
  }

  @Test func aShortNameWithoutTheUsersRealmHasNone() throws {
    let sheet = try Sample("web01").sheet(.hop(1))
    #expect(sheet.text(.hopRealm) == nil)
    #expect(sheet.reason(.hopRealm) != nil)
  }
}
