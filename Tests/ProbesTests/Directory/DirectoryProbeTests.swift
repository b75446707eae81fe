import Evidence
import Foundation
import Probes
import TestSupport
import Testing

/// What the probe makes of servers that are no domain controllers. The whole of it is tried against Samba.
@Suite(.ownThreads) struct DirectoryProbeTests {
  /// A context in which DNS named these domain controllers, `priority weight port target` each.
  private func context(_ records: [String], expired: Bool = false) throws -> ProbeContext {
    let settings = SurveySettings(
      chain: try Chain(parsing: ["web01.corp.test", "cifs://files01.corp.test"]),
      cacheName: "FILE:/nonexistent/cache")
    let now = Date.now
    let ticket = Ticket(
      server: "krbtgt/CORP.TEST@CORP.TEST", client: "alice@CORP.TEST",
      flags: TicketFlags(number: 0), ticketEncryption: .init(number: 18, name: "aes256"),
      sessionKeyEncryption: .init(number: 18, name: "aes256"), authenticatedAt: now,
      startsAt: now, endsAt: now + (expired ? -1 : 3600))
    let answer = DNSAnswer(
      name: "_ldap._tcp.dc._msdcs.CORP.TEST", type: "SRV",
      status: records.isEmpty ? .notFound : .found, records: records)
    return Probes.ProbeContext(
      seen: [
        ObservationID(.clientTickets, .client): observation(
          .clientTickets(
            TicketCache(
              name: "x", state: .present, principal: "alice@CORP.TEST", realm: "CORP.TEST",
              tickets: [ticket], readAt: now)), .clientTickets),
        ObservationID(.realmRecords, .client): observation(
          .realmRecords(
            RealmRecords(servers: [], realms: [.init(realm: "CORP.TEST", answers: [answer])])),
          .realmRecords),
      ], deadline: .now + .seconds(10), settings: settings)
  }

  private func observation(_ observed: Observed, _ probe: ProbeName) -> Observation {
    Observation(
      id: ObservationID(probe, .client), question: "", startedMilliseconds: 0,
      elapsedMilliseconds: 0, outcome: .observed(observed))
  }

  private func reading(_ context: ProbeContext) async throws -> DirectoryReading {
    let observed = try await DirectoryProbe(of: context.settings.chain).observe(context)
    guard case .directory(let reading) = observed else { throw POSIXError(.EINVAL) }
    return reading
  }

  /// The order is that of the priorities, each server that was tried is there, and every question is unanswered with a reason.
  @Test func eachServerIsTriedInOrder() async throws {
    let garbage = try OddServer(.says(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)))
    let ends = try OddServer(.says([]))
    let reading = try await reading(
      try context([
        "20 100 \(ends.port) 127.0.0.1", "10 100 \(garbage.port) 127.0.0.1", "0 0 1 127.0.0.1",
        "30 0 389 nosuch.invalid", "x", "0 0 389 .",
      ]))
    #expect(reading.servers.map(\.outcome) == [.refused, .garbage, .garbage, .unresolved])
    #expect(reading.servers.map(\.port) == [1, garbage.port, ends.port, 389])
    #expect(reading.servers.allSatisfy { $0.purpose == .domain && $0.realm == "CORP.TEST" })
    #expect(reading.lookups.count > 8)
    #expect(
      reading.lookups.allSatisfy {
        $0.outcome == .notAsked && $0.message == "no domain controller of CORP.TEST let the user in"
      })
    #expect(
      reading.lookups.map(\.role).prefix(3) == [.user, .computer, .servicePrincipal])
    #expect(reading.trusts == nil && reading.hostClasses == nil)
    extendLifetime(garbage)
    extendLifetime(ends)
  }

  @Test func withoutControllersOrTicketsNobodyIsAsked() async throws {
    for (context, blocker) in [
      (try context([]), ProbeName.realmRecords),
      (try context(["0 0 1 127.0.0.1"], expired: true), .clientTickets),
    ] {
      await #expect { try await reading(context) } throws: { error in
        (error as? NotAttempted)?.blockedBy == [ObservationID(blocker, .client)]
      }
    }
  }

  /// The plan tells the most that may happen: the global catalogue's logon, and one for each other domain.
  @Test(arguments: [
    (["web01", "files01"], 2), (["web01.corp.test", "cifs://files01.other.test"], 3),
  ])
  func theLogonsAreInThePlan(_ hops: [String], _ logons: Int) throws {
    let probe = DirectoryProbe(of: try Chain(parsing: hops))
    #expect(probe.depth == .tickets)
    #expect(probe.plan.map(\.logons).reduce(0, +) == logons)
  }
}
