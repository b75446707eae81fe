import Evidence

/// `client.credssp.*`.
///
/// Where nobody read the settings, the facts stay unset: no run reads them without being told to.
enum CredSSPClientDerivation {
  private static let unread = "what was read does not hold it"

  static func writeClient(_ recording: Recording, into sheet: inout FactSheet) {
    writeRole(recording, into: &sheet)
    let reading = recording.read(.credsspClientPolicy, .client, as: CredSSPClientPolicy.self)
    let id = reading.evidence
    guard let policy = reading.seen else {
      if !id.isEmpty {
        let names = FactName.below("client.credssp")
        sheet.lack(
          names.filter { $0.declaration.subject == .client && sheet[$0].value == nil },
          reading.missing, id)
      }
      return
    }
    if sheet[.clientCredsspRole].value == nil {
      sheet.write(.clientCredsspRole, policy.clientRole?.isOn, orMissing: unread, id)
      sheet.write(
        .clientCredsspRoleSetByPolicy, isPolicy(policy.clientRole?.origin), orMissing: unread, id)
    }
    let (fresh, ntlmOnly) = (policy.allowFreshCredentials, policy.allowFreshCredentialsNTLMOnly)
    sheet.write(.clientCredsspFreshState, fresh?.state.rawValue, orMissing: unread, id)
    sheet.write(.clientCredsspFreshServers, fresh?.effective, orMissing: unread, id)
    sheet.write(.clientCredsspFreshSetByPolicy, isPolicy(fresh?.origin), orMissing: unread, id)
    sheet.write(.clientCredsspNtlmOnlyState, ntlmOnly?.state.rawValue, orMissing: unread, id)
    sheet.write(.clientCredsspNtlmOnlyServers, ntlmOnly?.effective, orMissing: unread, id)
    sheet.write(
      .clientCredsspDeniedServers, policy.denyFreshCredentials?.effective, orMissing: unread, id)
    let level = policy.encryptionOracle?.level
    sheet.write(.clientCredsspOracle, level?.rawValue, orMissing: unread, id)
    sheet.write(
      .clientCredsspRefusesUnpatched, level.map { $0 != .vulnerable }, orMissing: unread, id)
    sheet.write(.clientCredsspRestricted, policy.restrictsDelegation, orMissing: unread, id)
  }

  /// The settings of WinRM itself are the better witness of the role, where both were read.
  private static func writeRole(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.winrmConfiguration, .client, as: WinRMConfiguration.self)
    guard let seen = reading.seen, let role = seen.winrmClient?.authentication?.credSSP else {
      return
    }
    sheet.write(.clientCredsspRole, role, reading.evidence)
    sheet.write(
      .clientCredsspRoleSetByPolicy, seen.setByPolicy.contains("Client/Auth/CredSSP"),
      reading.evidence)
  }

  private static func isPolicy(_ origin: CredSSPClientPolicy.SettingOrigin?) -> Bool? {
    origin.map { $0 == .policy }
  }

  /// The user types a credential for the first hop only.
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    guard number == 1, hop.service.isRemoting else { return }
    let reading = recording.read(.credsspClientPolicy, .client, as: CredSSPClientPolicy.self)
    let id = reading.evidence
    guard let policy = reading.seen else { return }
    // Windows' WinRM client asks for this name, whatever the port; its error messages spell it so.
    let target = "WSMAN/\(hop.name)"
    let undecided = "what was read does not decide it"
    let allowed = policy.allowFreshCredentials?.covers(target)
    sheet.write(.clientCredsspAllowsHost, allowed?.covers, orMissing: undecided, id)
    sheet.write(
      .clientCredsspNtlmOnlyAllowsHost, policy.allowFreshCredentialsNTLMOnly?.covers(target).covers,
      orMissing: undecided, id)
    let denied = policy.denyFreshCredentials?.covers(target)
    sheet.write(.clientCredsspDeniesHost, denied?.covers, orMissing: undecided, id)
    // A denial wins over a permission, so its entry is the one to show.
    sheet.write(.clientCredsspEntry, denied?.entry ?? allowed?.entry, id)
  }
}

extension CredSSPClientPolicy.ServerList {
  /// The servers that the policy names, if it is on; nil where the list was not read.
  fileprivate var effective: [String]? { state == .enabled ? entries : [] }

  /// - Returns: whether the policy covers a service principal name, and by which entry. nil: not known.
  ///
  /// A policy that is off or not configured covers nothing of WinRM: the defaults of Windows are TERMSRV/* alone.
  /// Source: Policy CSP ADMX_CredSsp, AllowFreshCredentials.
  fileprivate func covers(_ target: String) -> (covers: Bool?, entry: String?) {
    guard state == .enabled else { return (false, nil) }
    guard let entries else { return (nil, nil) }
    let answers = entries.map { ($0, DelegationPattern($0).covers(target)) }
    if let hit = answers.first(where: { $0.1 == true }) { return (true, hit.0) }
    return (answers.contains { $0.1 == nil } ? nil : false, nil)
  }
}
