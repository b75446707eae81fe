import Foundation
import Testing

extension SambaTests {
  /// Many chains, and one logon at the directory for all of them.
  @Suite struct Census {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    private struct Result: Decodable {
      struct Finding: Decodable { var check: String }
      var host: String
      var state: String
      var findings: [Finding]
    }

    private struct Document: Decodable { var hosts: [Result] }

    /// Each with a cause, or none, that only the directory tells.
    private static let chains = [
      "servera.corp.test cifs://serverb.corp.test", "serverb.corp.test cifs://serverb2.corp.test",
      "serverc.corp.test http://serverb.corp.test:5985",
      "serverd.corp.test cifs://serverb.corp.test", "serverg.corp.test cifs://serverb4.corp.test",
      "servere.corp.test cifs://serverb.corp.test", "serverf.corp.test cifs://serverb.corp.test",
      "serverb3.corp.test cifs://serverb4.corp.test", "serverb2.corp.test",
    ]

    /// The findings of each host, by its name.
    private func onboard(_ chains: [String], _ cache: String) throws -> [String: [String]] {
      let run = try network.run(
        [Program.hopdoctor, "onboard", "-", "--json", "--no-progress"],
        environment: ["KRB5CCNAME": cache], input: chains.joined(separator: "\n") + "\n")
      let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
      return Dictionary(
        uniqueKeysWithValues: document.hosts.map { ($0.host, $0.findings.map(\.check).sorted()) })
    }

    /// What is read for all at once says of each host what its own questions would have said, at a fraction of the cost.
    @Test func oneReadingForAll() throws {
      let cache = try network.ticket(of: "alice")
      let (together, seen) = try network.witnessed { try onboard(Self.chains, cache) }
      // So few that each chain asks for itself.
      let (few, seenOfFew) = try network.witnessed {
        try onboard(Array(Self.chains.prefix(5)), cache)
      }
      #expect(together.count == Self.chains.count && few.count == 5)
      for (host, findings) in few { #expect(together[host] == findings, "\(host)") }
      #expect(Set(together.values.flatMap(\.self)).contains { $0.hasPrefix("hop2.") })
      let (all, alone) = (try #require(seen["ldap"]), try #require(seenOfFew["ldap"]))
      print("LDAP for 9 chains: \(all.requests); for 5 that ask for themselves: \(alone.requests)")
      #expect(all.connections == 1, "\(all)")
      #expect(alone.connections == 5, "\(alone)")
      #expect(all.requestCount < alone.requestCount, "\(all.requestCount), \(alone.requestCount)")
    }
  }
}
