import Evidence

/// What the directory says of the step from one host to the next: `link.from...`, `link.to...`, `link.trust...`.
enum LinkAccountDerivation {
  static func write(
    _ recording: Recording, _ number: Int, from: FactSheet, to: FactSheet,
    into sheet: inout FactSheet
  ) {
    let view = DirectoryView(recording)
    let id = view.evidence
    let sender = view.computer(number - 1)
    let fromAccount = sender.accounts.count == 1 ? sender.accounts.first : nil
    sheet.copy(.accountName, of: from, as: .linkFromAccount)
    sheet.copy(.accountTrustedForDelegation, of: from, as: .linkFromTrustedForDelegation)
    sheet.copy(.accountTrustedToAuthenticate, of: from, as: .linkFromTrustedToAuthenticate)
    sheet.copy(.accountDelegatesTo, of: from, as: .linkFromDelegatesTo)
    writeList(fromAccount, sender.missing, id, recording.chain[hop: number], into: &sheet)

    let receiver = sheet.text(.linkSpn).map { view.owners(of: $0, hop: number) }
    let owner = receiver?.accounts.count == 1 ? receiver?.accounts.first : nil
    let missing = receiver?.missing ?? "no service principal name was asked for"
    sheet.write(.linkToAccount, owner?.accountName, orMissing: missing, id)
    sheet.write(.linkToLetsAct, owner?.actors, orMissing: missing, id)
    writeAccess(fromAccount, owner, sender.missing, missing, id, into: &sheet)
    let same: Bool? =
      if let one = fromAccount?.domain, let other = owner?.domain { one == other } else { nil }
    sheet.write(.linkSameDomain, same, orMissing: "both accounts are not known", id)
    writeOther(view, number - 1, sender, into: &sheet)
    writePolicies(from, to, id, into: &sheet)
    // The name that was typed says it; `\\corp.test\share` is answered by a namespace server.
    let realm = sheet.text(.clientRealm)?.lowercased()
    sheet.write(
      .linkToIsDomain, realm.map { $0 == recording.chain[hop: number].name.lowercased() },
      orMissing: "the user's realm is not known", [])
    sheet.copy(.hopTrustName, of: from, as: .linkTrust)
    sheet.copy(.hopTrustDelegates, of: from, as: .linkTrustDelegates)
  }

  /// Delegation that was set on an account with which nobody asks: the KDC reads the list of the account that asks.
  private static func writeOther(
    _ view: DirectoryView, _ number: Int, _ sender: DirectoryView.Answer,
    into sheet: inout FactSheet
  ) {
    let id = view.evidence
    guard let name = sheet.text(.linkSpn)?.lowercased(), let computer = sender.accounts.first else {
      return sheet.lack([.linkOtherAccountListed], sender.missing, id)
    }
    let names = ["http", "wsman", "host"].flatMap { service in
      [sheet.text(.linkFrom), sheet.text(.linkFromShort)].compactMap(\.self)
        .map { "\(service)/\($0)" }
    }
    let owners = names.flatMap { view.owners(of: $0, hop: number).accounts }
    let other = (view.user().accounts + owners).first { account in
      account.accountName != computer.accountName
        && account.allowedToDelegateTo.contains { $0.lowercased() == name }
    }
    sheet.write(
      .linkOtherAccountListed, other?.accountName,
      orMissing: "neither the user nor an owner of the sending host's names has such a list", id)
  }

  private static func writePolicies(
    _ from: FactSheet, _ to: FactSheet, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let found = [
      sheet.text(.userAuthenticationPolicy), from.text(.accountAuthenticationPolicy),
      to.text(.accountAuthenticationPolicy),
    ].compactMap(\.self)
    let policies = found.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    sheet.write(
      .linkAuthenticationPolicies, policies.isEmpty ? nil : policies,
      orMissing: "the directory shows none at the user and the two hosts", id)
  }

  /// The KDC compares the name that is asked for with the entries, and takes no other form for it.
  /// Spec: [MS-SFU] section 3.2.5.2.1.
  private static func writeList(
    _ account: DirectoryAccount?, _ missing: String, _ id: [ObservationID], _ hop: Hop,
    into sheet: inout FactSheet
  ) {
    guard let account, let name = sheet.text(.linkSpn) else {
      sheet.lack([.linkSpnListed], account == nil ? missing : "no name was asked for", id)
      return
    }
    let list = account.allowedToDelegateTo
    let listed = list.contains { $0.lowercased() == name.lowercased() }
    // servicePrincipalName is of the same property set (Public-Information), and a computer always has names.
    let isShown = !account.isPartial && !account.servicePrincipalNames.isEmpty
    guard listed || isShown else {
      sheet.lack([.linkSpnListed], "the list of \(account.accountName) is not given out", id)
      return
    }
    sheet.write(.linkSpnListed, listed, id)
    guard !listed else { return }
    let hosts = [hop.name, hop.shortName]
    sheet.write(
      .linkOtherNameListed,
      list.first { entry in
        let parts = entry.lowercased().split(separator: "/")
        guard parts.count > 1 else { return false }
        return hosts.contains(String(parts[1].prefix { $0 != ":" }))
      }, id)
  }

  private static func writeAccess(
    _ from: DirectoryAccount?, _ owner: DirectoryAccount?, _ fromMissing: String,
    _ ownerMissing: String, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    func lack(_ reason: String) { sheet.lack([.linkToLetsFromAct], reason, id) }
    guard let owner else { return lack(ownerMissing) }
    guard let descriptor = owner.allowedToActOnBehalf else {
      guard owner.control != nil, !owner.isPartial else {
        return lack("the directory does not give out the delegation list of \(owner.accountName)")
      }
      sheet.write(.linkToLetsFromAct, false, id)
      sheet.write(.linkToRefusalReason, "the list is empty", id)
      return
    }
    guard let from, let sid = from.sid else { return lack(fromMissing) }
    // The groups of a foreign account in the owner's domain were not read.
    switch AccessCheck.judge(
      descriptor, account: sid, groups: from.domain == owner.domain ? from.groups : nil)
    {
    case .granted: sheet.write(.linkToLetsFromAct, true, id)
    case .denied(let reason):
      sheet.write(.linkToLetsFromAct, false, id)
      sheet.write(.linkToRefusalReason, reason, id)
    case .undecided(let reason): lack(reason)
    }
  }
}
