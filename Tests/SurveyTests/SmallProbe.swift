import Evidence
import Foundation
import Probes
import Survey
import Synchronization

/// A probe whose answer is a closure: for tests of the survey alone.
struct SmallProbe: Probe {
  var id: ObservationID
  var question: String { "what \(id) is" }
  var depth = Depth.names
  var plan: [PlannedRequest] = []
  var needs: [ObservationID] = []
  var limit = Duration.seconds(20)
  var body: @Sendable (ProbeContext) async throws -> Observed = { _ in .seen }

  func observe(_ context: ProbeContext) async throws -> Observed { try await body(context) }
}

struct SmallError: Error, CustomStringConvertible {
  var description: String
}

extension Observed {
  static let seen = Observed.systemNames(SystemNames(status: .notFound))

  static func cache(_ state: TicketCache.State, ticketEndsIn seconds: Double? = nil) -> Observed {
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    let key = EncryptionType(number: 18, name: "aes256-cts-hmac-sha1-96")
    let tickets = seconds.map { seconds in
      Ticket(
        server: "krbtgt/CORP.TEST@CORP.TEST", client: "alice@CORP.TEST",
        flags: TicketFlags(number: 0x40e1_0000), ticketEncryption: key, sessionKeyEncryption: key,
        authenticatedAt: now, startsAt: now, endsAt: now.addingTimeInterval(seconds))
    }
    return .clientTickets(
      TicketCache(
        name: "MEMORY:small", state: state, principal: "alice@CORP.TEST", realm: "CORP.TEST",
        tickets: tickets.map { [$0] } ?? [], readAt: now))
  }
}

extension ObservationID {
  static let environment = ObservationID(.clientEnvironment, .client)
  static let tickets = ObservationID(.clientTickets, .client)
  static let names = ObservationID(.systemNames, .hop(1))
  static let records = ObservationID(.dnsRecords, .hop(1))
  static let listener = ObservationID(.listener, .hop(1))
  static let serviceTickets = ObservationID(.serviceTickets, .hop(1))
  static let session = ObservationID(.session, .hop(1))
}

/// Keeps what a survey tells its watcher.
final class Diary: Sendable {
  private let entries = Mutex<[SurveyEvent]>([])

  func write(_ event: SurveyEvent) { entries.withLock { $0.append(event) } }

  var lines: [String] {
    entries.withLock { events in
      events.map { event in
        switch event {
        case .started(let id, _): "start \(id)"
        case .finished(let observation): "end \(observation.id)"
        }
      }
    }
  }
}

/// Opens once so many have come to it: shows that they were there at the same time.
final class Meeting: Sendable {
  private let missing: Mutex<Int>
  init(of number: Int) { missing = Mutex(number) }

  func wait() async throws {
    missing.withLock { $0 -= 1 }
    while missing.withLock({ $0 }) > 0 { try await Task.sleep(for: .milliseconds(5)) }
  }
}

func survey(
  _ probes: [SmallProbe], depth: DepthChoice = .upTo(.session), limit: Duration = .seconds(20)
) -> Survey {
  let chain = Chain(hops: [
    Hop(typed: "web01", service: .winrm, name: "web01", port: 5985, path: "/wsman")
  ])
  return Survey(
    probes: probes, settings: SurveySettings(chain: chain), depth: depth, limit: limit,
    tool: "test")
}

extension Survey {
  func run(_ diary: Diary = Diary()) async -> Recording {
    await run(startedAt: Date(timeIntervalSince1970: 1_800_000_000)) { diary.write($0) }
  }
}

extension Recording {
  func outcome(_ id: ObservationID) -> Observation.Outcome? {
    observations.first { $0.id == id }?.outcome
  }
}
