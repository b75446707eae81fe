import Evidence

/// What the KDC made of the hop's service principal names, and the realm that the hop belongs to.
struct ServicePrincipalDerivation {
  typealias Request = ServiceTickets.Request

  var hop: Hop
  var subject: Subject

  func write(_ writer: inout SheetWriter) {
    var primary: Request?
    if case (.serviceTickets(let tickets), let id)? = writer.seen(
      .serviceTickets, subject,
      orMissing: [.spnOutcome, .spnOkAsDelegate, .spnForwardable, .spnKnown])
    {
      primary = tickets[.primary]
      names(tickets, id, &writer)
    }
    realm(primary, &writer)
  }

  private func names(
    _ tickets: ServiceTickets, _ id: ObservationID, _ writer: inout SheetWriter
  ) {
    let known = tickets.requests.filter { $0.outcome == .issued }.map(Self.name)
    let unknown = tickets.requests.filter { Self.outcome($0) == "unknown" }.map(Self.name)
    writer.set(.spnKnown, known, [id])
    writer.set(.spnUnknown, unknown, [id])
    writer.set(.spnHostOutcome, tickets[.host].map(Self.outcome), [id])
    writer.set(.spnWsmanOutcome, tickets[.wsman].map(Self.outcome), [id])
    writer.set(.spnShortOutcome, tickets[.short].map(Self.outcome), [id])
    writer.set(.spnPortOutcome, tickets[.port].map(Self.outcome), [id])
    other(
      tickets, writer.sheet.text(.dnsCanonicalName), .canonical, .spnCanonicalName,
      .spnCanonicalOutcome, id, &writer)
    other(
      tickets,
      writer.sheet.text(.dnsReverseOtherName) ?? writer.sheet.list(.dnsReverseNames)?.first,
      .reverse, .spnReverseName, .spnReverseOutcome, id, &writer)
    guard let primary = tickets[.primary] else { return }
    writer.set(.spnName, Self.name(primary), [id])
    writer.set(.spnOutcome, Self.outcome(primary), [id])
    writer.set(.spnError, primary.refusal?.code, [id])
    writer.set(.spnErrorName, primary.refusal?.symbol, [id])
    guard let ticket = primary.ticket else { return }
    writer.set(.spnEncryption, ticket.ticketEncryption.name, [id])
    writer.set(
      .spnWeakEncryption, ticket.ticketEncryption.isWeak || ticket.sessionKeyEncryption.isWeak,
      [id])
    writer.set(.spnForwardable, ticket.flags.forwardable, [id])
    writer.set(.spnOkAsDelegate, ticket.flags.okAsDelegate, [id])
    let realm = Self.realm(of: ticket.server)
    writer.set(.spnRealm, realm, [id])
    if let realm, let own = writer.sheet.text(.clientRealm) {
      writer.set(.spnCrossRealm, realm != own, [id])
    }
  }

  /// The probe asks for the same name once: one that was asked for in another role counts here too.
  private func other(
    _ tickets: ServiceTickets, _ host: String?, _ role: Request.Role, _ name: FactName,
    _ outcome: FactName, _ id: ObservationID, _ writer: inout SheetWriter
  ) {
    let request =
      tickets[role]
      ?? tickets[.primary].flatMap { primary in
        let parts = Self.name(primary).split(separator: "/")
        return host.flatMap { host in
          tickets.requests.first { Self.name($0) == "\(parts.first ?? "")/\(host)" }
        }
      }
    guard let request else { return }
    writer.set(name, Self.name(request), [id])
    writer.set(outcome, Self.outcome(request), [id])
  }

  private func realm(_ primary: Request?, _ writer: inout SheetWriter) {
    let own = writer.sheet.text(.clientRealm)
    let issued = primary?.ticket.flatMap { Self.realm(of: $0.server) }
    let guessed: String? =
      switch hop.domain {
      case nil: own
      case let domain? where domain == own?.lowercased(): own
      case let domain?: domain.uppercased()
      }
    guard let realm = issued ?? guessed else { return }
    writer.set(
      .hopRealm, realm, issued == nil ? [] : [ObservationID(.serviceTickets, subject)])
    let id = ObservationID(.realmRecords, .client)
    guard case .realmRecords(let records)? = writer.recording[.realmRecords, .client]?.observed,
      let controllers = records.realms.first(where: { $0.realm == realm })?.controllers,
      !controllers.isEmpty
    else { return }
    let names = [hop.name, writer.sheet.text(.dnsCanonicalName)].compactMap(\.self)
    writer.set(.hopIsDomainController, names.contains { controllers.contains($0) }, [id])
  }

  private static func outcome(_ request: Request) -> String {
    // KDC_ERR_S_PRINCIPAL_UNKNOWN
    request.outcome == .refused && request.refusal?.code == 7
      ? "unknown" : request.outcome.rawValue
  }

  /// Without the realm.
  private static func name(_ request: Request) -> String {
    String(request.servicePrincipal.prefix { $0 != "@" })
  }

  private static func realm(of principal: String) -> String? {
    principal.split(separator: "@").dropFirst().last.map(String.init)
  }
}
