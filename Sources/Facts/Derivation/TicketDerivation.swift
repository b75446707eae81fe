import Evidence
import Foundation

/// `client.cache.*`, `client.principal`, `client.realm` and `client.ticket.*`.
enum TicketDerivation {
  /// Read from an observation of its own.
  private static let forwarding: [FactName] = [
    .clientTicketForwarding, .clientTicketForwardingError, .clientTicketForwardingErrorName,
  ]

  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.clientTickets, .client, as: TicketCache.self)
    writeCache(reading, into: &sheet)
    writeRealm(reading, recording, into: &sheet)
    writeTicket(reading, into: &sheet)
    writeForwarding(recording.read(.forwardedTicket, .client), into: &sheet)
  }

  private static func writeCache(_ reading: Reading<TicketCache>, into sheet: inout FactSheet) {
    let id = reading.evidence
    guard let cache = reading.seen else {
      sheet.lack(FactName.below("client.cache") + [.clientPrincipal], reading.missing, id)
      return
    }
    sheet.write(.clientCacheState, cache.state.rawValue, id)
    sheet.write(.clientCacheName, cache.name, id)
    if cache.state != .present { sheet.write(.clientCacheError, cache.message, id) }
    sheet.write(
      .clientPrincipal, cache.principal, orMissing: "the credential cache names no user", id)
  }

  /// The cache's realm, else that of a logon, else default_realm: without a ticket that is the realm in which one would
  /// be asked for.
  private static func writeRealm(
    _ reading: Reading<TicketCache>, _ recording: Recording, into sheet: inout FactSheet
  ) {
    if let realm = reading.seen?.realm {
      sheet.write(.clientRealm, realm, reading.evidence)
      return
    }
    if sheet[.logonRealm].value != nil {
      sheet.set(.clientRealm, sheet[.logonRealm])
      return
    }
    let configured = sheet[.clientConfigRealm]
    if configured.value != nil {
      sheet.set(.clientRealm, configured)
      return
    }
    let evidence = reading.evidence + sheet[.clientConfigUsable].evidence
    sheet.lack([.clientRealm], "no ticket and no default_realm names one", evidence)
  }

  private static func writeTicket(_ reading: Reading<TicketCache>, into sheet: inout FactSheet) {
    let id = reading.evidence
    let names = FactName.below("client.ticket").filter { !forwarding.contains($0) }
    guard let cache = reading.seen else {
      sheet.lack(names, reading.missing, id)
      return
    }
    guard cache.state == .present else {
      // Not "missing": that word is for a cache without the ticket, and its absence is a fault of its own.
      let reason =
        cache.state == .absent
        ? "there is no credential cache" : "the credential cache cannot be read"
      sheet.lack(names, reason, id)
      return
    }
    guard let ticket = cache.ticketGrantingTicket else {
      sheet.lack(names, "the credential cache holds no ticket-granting ticket", id)
      // A list that somebody pasted may be a part of what was printed.
      if cache.hasUnknownClock != true { sheet.write(.clientTicketState, "missing", id) }
      return
    }
    sheet.write(.clientTicketForwardable, ticket.flags.forwardable, id)
    let flags = ticket.flags.names
    sheet.write(.clientTicketFlags, flags.isEmpty ? "none" : flags.joined(separator: ", "), id)
    let noType = "the list of tickets does not tell it"
    sheet.write(
      .clientTicketEncryption,
      ticket.ticketEncryption.number == 0 ? nil : ticket.ticketEncryption.name, orMissing: noType,
      id)
    sheet.write(.clientTicketWeakEncryption, ticket.isWeak, orMissing: noType, id)
    guard cache.hasUnknownClock != true else {
      sheet.lack(
        [.clientTicketState, .clientTicketMinutesLeft, .clientTicketEndsAt],
        "the list of tickets does not say when it was made", id)
      return
    }
    let state =
      ticket.startsAt > cache.readAt
      ? "notYetValid" : ticket.endsAt <= cache.readAt ? "expired" : "valid"
    sheet.write(.clientTicketState, state, id)
    sheet.write(
      .clientTicketMinutesLeft,
      (ticket.endsAt.timeIntervalSince(cache.readAt) / 60).wholeNumberBelow, id)
    sheet.write(.clientTicketEndsAt, ticket.endsAt.formatted(.iso8601), id)
  }

  private static func writeForwarding(
    _ reading: Reading<ForwardedTicket>, into sheet: inout FactSheet
  ) {
    let id = reading.evidence
    guard let forwarded = reading.seen else {
      sheet.lack(forwarding, reading.missing, id)
      return
    }
    sheet.write(.clientTicketForwarding, forwarded.outcome.rawValue, id)
    sheet.write(.clientTicketForwardingError, forwarded.refusal?.code, id)
    sheet.write(.clientTicketForwardingErrorName, forwarded.refusal?.symbol, id)
  }
}

extension Ticket {
  /// Whether the ticket or its session key uses an algorithm that is gone or going.
  ///
  /// nil: a list that was given does not tell the types (number 0).
  var isWeak: Bool? {
    let types = [ticketEncryption, sessionKeyEncryption]
    if types.contains(where: { $0.number != 0 && $0.isWeak }) { return true }
    return types.contains { $0.number == 0 } ? nil : false
  }
}
