import Evidence
import Kerberos

/// What the Kerberos probes have in common.
enum KerberosCall {
  /// The exchange ends itself at the deadline and returns what it has; this is the time to hand it over.
  static let grace = Duration.milliseconds(200)

  /// The observations that a probe with the user's ticket builds on.
  static let needs = [
    ObservationID(.clientEnvironment, .client), ObservationID(.clientTickets, .client),
    ObservationID(.realmRecords, .client), ObservationID(.kdc, .client),
  ]

  /// Throws `NotAttempted` unless there is a ticket-granting ticket that can still be used and a KDC that answers.
  static func requireTicket(_ context: ProbeContext) throws {
    let tickets = ObservationID(.clientTickets, .client)
    guard case .clientTickets(let cache) = context.seen[tickets]?.observed,
      let ticket = cache.ticketGrantingTicket
    else {
      throw NotAttempted(
        "there is no ticket-granting ticket to ask with", blockedBy: [tickets])
    }
    guard ticket.endsAt > cache.readAt else {
      throw NotAttempted("the ticket-granting ticket has expired", blockedBy: [tickets])
    }
    let kdc = ObservationID(.kdc, .client)
    if case .kdc(let contact) = context.seen[kdc]?.observed,
      !contact.attempts.contains(where: { $0.outcome == .answered })
    {
      throw NotAttempted("no KDC of \(contact.realm) answers", blockedBy: [kdc])
    }
  }

  static func requester(_ context: ProbeContext, _ stop: StopSign) -> TicketRequester {
    TicketRequester(
      cacheName: context.settings.cacheName, directory: KDCDirectory(context),
      deadline: context.deadline, stop: stop)
  }
}

extension KDCDirectory {
  /// The KDCs that DNS names, from what was seen; those that answered first. Names are looked up as the user chose.
  init(_ context: ProbeContext) {
    self.init(serviceRecords: Self.recorded(context))
    if let server = context.settings.dnsServer {
      lookUp = { KDCNames.addresses(of: $0, askedOf: server, until: $1) }
    }
    let carrier = KDCProxyCarrier(settings: context.settings)
    callProxy = { carrier.carry($0) }
    if case .kdc(let contact)? = context.seen(.kdc, .client) {
      answering = Set(contact.attempts.filter { $0.outcome == .answered }.map(\.address))
    }
  }

  /// `priority weight port target`, lowest priority first.
  private static func recorded(_ context: ProbeContext) -> [String: [Server]] {
    guard case .realmRecords(let records)? = context.seen(.realmRecords, .client) else {
      return [:]
    }
    var found: [String: [Server]] = [:]
    for realm in records.realms {
      let answers = realm.answers.filter {
        $0.name.hasPrefix("_kerberos._tcp") || $0.name.hasPrefix("_kerberos._udp")
      }
      let lines = answers.flatMap(\.records).compactMap(ServiceRecord.init)
      var servers: [Server] = []
      for line in lines.sorted(by: { $0.priority < $1.priority }) {
        let server = Server(host: line.target, port: line.port)
        if !servers.contains(server) { servers.append(server) }
      }
      found[realm.realm] = servers
    }
    return found
  }
}
