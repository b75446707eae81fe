import Evidence
import Fleet
import Foundation
import Kerberos
import Lab
import Probes
import Survey
import Testing

/// What a survey leaves behind in the process's memory.
@Suite struct TicketMemoryTests {
  static let hasKDC = ["krb5kdc", "kadmin.local"].allSatisfy { name in
    ["/usr/sbin", "/usr/bin", "/sbin", "/usr/local/sbin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// Tickets are issued for each host, and none of them outlives its survey.
  @Test(.enabled(if: hasKDC, "needs krb5-kdc, krb5-admin-server"))
  func noTicketOutlivesItsSurvey() async throws {
    let parts: KeyValuePairs<FleetPart, Int> = [.healthy: 3, .refused: 2]
    let lab = try Lab.start(.fleet(parts))
    defer { lab.stop() }
    let before = Set(CredentialCache.inMemory)
    let cache = lab.environment["KRB5CCNAME"]
    let names = parts.flatMap { Scenario.fullNames(of: $0.key, $0.value) }
    let members = try names.enumerated().map { number, name in
      Fleet.Member(
        number: number,
        settings: SurveySettings(
          chain: try Chain(parsing: [name]), dnsServer: lab.dnsServer, cacheName: cache))
    }
    let fleet = Fleet(parallel: 5, depth: .upTo(.session), limit: .seconds(20), tool: "test")
    let issued = Issued()
    _ = await fleet.run(members) { event in
      if case .finished(_, let recording) = event { await issued.add(recording) }
    }
    #expect(await issued.hosts == 5)
    #expect(Set(CredentialCache.inMemory).subtracting(before) == [])
  }

  private actor Issued {
    /// Hosts for which at least one ticket was issued.
    private(set) var hosts = 0

    func add(_ recording: Recording) {
      guard
        case .observed(.serviceTickets(let tickets))? = recording[.serviceTickets, .hop(1)]?.outcome
      else { return }
      if tickets.requests.contains(where: { $0.outcome == .issued }) { hosts += 1 }
    }
  }
}
