import Evidence
import Probes
import Testing

@Suite struct RealmRecordsProbeTests {
  @Test func asksForEachRealmOnce() async throws {
    let target: [UInt8] = [0, 0, 0, 100, 0, 88] + ZoneServer.name("dc01.corp.test")
    let server = try ZoneServer([
      "_kerberos._tcp.corp.test SRV": [("_kerberos._tcp.corp.test", 33, target)]
    ])
    defer { server.stop() }
    let settings = try settings(
      "web01.corp.test", "files01.corp.test", "sql01.other.test", "short",
      dnsServer: server.address)
    let probe = RealmRecordsProbe(settings: settings)
    let observed = try await probe.observe(context(settings, seen: [cache(realm: "CORP.TEST")]))
    guard case .realmRecords(let records) = observed else {
      Issue.record("another observation: \(observed)")
      return
    }
    #expect(records.servers == [server.address])
    #expect(records.realms.map(\.realm) == ["CORP.TEST", "OTHER.TEST"])
    let first = try #require(records.realms.first)
    #expect(first.answers.count == 5)
    #expect(first.answers[0].name == "_kerberos._tcp.CORP.TEST")
    #expect(first.answers[0].records == ["0 100 88 dc01.corp.test"])
    #expect(first.answers.dropFirst().allSatisfy { $0.status == .notFound })
    #expect(server.asked.contains("_ldap._tcp.dc._msdcs.other.test SRV"))
    #expect(server.asked.count == 10)
  }

  @Test func withoutAnyRealmNothingIsAsked() async throws {
    let settings = try settings("web01", dnsServer: "127.0.0.1:9")
    let probe = RealmRecordsProbe(settings: settings)
    await #expect { try await probe.observe(context(settings)) } throws: { error in
      (error as? NotAttempted)?.blockedBy == probe.needs
    }
  }
}
