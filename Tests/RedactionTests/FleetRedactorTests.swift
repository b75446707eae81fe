import Evidence
import Foundation
import Redaction
import Testing

/// One mapping over many hosts.
@Suite struct FleetRedactorTests {
  private func recording(_ host: String, address: String) throws -> Recording {
    Recording(
      tool: "test", startedAt: Date(timeIntervalSince1970: 1_800_000_000),
      chain: try Chain(parsing: [host]), depth: .names,
      observations: [
        Observation(
          id: ObservationID(.systemNames, .hop(1)), question: "the names of \(host)",
          startedMilliseconds: 0, elapsedMilliseconds: 1,
          outcome: .observed(
            .systemNames(
              SystemNames(status: .found, addresses: [address], canonicalName: host))))
      ])
  }

  /// Whatever order the hosts are done in, they are numbered as the inventory has them.
  @Test func theNumbersFollowTheInventory() throws {
    let hosts = ["web01.corp.example", "web02.corp.example", "db01.corp.example"]
    var redactor = FleetRedactor(hosts: hosts)
    let last = try redactor.redact(recording(hosts[2], address: "10.1.2.3"))
    let first = try redactor.redact(recording(hosts[0], address: "10.1.2.3"))
    #expect(last.chain[hop: 1].name.hasPrefix("host3."))
    #expect(first.chain[hop: 1].name.hasPrefix("host1."))
    #expect(redactor.redact("web02.corp.example waits for db01").hasPrefix("host2."))
    #expect(redactor.redact("web02.corp.example waits for db01").hasSuffix(" waits for host3"))
    // The same address has the same stand-in in both.
    let texts = try [last, first].map {
      String(decoding: try JSONEncoder().encode($0), as: UTF8.self)
    }
    for text in texts {
      #expect(text.contains("192.0.2.1"))
      for word in ["web0", "db01", "corp", "10.1.2.3"] { #expect(!text.contains(word), "\(word)") }
    }
    #expect(redactor.map.contains { $0.original == "web02" && $0.standIn == "host2" })
  }

  @Test func aHostThatIsCalledLikeAStandInIsNotTakenForOne() throws {
    var redactor = FleetRedactor(hosts: ["host2.corp.example", "web01.corp.example"])
    let shown = ["host2.corp.example", "web01.corp.example"].map { redactor.redact($0) }
    #expect(Set(shown).count == 2)
    #expect(!shown.contains { $0.hasPrefix("host2.") })
  }

  @Test func ofAFileTheFoldersAreNotTold() {
    var redactor = FleetRedactor(hosts: [])
    #expect(redactor.redact(file: "/home/alice/hosts.ini:3") == "hosts.ini:3")
    #expect(redactor.redact(file: "contoso.yml:3") == "name1.yml:3")
  }
}
