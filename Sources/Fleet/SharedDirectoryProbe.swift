internal import Evidence
internal import Probes

/// The directory's answers about one host, from what is read once for all; asked for alone where that does not tell.
struct SharedDirectoryProbe: Probe {
  private let probe: DirectoryProbe
  private let chains: [Chain]
  private let answers: SharedAnswers

  /// - Returns: nil for another probe, and for so few chains that each better asks for itself.
  init?(_ probe: any Probe, for chains: [Chain], _ answers: SharedAnswers) {
    guard let probe = probe as? DirectoryProbe, chains.count >= DirectoryCensus.fewestChains
    else { return nil }
    self.probe = probe
    self.chains = chains
    self.answers = answers
  }

  var id: ObservationID { probe.id }
  var question: String { probe.question }
  var depth: Depth { probe.depth }
  var plan: [PlannedRequest] { probe.plan }
  var needs: [ObservationID] { probe.needs }
  var limit: Duration { probe.limit }

  func observe(_ context: ProbeContext) async throws -> Observed {
    let (probe, chains) = (probe, chains)
    let census = try? await answers.census { try await probe.census(of: chains, context) }
    if let census, let observed = try probe.observe(context, in: census) { return observed }
    return try await probe.observe(context)
  }
}
