import Blocking
public import Evidence
import Kerberos

/// Asks the KDC for a service ticket for each name that a client may ask for.
///
/// Nothing is sent to the host itself. The tickets stay in this process's memory.
public struct ServiceTicketsProbe: Probe {
  public let id: ObservationID
  public let question: String
  public let depth = Depth.tickets
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Seven names and more at a few milliseconds each, and one KDC that is silent before them.
  public let limit = Duration.seconds(10)

  private let hop: Hop

  public init(hop number: Int, of chain: Chain) {
    let hop = chain[hop: number]
    self.hop = hop
    id = ObservationID(.serviceTickets, .hop(number))
    question = "service tickets for \(hop.name)"
    let count = ServiceNames.candidates(for: hop, records: nil).count
    plan = [
      PlannedRequest(
        "\(count) to \(count + 2 + (hop.service.isRemoting ? 2 : 0)) TGS requests for service names of \(hop.name)",
        to: "a KDC of your realm")
    ]
    needs =
      KerberosCall.needs + [
        ObservationID(.dnsRecords, .hop(number)), ObservationID(.systemNames, .hop(number)),
      ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    try KerberosCall.requireTicket(context)
    var records: DNSRecords?
    if case .dnsRecords(let seen)? = context.seen(.dnsRecords, id.subject) { records = seen }
    let names = ServiceNames.candidates(
      for: hop, records: records, library: library(context, records))
    let stop = StopSign()
    let requester = KerberosCall.requester(context, stop)
    let keptAs = TicketStore.name(for: id.subject, context.settings)
    return .serviceTickets(
      try await runBlocking(
        name: "service tickets", deadline: context.deadline + KerberosCall.grace,
        interrupt: stop.set
      ) {
        Result { () throws(KerberosError) in
          try requester.serviceTickets(for: names, keptAs: keptAs)
        }
      }.get())
  }

  private func library(_ context: ProbeContext, _ records: DNSRecords?) -> [String] {
    guard case .clientEnvironment(let client)? = context.seen(.clientEnvironment, .client) else {
      return []
    }
    var system: SystemNames?
    if case .systemNames(let seen)? = context.seen(.systemNames, id.subject) { system = seen }
    return LibraryHostNames(hop, settings: client.settings, system: system, dns: records).names
  }
}

/// The caches in this process's memory in which issued tickets wait for the session probe.
public enum TicketStore {
  /// A name of its own for each survey: many hosts may be surveyed at once, and each has a first hop.
  static func name(for subject: Subject, _ settings: SurveySettings) -> String {
    let chain = settings.chain.hops.map { "\($0.name)-\($0.port)" }.joined(separator: "-")
    return "MEMORY:hopdoctor-\(settings.run)-\(subject)-\(chain)"
  }
  /// Forgets what a survey's probes kept for one another; afterwards no ticket of it is left in this process.
  public static func forget(_ settings: SurveySettings) {
    CredentialCache.forget(
      inMemory: settings.chain.hops.indices.map { name(for: .hop($0 + 1), settings) })
  }
}
