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

/// The realm of the user: that of the tickets, else krb5.conf's.
enum UserRealm {
  static func of(_ context: ProbeContext) -> String? {
    if case .clientTickets(let cache)? = context.seen(.clientTickets, .client),
      let realm = cache.realm
    {
      return realm
    }
    if case .clientEnvironment(let environment)? = context.seen(.clientEnvironment, .client) {
      return environment.defaultRealm
    }
    return nil
  }
}

extension KDCDirectory {
  /// The KDCs that DNS names, from what was seen. `priority weight port target`, lowest priority first.
  init(_ context: ProbeContext) {
    guard case .realmRecords(let records)? = context.seen(.realmRecords, .client) else {
      self.init()
      return
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
    self.init(serviceRecords: found)
  }
}
