import Evidence

/// `spn.mit.*`, `spn.pypsrp.*`, the clients that get a ticket and those that do not, and `spn.host.keyDiffers`.
///
/// Needs the facts on service principal names.
enum ClientNameDerivation {
  private static let unasked = "it cannot be told which name the library on this computer asks for"

  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let reading = recording.read(.serviceTickets, .hop(number), as: ServiceTickets.self)
    // Without tickets all of spn.* is lacking already.
    guard let tickets = reading.seen, tickets[.primary] != nil else { return }
    writeKey(tickets, reading.evidence, into: &sheet)
    let hop = recording.chain[hop: number]
    guard hop.service.principalClass == "HTTP", hop.nameKind != .address else { return }
    let (names, named) = library(recording, number, hop)
    let id = reading.evidence + named
    let mit = request("HTTP", names, tickets)
    sheet.write(
      .spnMitName, mit?.servicePrincipal.withoutRealm, orMissing: Self.unasked, id)
    sheet.write(.spnMitOutcome, mit?.word, orMissing: Self.unasked, id)
    guard hop.service.isRemoting else { return }
    let pypsrp = request("HOST", names, tickets)
    sheet.write(
      .spnPypsrpName, pypsrp?.servicePrincipal.withoutRealm, orMissing: Self.unasked, id)
    sheet.write(.spnPypsrpOutcome, pypsrp?.word, orMissing: Self.unasked, id)
    let clients = [
      ("PowerShell on Windows", sheet.text(.spnOutcome)),
      ("curl and pywinrm on this computer", mit?.word),
      ("pypsrp on this computer", pypsrp?.word),
    ]
    sheet.write(.spnServedClients, clients.filter { $0.1 == "issued" }.map(\.0), id)
    sheet.write(.spnUnservedClients, clients.filter { $0.1 == "unknown" }.map(\.0), id)
  }

  private static func library(
    _ recording: Recording, _ number: Int, _ hop: Hop
  ) -> (names: [String], evidence: [ObservationID]) {
    let client = recording.read(.clientEnvironment, .client, as: ClientEnvironment.self)
    // What an unusable krb5.conf says is in force for nobody.
    guard let environment = client.seen, environment.configError == nil else {
      return ([], client.evidence)
    }
    let system = recording.read(.systemNames, .hop(number), as: SystemNames.self)
    let dns = recording.read(.dnsRecords, .hop(number), as: DNSRecords.self)
    let names = LibraryHostNames(
      hop, settings: environment.settings, system: system.seen, dns: dns.seen)
    return (names.names, client.evidence + system.evidence + dns.evidence)
  }

  /// The library goes on to its next name only where the KDC does not know one.
  private static func request(
    _ serviceClass: String, _ names: [String], _ tickets: ServiceTickets
  ) -> ServiceTickets.Request? {
    var last: ServiceTickets.Request?
    for name in names {
      let wanted = "\(serviceClass)/\(name)".lowercased()
      last = tickets.requests.first {
        $0.servicePrincipal.withoutRealm.lowercased() == wanted
      }
      guard last?.word == "unknown" else { break }
    }
    return last
  }

  /// One account has one set of keys: tickets that differ in encryption type or key version point to two accounts.
  private static func writeKey(
    _ tickets: ServiceTickets, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    guard let service = tickets[.primary]?.ticket, let host = tickets[.host]?.ticket else {
      sheet.lack([.spnHostKeyDiffers], "there are not two tickets to compare", id)
      return
    }
    let versions: Bool? =
      if let one = service.keyVersion, let other = host.keyVersion { one != other } else { nil }
    let types = service.ticketEncryption.number != host.ticketEncryption.number
    sheet.write(
      .spnHostKeyDiffers, types ? true : versions, orMissing: "the tickets do not say", id)
  }
}
