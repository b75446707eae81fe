import Foundation
import Testing

extension SambaTests {
  /// What a diagnosis costs the domain controller, counted on its wire. `swift test --filter Cost` prints the figures.
  @Suite struct Cost {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    @Test(arguments: [
      ["servera.corp.test"], ["servera.corp.test", "cifs://serverb.corp.test"],
      ["servera.corp.test", "serverb.corp.test", "cifs://serverb2.corp.test"],
    ])
    func ofAWholeDiagnosis(_ hops: [String]) throws {
      let cache = try network.ticket(of: "alice")
      let (diagnosis, seen) = try network.witnessed { try network.diagnose(hops, cache: cache) }
      #expect(diagnosis.status != 70)
      let kerberos = try #require(seen["kerberos"])
      print(Self.table(hops, seen))

      // The evidence tells of every message, and of its true size.
      let told = try diagnosis.kerberosMessages
      #expect(told.count == kerberos.requestCount, "\(kerberos.asked)")
      let frames = 4 * told.filter { $0.transport == "tcp" }.count
      #expect(told.map(\.bytesSent).reduce(0, +) + frames == kerberos.bytesIn)
      #expect(told.map(\.bytesReceived).reduce(0, +) + frames == kerberos.bytesOut)

      // Nothing is asked twice.
      let twice = Dictionary(grouping: kerberos.asked) { $0 }.filter { $0.value.count > 1 }
      #expect(twice.isEmpty, "\(twice.keys.sorted())")
    }

    private static func table(_ hops: [String], _ seen: [String: Witnessed]) -> String {
      var lines = ["", "cost of: hopdoctor diagnose \(hops.joined(separator: " "))"]
      for (service, label) in [
        ("dns", "DNS"), ("kerberos", "Kerberos"), ("ldap", "LDAP"),
        ("globalCatalogue", "global catalogue"),
      ] {
        guard let tally = seen[service] else { continue }
        let kinds = tally.requests.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        lines.append(
          "  \(label): \(tally.requestCount) requests (\(kinds.joined(separator: ", "))), "
            + "\(tally.connections) TCP connections, \(tally.packets) packets, "
            + "\(tally.bytesIn) bytes in, \(tally.bytesOut) bytes out")
      }
      lines += (seen["kerberos"]?.asked ?? []).map { "    \($0)" }
      return lines.joined(separator: "\n")
    }
  }
}
