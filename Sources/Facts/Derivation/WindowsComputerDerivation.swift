import Evidence

/// What outputs that were typed on a Windows computer add where nothing was asked: clock, token, ports, endpoints.
enum WindowsComputerDerivation {
  static func writeClient(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.windowsComputer, .client, as: WindowsComputer.self)
    guard let seen = reading.seen else { return }
    let id = reading.evidence
    if sheet[.clientKdcSkewSeconds].value == nil, let skew = seen.controllerSkew?.wholeNumber {
      sheet.write(.clientKdcSkewSeconds, skew, id)
      sheet.write(.clientKdcSkewMagnitude, skew.magnitude, id)
    }
    writeProtection(seen, id, into: &sheet)
  }

  /// The token of the user tells of Protected Users, whose relative identifier is 525 in each domain.
  ///
  /// Spec: [MS-ADTS] section 6.1.1.4.12.16. A token without it is that of a user who is not in the group, as of the
  /// logon; whether the account is marked as sensitive stands in no token.
  private static func writeProtection(
    _ seen: WindowsComputer, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    guard sheet[.userProtected].value == nil, let account = seen.account,
      let groups = account.groups, account.isUser(sheet.text(.clientPrincipal))
    else { return }
    let isProtected = groups.contains { $0.hasPrefix("S-1-5-21-") && $0.hasSuffix("-525") }
    sheet.write(.userProtected, isProtected, id)
    // Controllers hold the group's members to its rules from functional level 6 (Windows Server 2012 R2).
    guard isProtected, sheet[.userMayBeDelegated].value == nil,
      let level = sheet.integer(.directoryDomainLevel), level >= 6
    else { return }
    sheet.write(.userMayBeDelegated, false, id + sheet[.directoryDomainLevel].evidence)
  }

  /// The sending host's own view of the receiving one, and as whom its endpoints run.
  static func writeLink(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let reading = recording.read(
      .windowsComputer, .hop(number - 1), as: WindowsComputer.self)
    guard let seen = reading.seen else { return }
    let id = reading.evidence
    let next = recording.chain[hop: number]
    let connection = seen.connections.last {
      $0.host.lowercased() == next.name && $0.port == next.port
    }
    sheet.write(.linkFromReaches, connection?.succeeded, id)
    let answers = seen.lookups.filter { $0.name == next.name }
    let isFound = answers.contains { $0.status == .found }
    // No answer is not "no such name".
    let isMissing = !answers.isEmpty && answers.allSatisfy { $0.status == .notFound }
    let finds: Bool? = isFound || connection?.address != nil ? true : isMissing ? false : nil
    sheet.write(.linkFromFinds, finds, id)
    sheet.write(
      .linkFromRunAsEndpoints,
      seen.endpoints.map { list in list.filter(\.hasOwnAccount).map(\.configuration) }, id)
  }
}

extension WindowsComputer {
  /// A domain controller's clock minus this computer's, in seconds; nil: it was not compared with one.
  fileprivate var controllerSkew: Double? {
    guard let offset = clock?.offsetSeconds else { return nil }
    if clock?.isDomainController == true { return offset }
    let server = clock?.timeServer?.lowercased()
    return server != nil && server == controller?.host?.lowercased() ? offset : nil
  }
}

extension WindowsComputer.Account {
  /// Whether `corp\alice` is `alice@CORP.TEST`; without a principal there is nobody else.
  fileprivate func isUser(_ principal: String?) -> Bool {
    guard let principal else { return true }
    let name = user.split(separator: "\\").last ?? ""
    return principal.prefix { $0 != "@" }.lowercased() == name.lowercased()
  }
}

extension WindowsComputer.Endpoint {
  /// Whether sessions run as somebody else than the user who connects.
  fileprivate var hasOwnAccount: Bool {
    enabled != false
      && (runAsUser != nil || runAsVirtualAccount == true || groupManagedServiceAccount != nil)
  }
}
