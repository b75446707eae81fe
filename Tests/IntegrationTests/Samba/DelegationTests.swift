import Foundation
import Testing

extension SambaTests {
  /// Each row of the delegation table, first made by other people's programs, then judged by hopdoctor.
  @Suite struct Delegation {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    /// The table is right about this domain: curl, mod_auth_gssapi and MIT's libraries make the second hop, or do not.
    @Test(
      .enabled(
        if: Needs.curl && Needs.python != nil,
        "needs curl, and pykerberos in .build-python, as .ci/run installs it"),
      arguments: DelegationCase.all)
    func secondHopForReal(_ row: DelegationCase) throws {
      let carried = try network.secondHop(
        row.from, row.servicePrincipal, cache: network.ticket(of: row.user, [row.option]))
      #expect(carried == row.ways)
    }

    @Test(arguments: DelegationCase.all)
    func verdict(_ row: DelegationCase) throws {
      let seen = try network.diagnose(
        ["\(row.from).corp.test", row.to], cache: network.ticket(of: row.user, [row.option]))
      let link = try #require(seen.links.first)
      for mechanism in DelegationCase.Mechanism.allCases {
        let judged = try #require(link[mechanism.rawValue])
        #expect(judged.outcome == row.outcomes[mechanism], "\(mechanism): \(judged.reason)")
      }
      #expect(link.outcome == row.link)
    }

    /// With the middle host's own key hopdoctor gets the tickets that other programs get, and no others.
    @Test(arguments: DelegationCase.all)
    func triedWithTheHostsKey(_ row: DelegationCase) throws {
      let seen = try network.diagnose(
        ["\(row.from).corp.test", row.to], cache: network.ticket(of: row.user, [row.option]),
        ["--hop-keytab", "\(row.from)=\(network.keytab(of: row.from))"])
      let facts = try #require(seen.facts.first { $0.subject == "link2" }).facts
      let issued = Diagnosed.Value.text("issued")
      #expect(facts["s4u.logon"] == issued)
      #expect(
        (facts["s4u.withUserTicket"] == issued) == row.ways.contains(.evidence), "\(facts)")
      #expect((facts["s4u.withoutUserTicket"] == issued) == row.ways.contains(.alone), "\(facts)")
    }
  }
}

extension CorpNetwork {
  /// The ways in which other programs get a ticket for `servicePrincipal` on the host `from`, in the user's name.
  func secondHop(
    _ from: String, _ servicePrincipal: String, cache: String
  ) throws -> Set<DelegationCase.Way> {
    let script = Self.world.appending(path: "second-hop.sh").path
    let run = try run([script, cache, from, servicePrincipal, Needs.python ?? "python3"])
    guard run.status == 0 else { throw Failure(description: run.errors) }
    let lines = run.output.split(separator: "\n").map(String.init)
    return Set(
      try lines.map { line in
        guard let way = DelegationCase.Way(rawValue: line) else {
          throw Failure(description: line)
        }
        return way
      })
  }
}
