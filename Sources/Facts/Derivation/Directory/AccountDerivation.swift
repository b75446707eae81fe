import Evidence

/// `account.*`, `spn.owner*` and `spn.duplicate`. Needs the facts on names and tickets.
enum AccountDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let view = DirectoryView(recording)
    let computer = writeAccount(view.computer(number), view.evidence, into: &sheet)
    writeOwners(view, number, computer, into: &sheet)
  }

  /// - Returns: the computer account, if exactly one was found.
  private static func writeAccount(
    _ answer: DirectoryView.Answer, _ id: [ObservationID], into sheet: inout FactSheet
  ) -> DirectoryAccount? {
    sheet.lack(FactName.below("account"), answer.missing, id)
    guard let outcome = answer.outcome else { return nil }
    sheet.write(.accountOutcome, outcome, id)
    guard let account = answer.accounts.first, answer.accounts.count == 1 else { return nil }
    sheet.write(.accountName, account.accountName, id)
    sheet.write(.accountDomain, account.domain, orMissing: "its name tells no domain", id)
    let list = account.allowedToDelegateTo
    sheet.write(
      .accountDelegatesTo,
      list.isEmpty && (account.isPartial || account.servicePrincipalNames.isEmpty) ? nil : list,
      orMissing: "the list is not given out", id)
    sheet.write(
      .accountAuthenticationPolicy, account.policy, orMissing: "none is assigned", id)
    sheet.write(
      .accountEncryption, account.encryptionNames, orMissing: "the domain's default holds", id)
    sheet.write(
      .accountWithoutAES,
      account.encryptionNames.map { !$0.contains { $0.hasPrefix("AES") } } ?? false, id)
    let hidden = "the directory does not give out userAccountControl to this user"
    let control = account.control
    sheet.write(.accountDisabled, control?.disabled, orMissing: hidden, id)
    sheet.write(
      .accountTrustedForDelegation, control?.trustedForDelegation, orMissing: hidden, id)
    sheet.write(
      .accountTrustedToAuthenticate, control?.trustedToAuthenticateForDelegation,
      orMissing: hidden, id)
    sheet.write(.accountIsDomainController, control?.isDomainController, orMissing: hidden, id)
    sheet.write(.accountAllowedToActFor, account.actors, orMissing: hidden, id)
    return account
  }

  private static func writeOwners(
    _ view: DirectoryView, _ number: Int, _ computer: DirectoryAccount?,
    into sheet: inout FactSheet
  ) {
    let names = [FactName.spnOwners, .spnDuplicate, .spnOwnerIsHost, .spnOwnerForestWide]
    let id = view.evidence + sheet[.spnName].evidence
    guard let name = sheet.text(.spnName) else {
      sheet.lack(names + [.spnOwnerOutcome], "no service principal name was asked for", id)
      return
    }
    let answer = view.owners(of: name, hop: number)
    sheet.lack(names + [.spnOwnerOutcome], answer.missing, id)
    guard let outcome = answer.outcome else { return }
    sheet.write(.spnOwnerOutcome, outcome, id)
    guard outcome != "notRead" else { return }
    sheet.write(.spnOwners, answer.accounts.map(\.accountName), id)
    sheet.write(.spnDuplicate, answer.accounts.count > 1, id)
    sheet.write(.spnOwnerForestWide, answer.forestWide, id)
    guard let owner = answer.accounts.first, answer.accounts.count == 1 else { return }
    sheet.write(
      .spnOwnerIsHost, computer.map { $0.distinguishedName == owner.distinguishedName },
      orMissing: "the host's computer account is not known", id)
  }
}

extension DirectoryAccount {
  /// Who may act for users towards this account. Absent and not given out look alike; userAccountControl, of the same
  /// property set (User-Account-Restrictions, [MS-ADTS] section 3.1.1.2.3.3), tells them apart.
  var actors: [String]? {
    guard let descriptor = allowedToActOnBehalf else {
      return control == nil || isPartial ? nil : []
    }
    guard let entries = descriptor.entries else { return ["everybody"] }
    return entries.filter { $0.kind == .allow && !$0.inheritOnly }.map(\.shownTrustee).unique
  }
}
