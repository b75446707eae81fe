import Evidence

/// `hop.*`: what the chain says of a host, and where the host stands.
enum HopDerivation {
  /// The facts that the chain itself gives; they rest on no observation.
  static func writeChain(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    sheet.write(.hopName, hop.name, [])
    sheet.write(.hopShortName, hop.shortName, [])
    sheet.write(.hopTyped, hop.typed, [])
    sheet.write(.hopPosition, number, [])
    sheet.write(.hopIsFirst, number == 1, [])
    sheet.write(.hopIsLast, number == recording.chain.hops.count, [])
    sheet.write(.hopService, hop.service.rawValue, [])
    sheet.write(.hopIsRemoting, hop.service.isRemoting, [])
    sheet.write(.hopPort, hop.port, [])
    sheet.write(.hopNameKind, hop.nameKind.rawValue, [])
  }

  /// Needs the facts on names and tickets.
  static func writePlace(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    writeIdentity(hop, recording, into: &sheet)
    writeComputer(hop, into: &sheet)
    writeRealm(hop, recording.read(.serviceTickets, .hop(number)), into: &sheet)
    writeController(hop, recording, number, into: &sheet)
  }

  /// An alias is no name in the directory. Commands take the account's name without its final dollar sign, in any case.
  private static func writeComputer(_ hop: Hop, into sheet: inout FactSheet) {
    if let account = sheet.text(.accountName) {
      let name = account.hasSuffix("$") ? String(account.dropLast()) : account
      sheet.write(.hopComputer, name.lowercased(), sheet[.accountName].evidence)
    } else if sheet.boolean(.dnsIsAlias) == true, let canonical = sheet.text(.dnsCanonicalName) {
      sheet.write(.hopComputer, canonical.firstLabel, sheet[.dnsCanonicalName].evidence)
    } else {
      sheet.write(.hopComputer, hop.shortName, [])
    }
  }

  /// A loopback address is every computer's own, and a lab puts whole domains there: it proves nothing for a full name.
  private static func writeIdentity(
    _ hop: Hop, _ recording: Recording, into sheet: inout FactSheet
  ) {
    if hop.nameKind == .localhost || (hop.nameKind == .address && hop.name.isLoopbackAddress) {
      sheet.write(.hopIsThisComputer, true, [])
      return
    }
    let reading = recording.read(.clientEnvironment, .client, as: ClientEnvironment.self)
    guard let client = reading.seen else {
      sheet.lack([.hopIsThisComputer], reading.missing, reading.evidence)
      return
    }
    let computer = client.computer.asHostName
    // The first labels alone prove nothing if both names are full: the domains may differ.
    if hop.name == computer || (hop.nameKind == .shortName && hop.name == computer.firstLabel) {
      sheet.write(.hopIsThisComputer, true, reading.evidence)
      return
    }
    guard let addresses = sheet.list(.dnsAddresses) else {
      sheet.lack(
        [.hopIsThisComputer], sheet[.dnsAddresses].missing ?? "no address is known",
        sheet[.dnsAddresses].evidence)
      return
    }
    let own = Set(client.localAddresses.map { $0.lowercased() })
    let isOwn = addresses.contains { !$0.isLoopbackAddress && own.contains($0.lowercased()) }
    sheet.write(
      .hopIsThisComputer, isOwn, reading.evidence + sheet[.dnsAddresses].evidence)
  }

  /// The realm that issued the ticket knows best; else Active Directory's rule: the realm is the domain in capital letters.
  ///
  /// An address or localhost belongs to no realm, so without a ticket it has none.
  private static func writeRealm(
    _ hop: Hop, _ reading: Reading<ServiceTickets>, into sheet: inout FactSheet
  ) {
    if let realm = sheet.text(.spnRealm) {
      sheet.write(.hopRealm, realm, sheet[.spnRealm].evidence)
      return
    }
    let own = sheet[.clientRealm]
    switch hop.nameKind {
    case .fullName:
      guard let domain = hop.domain else { return }
      if let realm = sheet.text(.clientRealm), realm.lowercased() == domain {
        sheet.set(.hopRealm, own)
      } else {
        sheet.write(.hopRealm, domain.uppercased(), [])
      }
    case .shortName: sheet.set(.hopRealm, own)
    case .address, .localhost: return
    }
  }

  private static func writeController(
    _ hop: Hop, _ recording: Recording, _ number: Int, into sheet: inout FactSheet
  ) {
    // The account itself knows better than DNS.
    if sheet.boolean(.accountIsDomainController) != nil {
      sheet.set(.hopIsDomainController, sheet[.accountIsDomainController])
      return
    }
    let reading = recording.read(.realmRecords, .client, as: RealmRecords.self)
    let id = reading.evidence
    guard let records = reading.seen else {
      sheet.lack([.hopIsDomainController], reading.missing, id)
      return
    }
    guard let realm = sheet.text(.hopRealm) else {
      sheet.lack([.hopIsDomainController], "the host's realm is not known", id)
      return
    }
    // That DNS names no controller at all does not make this host none: the records may be missing.
    guard let controllers = records.controllers(of: realm), !controllers.isEmpty else {
      sheet.lack(
        [.hopIsDomainController], "DNS names no domain controllers of \(realm)", id)
      return
    }
    let names = HostNameSet(recording, number)
    sheet.write(
      .hopIsDomainController, controllers.contains(where: names.contains),
      id + names.evidence)
  }
}
