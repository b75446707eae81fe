import Evidence

/// `logon.*`.
enum LogonDerivation {
  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.logon, .client, as: LogonAttempt.self)
    let id = reading.evidence
    guard let logon = reading.seen else {
      sheet.lack(
        FactName.below("logon"),
        id.isEmpty ? "this run was not told to log on (--user)" : reading.missing, id)
      return
    }
    writeName(logon, id, into: &sheet)
    sheet.write(.logonOutcome, logon.outcome.rawValue, id)
    sheet.write(.logonError, logon.refusal?.code, id)
    sheet.write(.logonErrorName, logon.refusal?.symbol, id)
    sheet.write(.logonStatus, logon.refusal?.status, id)
    sheet.write(
      .logonCause, logon.refusal?.status.flatMap(LogonCause.init(status:))?.rawValue, id)
    sheet.write(.logonOtherRealm, logon.refusal?.otherRealm, id)
    sheet.write(.logonMessage, logon.message, id)
    sheet.write(.logonSecretTried, logon.secretWasTried, id)
    sheet.write(.logonKdc, logon.attempts.last?.address, orMissing: "no KDC was asked", id)
    writeOffer(logon, id, into: &sheet)
    if let keytab = logon.keytab { write(keytab, of: logon, id, into: &sheet) }
  }

  private static func writeName(
    _ logon: LogonAttempt, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let parts = logon.principal.split(
      separator: "@", omittingEmptySubsequences: false)
    let realm = parts.count > 1 ? parts.last.map(String.init) : nil
    sheet.write(.logonTyped, logon.typed, id)
    sheet.write(.logonPrincipal, logon.principal, id)
    sheet.write(
      .logonUser, (realm == nil ? parts[...] : parts.dropLast()).joined(separator: "@"), id)
    sheet.write(.logonRealm, realm, orMissing: "the name has no realm", id)
    sheet.write(
      .logonRealmIsUpperCase, realm.map { $0 == $0.uppercased() },
      orMissing: "the name has no realm", id)
    sheet.write(.logonForm, logon.form.rawValue, id)
    sheet.write(.logonSource, logon.source.rawValue, id)
  }

  /// What the KDC offered before any proof. A KDC that asks for none tells nothing.
  private static func writeOffer(
    _ logon: LogonAttempt, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let silent = "the KDC did not say which proof it takes"
    let methods = logon.offeredMethods.isEmpty ? nil : logon.offeredMethods
    sheet.write(.logonMethods, methods, orMissing: silent, id)
    // What a password or a key can serve: RFC 4120 section 5.2.7.2, RFC 6113 section 5.4.6, RFC 9588.
    let byKey: Set = ["PA-ENC-TIMESTAMP", "PA-ENCRYPTED-CHALLENGE", "PA-SPAKE"]
    sheet.write(
      .logonPasswordAccepted, methods.map { !byKey.isDisjoint(with: $0) }, orMissing: silent, id)
    let types = logon.offeredEncryption.map(\.name)
    sheet.write(
      .logonEncryption, types.isEmpty ? nil : types,
      orMissing: "the KDC did not say which encryption it takes", id)
  }

  private static func write(
    _ keytab: LogonAttempt.Keytab, of logon: LogonAttempt, _ id: [ObservationID],
    into sheet: inout FactSheet
  ) {
    sheet.write(.logonKeytabFile, keytab.file, id)
    if let problem = keytab.problem {
      sheet.write(.logonKeytabProblem, problem, id)
      sheet.lack(
        [
          .logonKeytabPrincipals, .logonKeytabHasPrincipal, .logonKeytabKeyVersion,
          .logonKeytabEncryption, .logonKeytabEncryptionFits,
        ], "the keytab cannot be read", id)
      return
    }
    let none = "the keytab has no key for \(logon.principal)"
    sheet.write(.logonKeytabPrincipals, keytab.principals, id)
    sheet.write(.logonKeytabHasPrincipal, keytab.keyVersion != nil, id)
    sheet.write(.logonKeytabKeyVersion, keytab.keyVersion, orMissing: none, id)
    let types = keytab.encryption.map(\.name)
    sheet.write(
      .logonKeytabEncryption, types.isEmpty ? nil : types, orMissing: none, id)
    let offered = Set(logon.offeredEncryption.map(\.number))
    let fits =
      offered.isEmpty || types.isEmpty
      ? nil : !offered.isDisjoint(with: keytab.encryption.map(\.number))
    sheet.write(
      .logonKeytabEncryptionFits, fits,
      orMissing: types.isEmpty ? none : "the KDC did not say which encryption it takes", id)
  }
}
