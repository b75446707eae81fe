import Evidence

/// `directory.*` and `user.*`.
enum UserDerivation {
  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let view = DirectoryView(recording)
    writeServer(view, into: &sheet)
    writeUser(view.user(), view.evidence, recording, into: &sheet)
  }

  private static func writeServer(_ view: DirectoryView, into sheet: inout FactSheet) {
    let id = view.evidence
    guard let directory = view.reading.seen else {
      sheet.lack(FactName.below("directory"), view.reading.missing, id)
      return
    }
    let servers = directory.servers.filter { $0.purpose == .domain }
    let best = servers.first { $0.outcome == .bound } ?? servers.first { $0.outcome == .anonymous }
    guard let server = best ?? servers.first else {
      sheet.lack(FactName.below("directory"), "no domain controller is known", id)
      sheet.write(.directoryDomainLevel, directory.givenDomainLevel, id)
      return
    }
    sheet.write(.directoryOutcome, server.outcome.rawValue, id)
    sheet.write(.directoryServer, server.host, id)
    if server.outcome != .bound { sheet.write(.directoryError, server.message, id) }
    sheet.write(
      .directoryDomainLevel, server.root?.domainFunctionality ?? directory.givenDomainLevel,
      orMissing: "no domain controller told its functional level", id)
    sheet.write(
      .directoryControllerLevel, server.root?.controllerFunctionality,
      orMissing: "no domain controller told its own level", id)
  }

  private static func writeUser(
    _ answer: DirectoryView.Answer, _ id: [ObservationID], _ recording: Recording,
    into sheet: inout FactSheet
  ) {
    let names = FactName.below("user")
    guard let outcome = answer.outcome else {
      sheet.lack(names, answer.missing, id)
      return
    }
    sheet.lack(names, answer.missing, id)
    sheet.write(.userAccount, outcome, id)
    // Two accounts for one name would be a guess.
    guard let user = answer.accounts.first, answer.accounts.count == 1 else { return }
    sheet.write(.userAccountName, user.accountName, id)
    sheet.write(.userAuthenticationPolicy, user.policy, orMissing: "none is assigned", id)
    let hidden = "the directory does not give out userAccountControl to this user"
    let control = user.control
    sheet.write(.userDisabled, control?.disabled, orMissing: hidden, id)
    sheet.write(.userSmartCardRequired, control?.smartCardRequired, orMissing: hidden, id)
    sheet.write(.userNotDelegated, control?.notDelegated, orMissing: hidden, id)
    let computed = user.computedControl
    sheet.write(.userLockedOut, computed?.lockedOut, orMissing: hidden, id)
    sheet.write(.userPasswordExpired, computed?.passwordExpired, orMissing: hidden, id)
    sheet.write(.userMustChangePassword, user.mustChangePassword, orMissing: hidden, id)
    let expired = user.expiresAt.map { $0 < recording.startedAt } ?? (control == nil ? nil : false)
    sheet.write(.userExpired, expired, orMissing: hidden, id)
    writeDelegation(user, hidden, id, into: &sheet)
  }

  /// Protected Users has the relative identifier 525 in each domain. Spec: [MS-ADTS] section 6.1.1.4.12.16.
  private static func writeDelegation(
    _ user: DirectoryAccount, _ hidden: String, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let isProtected = user.groups.map { groups in
      groups.contains { $0.hasPrefix("S-1-5-21-") && $0.hasSuffix("-525") }
    }
    sheet.write(
      .userProtected, isProtected, orMissing: "the user's groups were not read", id)
    // Controllers hold the group's members to its rules from functional level 6 (Windows Server 2012 R2).
    let level = sheet.integer(.directoryDomainLevel)
    let isEnforced = level.map { $0 >= 6 }
    let mayBe: Bool? =
      switch (user.control?.notDelegated, isProtected, isEnforced) {
      case (true?, _, _), (_, true?, true?): false
      case (false?, false?, _): true
      default: nil
      }
    let reason =
      isProtected == true
      ? "the user is in Protected Users, which binds domain controllers from functional level 6; this domain's is \(level.map(String.init) ?? "not known")"
      : user.control == nil ? hidden : "the user's groups were not read"
    sheet.write(.userMayBeDelegated, mayBe, orMissing: reason, id)
  }
}
