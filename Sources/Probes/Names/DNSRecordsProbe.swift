public import Evidence
import Resolver

/// Asks DNS for a hop's A and AAAA records, and for the PTR records of each address that it gives.
///
/// A short name is asked for below each search domain of this computer and below the user's realm, as DNS has no short
/// names. An address is only asked for backwards. `localhost` is not asked for at all.
/// Spec: RFC 1035, RFC 3596; RFC 6761 section 6.3 for localhost.
public struct DNSRecordsProbe: Probe {
  public let id: ObservationID
  public let question: String
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  private let hop: Hop

  public var depth: Depth { .names }
  public var limit: Duration { NameLimits.question }

  /// - Parameter number: the hop's number in the chain of `settings`, from 1.
  public init(hop number: Int, settings: SurveySettings) {
    hop = settings.chain[hop: number]
    id = ObservationID(.dnsRecords, .hop(number))
    question = "what DNS says of \(hop.name)"
    let backwards = "a PTR query for each address found (at most \(NameLimits.reverse))"
    let what: [String] =
      switch hop.nameKind {
      case .fullName: ["A and AAAA queries for \(hop.name)", backwards]
      case .shortName:
        [
          "A and AAAA queries for \(hop.name) in each search domain "
            + "(at most \(NameLimits.searchDomains))", backwards,
        ]
      case .address: ["a PTR query for \(hop.name)"]
      case .localhost: []
      }
    plan = what.map { PlannedRequest($0, to: settings.dnsServersInWords) }
    needs = hop.nameKind == .shortName ? ClientRealm.needs(settings) : []
  }

  /// - Throws: `NotAttempted` for localhost; `DNSServerSyntaxError` if the user's server is none; `CancellationError`.
  public func observe(_ context: ProbeContext) async throws -> Observed {
    guard hop.nameKind != .localhost else {
      throw NotAttempted(
        "\(hop.name) means this computer itself, wherever it is typed, so DNS was not asked",
        blockedBy: [])
    }
    let client = try DNSClient(context.settings)
    var records = DNSRecords(
      servers: client.servers.map(\.description),
      serverGivenByUser: context.settings.dnsServer != nil)
    let questions = names(for: client, context).flatMap {
      [DNSQuestion($0, .a), DNSQuestion($0, .aaaa)]
    }
    // A server that keeps silent on AAAA alone must not take the time of the PTR questions.
    let remaining = ContinuousClock.now.duration(to: context.answerDeadline)
    let forward = try await client.ask(
      questions, until: context.answerDeadline - remaining * 2 / 5)
    records.forward = forward.map { DNSAnswer($0) }
    let addresses =
      hop.nameKind == .address ? [IPAddress(hop.name)] : records.addresses.map { IPAddress($0) }
    let backwards = addresses.compactMap { $0 }.prefix(NameLimits.reverse)
      .map { DNSQuestion($0.reverseName, .ptr) }
    let reverse = try await client.ask(backwards, until: context.answerDeadline)
    records.reverse = reverse.map { DNSAnswer($0) }
    return .dnsRecords(records)
  }

  /// The complete names to ask for.
  private func names(for client: DNSClient, _ context: ProbeContext) -> [String] {
    switch hop.nameKind {
    case .fullName: return [hop.name]
    case .address, .localhost: return []
    case .shortName:
      var domains: [String] = []
      let realm = ClientRealm.find(in: context)?.lowercased()
      for domain in client.searchDomains + [realm].compactMap({ $0 })
      where !domain.isEmpty && domain != "." && !domains.contains(domain) {
        domains.append(domain)
      }
      // With nothing to add, the bare name is all that a client could ask for.
      guard !domains.isEmpty else { return [hop.name] }
      return domains.prefix(NameLimits.searchDomains).map { "\(hop.name).\($0)" }
    }
  }
}
