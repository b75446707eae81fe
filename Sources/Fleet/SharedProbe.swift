internal import Evidence
internal import Probes

/// A probe whose answer is taken from another host's survey, where that has asked the same.
struct SharedProbe: Probe {
  private let probe: any Probe
  private let answers: SharedAnswers
  private let key: SharedAnswers.Key

  /// - Returns: nil for a probe whose answer depends on the host.
  init?(_ probe: any Probe, of chain: Chain, _ answers: SharedAnswers) {
    guard Self.shared.contains(probe.id) else { return nil }
    self.probe = probe
    self.answers = answers
    key = SharedAnswers.Key(
      id: probe.id,
      domains: probe.id.probe == .realmRecords ? Set(chain.hops.compactMap(\.domain)).sorted() : [])
  }

  /// What is said of the client. For the directory see `SharedDirectoryProbe`.
  private static let shared = Set(
    [
      ProbeName.clientEnvironment, .logon, .clientTickets, .clientTools, .realmRecords, .kdc,
      .forwardedTicket,
    ].map { ObservationID($0, .client) })

  var id: ObservationID { probe.id }
  var question: String { probe.question }
  var depth: Depth { probe.depth }
  var plan: [PlannedRequest] { probe.plan }
  var needs: [ObservationID] { probe.needs }
  var limit: Duration { probe.limit }

  func observe(_ context: ProbeContext) async throws -> Observed {
    let probe = probe
    return try await answers.answer(key) { try await probe.observe(context) }
  }
}
