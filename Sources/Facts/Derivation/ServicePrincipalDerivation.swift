import Evidence

/// `spn.*`.
enum ServicePrincipalDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let reading = recording.read(.serviceTickets, .hop(number), as: ServiceTickets.self)
    let id = reading.evidence
    guard let tickets = reading.seen else {
      sheet.lack(FactName.below("spn"), reading.missing, id)
      writeGivenName(recording, number, into: &sheet)
      return
    }
    func names(_ outcome: String) -> [String] {
      tickets.requests.filter { $0.word == outcome }.map(\.servicePrincipal.withoutRealm).unique
    }
    sheet.write(.spnKnown, names("issued"), id)
    sheet.write(.spnUnknown, names("unknown"), id)
    guard let primary = tickets[.primary] else {
      let done: Set<FactName> = [.spnKnown, .spnUnknown]
      sheet.lack(
        FactName.below("spn").filter { !done.contains($0) },
        "no ticket was asked for in the name that the service's usual client asks for", id)
      writeGivenName(recording, number, into: &sheet)
      return
    }
    writePrimary(primary, id, into: &sheet)
    writeRoles(tickets, primary, recording.chain[hop: number], id, into: &sheet)
  }

  /// The user gave the result of a search for the name: the name is known, though nobody asked for a ticket.
  private static func writeGivenName(
    _ recording: Recording, _ number: Int, into sheet: inout FactSheet
  ) {
    let reading = recording.read(.directory, .client, as: DirectoryReading.self)
    let given = reading.seen?.lookups.first {
      $0.role == .servicePrincipal && $0.subject == .hop(number) && $0.importedFile != nil
    }
    sheet.write(.spnName, given?.name, reading.evidence)
  }

  private static func writePrimary(
    _ primary: ServiceTickets.Request, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let name = primary.servicePrincipal.withoutRealm
    sheet.write(.spnName, name, id)
    sheet.write(.spnOutcome, primary.word, id)
    sheet.write(.spnError, primary.refusal?.code, id)
    sheet.write(.spnErrorName, primary.refusal?.symbol, id)
    sheet.write(.spnMessage, primary.message, id)
    let path = primary.realmPath
    sheet.write(
      .spnPath, path.isEmpty ? nil : path, orMissing: "no KDC answered for this name", id)
    let none =
      primary.outcome == .issued && primary.ticket == nil
      ? "the ticket to \(name) is not shown" : "no ticket to \(name) was issued"
    let ticket = primary.outcome == .issued ? primary.ticket : nil
    let realm = ticket?.server.realm
    sheet.write(.spnRealm, realm, orMissing: none, id)
    // The user's realm as the ticket itself names it, so that the comparison needs no other observation.
    let user = ticket?.client.realm
    let crosses: Bool? = if let realm, let user { realm != user } else { nil }
    sheet.write(.spnCrossRealm, crosses, orMissing: none, id)
    sheet.write(
      .spnEncryption, ticket?.ticketEncryption.number == 0 ? nil : ticket?.ticketEncryption.name,
      orMissing: none, id)
    sheet.write(.spnWeakEncryption, ticket?.isWeak, orMissing: none, id)
    sheet.write(.spnForwardable, ticket?.flags.forwardable, orMissing: none, id)
    sheet.write(.spnOkAsDelegate, ticket?.flags.okAsDelegate, orMissing: none, id)
  }

  /// The other names a client may ask for. A name that coincides with another role's was asked for once only;
  /// then that request's outcome stands for both.
  private static func writeRoles(
    _ tickets: ServiceTickets, _ primary: ServiceTickets.Request, _ hop: Hop,
    _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    func request(_ role: ServiceTickets.Request.Role, or name: String?) -> ServiceTickets.Request? {
      tickets[role]
        ?? tickets.requests.first {
          $0.servicePrincipal.withoutRealm.lowercased() == name?.lowercased()
        }
    }
    let form = PrincipalForm(primary.servicePrincipal.withoutRealm, host: hop.name)
    sheet.write(.spnHostOutcome, request(.host, or: "HOST/\(hop.name)")?.word, id)
    sheet.write(.spnWsmanOutcome, request(.wsman, or: "WSMAN/\(hop.name)")?.word, id)
    sheet.write(.spnShortOutcome, request(.short, or: form?.with(hop.shortName))?.word, id)
    let withPort = form.map { "\($0.service)/\(hop.name):\(hop.port)" }
    sheet.write(.spnPortOutcome, request(.port, or: withPort)?.word, id)

    let canonical = request(
      .canonical, or: sheet.text(.dnsCanonicalName).flatMap { form?.with($0) })
    sheet.write(
      .spnCanonicalName, canonical?.servicePrincipal.withoutRealm,
      id + sheet[.dnsCanonicalName].evidence)
    sheet.write(.spnCanonicalOutcome, canonical?.word, id)

    let backwards = sheet.text(.dnsReverseOtherName) ?? sheet.list(.dnsReverseNames)?.first
    let reverse = request(.reverse, or: backwards.flatMap { form?.with($0) })
    sheet.write(
      .spnReverseName, reverse?.servicePrincipal.withoutRealm,
      id + sheet[.dnsReverseNames].evidence)
    sheet.write(.spnReverseOutcome, reverse?.word, id)
  }
}

extension ServiceTickets.Request {
  /// The outcome in the vocabulary's words. Spec: RFC 4120 section 7.5.9, error 7 is KDC_ERR_S_PRINCIPAL_UNKNOWN.
  var word: String {
    outcome == .refused && refusal?.code == 7 ? "unknown" : outcome.rawValue
  }
}

/// A service principal name taken apart, so that another host can take the place of the first: `MSSQLSvc/HOST:1433`.
private struct PrincipalForm {
  let service: String
  private let suffix: String

  init?(_ name: String, host: String) {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let rest = name[name.index(after: slash)...]
    guard rest.lowercased().hasPrefix(host) else { return nil }
    service = String(name[..<slash])
    suffix = String(rest.dropFirst(host.count))
  }

  func with(_ host: String) -> String { "\(service)/\(host)\(suffix)" }
}
