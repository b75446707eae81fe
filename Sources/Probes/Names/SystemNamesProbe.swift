public import Evidence
import Resolver

/// Asks this computer's own resolver for a hop's addresses, and for the names of these addresses.
///
/// This is what the programs on this computer will see: the hosts file and caches count. An address in place of a name
/// is only looked up backwards. The resolver cannot be stopped; after the deadline its answer is dropped.
public struct SystemNamesProbe: Probe {
  public let id: ObservationID
  public let question: String
  public let plan: [PlannedRequest]
  private let hop: Hop

  public var depth: Depth { .names }
  public var needs: [ObservationID] { [] }
  public var limit: Duration { NameLimits.question }

  /// - Parameter number: the hop's number in the chain of `settings`, from 1.
  public init(hop number: Int, settings: SurveySettings) {
    hop = settings.chain[hop: number]
    id = ObservationID(.systemNames, .hop(number))
    question = "what this computer's resolver says of \(hop.name)"
    guard settings.dnsServer == nil else {
      plan = []
      return
    }
    let what =
      hop.nameKind == .address
      ? "the name of \(hop.name)"
      : "the addresses of \(hop.name), and the name of each (at most \(NameLimits.reverse))"
    plan = [PlannedRequest(what, to: "this computer's resolver (hosts file, caches, DNS)")]
  }

  /// - Throws: `NotAttempted` if the user named a DNS server; `CancellationError`.
  public func observe(_ context: ProbeContext) async throws -> Observed {
    guard context.settings.dnsServer == nil else {
      throw NotAttempted(
        "--dns-server names the server to ask, so this computer's own resolver was not asked",
        blockedBy: [])
    }
    let deadline = context.answerDeadline
    if hop.nameKind == .address {
      let address = IPAddress(hop.name)?.text ?? hop.name
      let reverse = try await names(of: [address], until: deadline)
      return .systemNames(SystemNames(status: .found, addresses: [address], reverse: reverse))
    }
    let answer = try await SystemResolver.addresses(of: hop.name, until: deadline)
    let reverse = try await names(of: answer.addresses, until: deadline)
    return .systemNames(
      SystemNames(
        status: .init(answer.status), addresses: answer.addresses,
        canonicalName: answer.canonicalName?.bounded(to: NameLimits.name), reverse: reverse,
        message: answer.message?.bounded(to: NameLimits.name)))
  }

  /// Looks addresses up backwards, all at once.
  ///
  /// An address for which the resolver gave no verdict is left out: silence is not the same as having no name.
  private func names(
    of addresses: [String], until deadline: ContinuousClock.Instant
  ) async throws -> [SystemNames.Reverse] {
    let asked = addresses.prefix(NameLimits.reverse)
    let answers = try await withThrowingTaskGroup(of: (String, SystemResolver.Reverse).self) {
      group in
      for address in asked {
        group.addTask { (address, try await SystemResolver.name(of: address, until: deadline)) }
      }
      var answers: [String: SystemResolver.Reverse] = [:]
      for try await (address, answer) in group { answers[address] = answer }
      return answers
    }
    return asked.compactMap { address in
      guard let answer = answers[address], answer.status == .found || answer.status == .notFound
      else { return nil }
      return SystemNames.Reverse(
        address: address, name: answer.name?.bounded(to: NameLimits.name))
    }
  }
}

extension SystemNames.Status {
  fileprivate init(_ status: SystemResolver.Status) {
    self =
      switch status {
      case .found: .found
      case .notFound: .notFound
      case .temporaryFailure: .temporaryFailure
      case .failed: .failed
      case .noAnswer: .noAnswer
      }
  }
}
