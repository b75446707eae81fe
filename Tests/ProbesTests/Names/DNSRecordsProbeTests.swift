import Evidence
import Probes
import Testing

@Suite struct DNSRecordsProbeTests {
  private func records(
    _ hop: String, _ zone: ZoneServer.Zone, silentOn: Set<String> = [], seconds: Double = 3,
    seen: [(ProbeName, Subject, Observed)] = []
  ) async throws -> (DNSRecords, asked: Set<String>) {
    let server = try ZoneServer(zone, silentOn: silentOn)
    defer { server.stop() }
    let settings = try settings(hop, dnsServer: server.address)
    let probe = DNSRecordsProbe(hop: 1, settings: settings)
    #expect(probe.id == ObservationID(.dnsRecords, .hop(1)))
    let observed = try await probe.observe(context(settings, seconds: seconds, seen: seen))
    guard case .dnsRecords(let records) = observed else {
      throw NotAttempted("the probe made another observation", blockedBy: [])
    }
    #expect(records.servers == [server.address])
    #expect(records.serverGivenByUser)
    return (records, server.asked)
  }

  private static let zone: ZoneServer.Zone = [
    "web01.corp.test A": [
      ("web01.corp.test", 5, ZoneServer.name("host.corp.test")),
      ("host.corp.test", 1, [10, 0, 0, 11]), ("host.corp.test", 1, [10, 0, 0, 12]),
    ],
    "web01.corp.test AAAA": [("web01.corp.test", 5, ZoneServer.name("host.corp.test"))],
    "11.0.0.10.in-addr.arpa PTR": [
      ("11.0.0.10.in-addr.arpa", 12, ZoneServer.name("host.corp.test"))
    ],
    "web01.one.test A": [("web01.one.test", 1, [10, 0, 0, 21])],
  ]

  @Test func asksForwardsAndBackwards() async throws {
    let (records, asked) = try await records("web01.corp.test", Self.zone)
    #expect(records.forward.map(\.type) == ["A", "AAAA"])
    #expect(records.forward.map(\.status) == [.found, .noData])
    #expect(records.forward.map(\.aliases) == [["host.corp.test"], ["host.corp.test"]])
    #expect(records.addresses == ["10.0.0.11", "10.0.0.12"])
    #expect(records.reverse.map(\.status) == [.found, .notFound])
    #expect(records.reverse.first?.records == ["host.corp.test"])
    #expect(records.reverse.last?.name == "12.0.0.10.in-addr.arpa")
    #expect(asked.count == 4)
  }

  @Test func aServerDeafToOneTypeStillAnswersTheOthers() async throws {
    let (records, _) = try await records(
      "web01.corp.test", Self.zone, silentOn: ["AAAA"], seconds: 1.5)
    #expect(records.forward.map(\.status) == [.found, .noAnswer])
    #expect(records.reverse.map(\.status) == [.found, .notFound])
  }

  @Test func aShortNameIsAskedForInTheUsersRealm() async throws {
    let seen = [cache(realm: "ONE.TEST"), environment(realm: "OTHER.TEST")]
    let (records, asked) = try await records("web01", Self.zone, seen: seen)
    #expect(records.addresses == ["10.0.0.21"])
    #expect(asked.contains("web01.one.test A"))
    // The tickets' realm is the user's; the configuration counts only without tickets.
    #expect(!asked.contains("web01.other.test A"))
    #expect(records.forward.contains { $0.name == "web01.one.test" && $0.status == .found })
    let (_, without) = try await self.records(
      "web01", Self.zone, seen: [environment(realm: "OTHER.TEST")])
    #expect(without.contains("web01.other.test AAAA"))
  }

  @Test func anAddressIsOnlyAskedForBackwards() async throws {
    let (records, asked) = try await records("10.0.0.11", Self.zone)
    #expect(records.forward.isEmpty)
    #expect(records.reverse.map(\.records) == [["host.corp.test"]])
    #expect(asked == ["11.0.0.10.in-addr.arpa PTR"])
  }

  @Test func aSilentServerIsSeenAsSilent() async throws {
    let start = ContinuousClock.now
    let (records, _) = try await records(
      "web01.corp.test", Self.zone, silentOn: ["A", "AAAA"], seconds: 1.2)
    #expect(records.forward.map(\.status) == [.noAnswer, .noAnswer])
    #expect(records.reverse.isEmpty)
    #expect(start.duration(to: .now) < .seconds(1.2))
  }

  @Test func localhostIsNotAskedFor() async throws {
    let settings = try settings("localhost", dnsServer: "127.0.0.1:9")
    let probe = DNSRecordsProbe(hop: 1, settings: settings)
    #expect(probe.plan.isEmpty)
    await #expect(throws: NotAttempted.self) { try await probe.observe(context(settings)) }
  }

  @Test func aServerThatIsNoneIsAnError() async throws {
    let settings = try settings("web01.corp.test", dnsServer: "dns.corp.test")
    let probe = DNSRecordsProbe(hop: 1, settings: settings)
    await #expect { try await probe.observe(context(settings)) } throws: { error in
      "\(error)".contains("10.0.0.1:53")
    }
  }

  @Test func onlyAShortNameNeedsTheClient() throws {
    let settings = try settings("web01", "web02.corp.test")
    let client = [
      ObservationID(.clientEnvironment, .client), ObservationID(.clientTickets, .client),
    ]
    #expect(DNSRecordsProbe(hop: 1, settings: settings).needs == client)
    #expect(DNSRecordsProbe(hop: 2, settings: settings).needs == [])
  }
}
