import Evidence
import Probes
import Testing

@Suite struct TargetAddressesTests {
  private func system(_ addresses: [String]) -> (ProbeName, Subject, Observed) {
    let status: SystemNames.Status = addresses.isEmpty ? .notFound : .found
    return (
      .systemNames, .hop(1), .systemNames(SystemNames(status: status, addresses: addresses))
    )
  }

  private func dns(_ addresses: [String]) -> (ProbeName, Subject, Observed) {
    let answer = DNSAnswer(name: "web01", type: "A", status: .found, records: addresses)
    return (.dnsRecords, .hop(1), .dnsRecords(DNSRecords(servers: [], forward: [answer])))
  }

  private func targets(
    of hop: String = "web01", dnsServer: String? = nil, _ seen: [(ProbeName, Subject, Observed)]
  ) throws -> TargetAddresses {
    try TargetAddresses(hop: 1, context(try settings(hop, dnsServer: dnsServer), seen: seen))
  }

  @Test func theSystemsAddressesComeFirst() throws {
    let seen = [system(["10.0.0.1", "10.0.0.1"]), dns(["10.0.0.2"])]
    #expect(try targets(seen).addresses == ["10.0.0.1"])
    #expect(try targets([system([]), dns(["10.0.0.2"])]).addresses == ["10.0.0.2"])
    #expect(try targets([dns(["10.0.0.2"])]).addresses == ["10.0.0.2"])
  }

  @Test func withAServerOfTheUsersOnlyDNSCounts() throws {
    let seen = [system(["10.0.0.1"]), dns(["10.0.0.2"])]
    #expect(try targets(dnsServer: "127.0.0.1", seen).addresses == ["10.0.0.2"])
  }

  @Test func aLongListIsCutAndSaysSo() throws {
    let targets = try targets([system((1...20).map { "10.0.0.\($0)" })])
    #expect(targets.addresses.count == TargetAddresses.limit)
    #expect(targets.leftOut == 12)
  }

  @Test func anAddressNeedsNoAnswer() throws {
    #expect(try targets(of: "10.0.0.9", dnsServer: "127.0.0.1", []).addresses == ["10.0.0.9"])
  }

  @Test func withoutAnAddressItSaysWhatStandsInTheWay() throws {
    #expect { try targets([system([])]) } throws: { error in
      (error as? NotAttempted)?.blockedBy == [
        ObservationID(.systemNames, .hop(1)), ObservationID(.dnsRecords, .hop(1)),
      ]
    }
  }
}
