import Evidence
import Foundation

/// Lists of tickets and answers to ticket requests of one computer, as evidence.
struct TicketAssembly {
  private var listings: [(listing: TicketListing, item: Imports.Item)] = []
  private var requests: [(request: TicketRequest, item: Imports.Item)] = []

  init(_ items: [Imports.Item]) {
    for item in items {
      switch item.output {
      case .tickets(let listing): listings.append((listing, item))
      case .ticketRequest(let request): requests.append((request, item))
      default: break
      }
    }
  }

  var used: [Imports.Item] { listings.map(\.item) }
  var requestsUsed: [Imports.Item] { requests.map(\.item) + used }

  /// The time zone of a list is known only where a marker line tells it.
  private static func ticket(_ entry: TicketListing.Entry, _ part: Transcript.Part) -> Ticket? {
    guard let flags = entry.flags, let client = entry.client else { return nil }
    let unknown = EncryptionType(number: 0, name: "unknown")
    let offset = part.secondsFromUTC ?? 0
    let start = entry.start?.date(secondsFromUTC: offset) ?? Date(timeIntervalSince1970: 0)
    return Ticket(
      server: entry.server, client: client, flags: TicketFlags(number: flags),
      ticketEncryption: entry.encryption ?? unknown,
      sessionKeyEncryption: entry.sessionKey ?? unknown,
      authenticatedAt: start, startsAt: start,
      endsAt: entry.end?.date(secondsFromUTC: offset) ?? start,
      renewableUntil: entry.renew?.date(secondsFromUTC: offset))
  }

  var cache: Observed? {
    guard let first = listings.first else { return nil }
    let principal = listings.lazy.compactMap(\.listing.principal).first
    var tickets: [Ticket] = []
    var hasUnknownClock = false
    for (listing, item) in listings {
      if item.part.madeAt == nil { hasUnknownClock = true }
      for entry in listing.entries {
        guard let ticket = Self.ticket(entry, item.part) else { continue }
        let isKnown = tickets.contains {
          $0.server.lowercased() == ticket.server.lowercased() && $0.flags == ticket.flags
        }
        if !isKnown { tickets.append(ticket) }
        if entry.start == nil || entry.end == nil { hasUnknownClock = true }
      }
    }
    // Windows lists a copy that it forwarded before the ticket of the logon.
    let initial = tickets.filter(\.flags.initial)
    tickets = initial + tickets.filter { !$0.flags.initial }
    var cache = TicketCache(
      name: first.listing.cache ?? "LSA", state: principal == nil ? .absent : .present,
      message: principal == nil ? "klist shows no ticket" : nil, principal: principal,
      realm: principal?.split(separator: "@").last.map(String.init),
      tickets: Array(tickets.prefix(500)),
      readAt: first.item.part.madeAt ?? Date(timeIntervalSince1970: 0))
    if hasUnknownClock { cache.hasUnknownClock = true }
    return .clientTickets(cache)
  }

  /// A ticket-granting ticket with the flag "forwarded" in the user's own list: a domain controller did forward one.
  var forwarded: Observed? {
    for (listing, _) in listings {
      for entry in listing.entries {
        guard let flags = entry.flags.map(TicketFlags.init), flags.forwarded, !flags.initial,
          entry.server.lowercased().hasPrefix("krbtgt/")
        else { continue }
        return .forwardedTicket(ForwardedTicket(outcome: .issued, flags: flags))
      }
    }
    return nil
  }

  // MARK: - Service tickets

  func tickets(for hop: Hop) -> Observed? {
    guard hop.nameKind != .address else { return nil }
    var found: [ServiceTickets.Request] = []
    func add(_ request: ServiceTickets.Request) {
      if !found.contains(where: { $0.role == request.role }) { found.append(request) }
    }
    for (listing, item) in listings {
      for entry in listing.entries {
        guard let role = Self.role(entry.server, hop), let ticket = Self.ticket(entry, item.part)
        else { continue }
        add(.init(role: role, servicePrincipal: entry.server, outcome: .issued, ticket: ticket))
      }
    }
    for (request, _) in requests {
      guard let role = Self.role(request.server, hop) else { continue }
      let outcome: TicketOutcome =
        request.failure != nil ? .failed : request.refusal == nil ? .issued : .refused
      add(
        .init(
          role: role, servicePrincipal: request.server, outcome: outcome,
          refusal: request.refusal, message: request.failure))
    }
    return found.isEmpty ? nil : .serviceTickets(ServiceTickets(requests: found))
  }

  /// Which of the names that a client may ask for this is.
  private static func role(_ server: String, _ hop: Hop) -> ServiceTickets.Request.Role? {
    let name = server.prefix { $0 != "@" }.lowercased()
    let suffix = hop.service == .mssql ? ":\(hop.port)" : ""
    let serviceClass = hop.service.principalClass.lowercased()
    switch name {
    case "\(serviceClass)/\(hop.name)\(suffix)": return .primary
    case "\(serviceClass)/\(hop.shortName)\(suffix)": return .short
    case "host/\(hop.name)": return .host
    case "wsman/\(hop.name)" where hop.service.isRemoting: return .wsman
    case "\(serviceClass)/\(hop.name):\(hop.port)" where hop.service.isRemoting: return .port
    default: return nil
    }
  }
}
