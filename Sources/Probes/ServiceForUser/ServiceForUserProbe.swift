import Blocking
public import Evidence
import Kerberos

/// Tries what the middle host would do for the user, with the middle host's own key.
///
/// The user names the keytab in so many words. Nothing is sent to any host: KDCs are asked for tickets, which are
/// looked at and thrown away.
///
/// Spec: [MS-SFU] sections 3.1.5.1 (S4U2Self) and 3.1.5.2 (S4U2Proxy).
public struct ServiceForUserProbe: Probe {
  public let id: ObservationID
  public let question: String
  public let depth = Depth.tickets
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Four exchanges, and one KDC that is silent before them.
  public let limit = Duration.seconds(10)

  private let number: Int
  private let keytab: String

  /// - Parameter number: the link, from the hop before it to the hop of this number.
  public init(link number: Int, keytab: String, of chain: Chain) {
    self.number = number
    self.keytab = keytab
    let from = chain[hop: number - 1]
    let to = chain[hop: number]
    id = ObservationID(.serviceForUser, .link(number))
    question = "tickets to \(to.name) in your name, with the key of \(from.name)"
    plan = [
      PlannedRequest(
        "1 AS request with the key of \(from.name), 1 S4U2Self and up to 2 S4U2Proxy requests in your name",
        to: "the KDCs of its realm")
    ]
    needs =
      KerberosCall.needs + [number - 1, number].map { ObservationID(.serviceTickets, .hop($0)) }
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let tickets = ObservationID(.clientTickets, .client)
    guard case .clientTickets(let cache)? = context.seen[tickets]?.observed,
      let user = cache.principal
    else {
      throw NotAttempted(
        "without a ticket it is not known in whose name to ask", blockedBy: [tickets])
    }
    let from = context.settings.chain[hop: number - 1]
    let seen = KeytabFile.look(keytab, for: nil)
    guard let middle = Self.account(of: from, among: seen.principals) else {
      throw NotAttempted(
        seen.problem ?? "the keytab of \(from.name) holds no key of its account", blockedBy: [])
    }
    guard let target = ticket(.hop(number), context)?.ticket?.server else {
      throw NotAttempted(
        "no service name of the next host is known",
        blockedBy: [ObservationID(.serviceTickets, .hop(number))])
    }
    let hop = Subject.hop(number - 1)
    let presented = ticket(hop, context).map {
      (cacheName: TicketStore.name(for: hop, context.settings), service: $0.servicePrincipal)
    }
    let stop = StopSign()
    let requester = ServiceForUserRequester(
      keytab: keytab, middle: middle, user: user, target: target, evidence: presented,
      directory: KDCDirectory(context), deadline: context.deadline, stop: stop)
    return .serviceForUser(
      try await runBlocking(
        name: "S4U", deadline: context.deadline + KerberosCall.grace, interrupt: stop.set
      ) {
        Result { () throws(KerberosError) in try requester.trial() }
      }.get())
  }

  /// The computer account's principal, as Active Directory's keytabs have it; else the only account that there is.
  static func account(of hop: Hop, among principals: [String]) -> String? {
    let account = "\(hop.shortName)$@".lowercased()
    let single = principals.filter { !$0.contains("/") }
    return principals.first { $0.lowercased().hasPrefix(account) }
      ?? single.first { $0.contains("$@") } ?? single.first
      ?? principals.first { $0.lowercased().contains("/\(hop.name)@") }
  }

  /// The user's own ticket to a hop's service.
  private func ticket(
    _ subject: Subject, _ context: ProbeContext
  ) -> ServiceTickets.Request? {
    guard case .serviceTickets(let tickets)? = context.seen(.serviceTickets, subject),
      let primary = tickets[.primary], primary.outcome == .issued
    else { return nil }
    return primary
  }
}
