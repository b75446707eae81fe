import Evidence

/// `winrm.config.*`, `client.winrm.*` and `hop.inTrustedHosts`.
///
/// Where nobody read the settings, the facts stay unset: no run reads them without being told to.
enum WinRMConfigurationDerivation {
  private static let unread = "what was read does not hold it"

  static func writeClient(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.winrmConfiguration, .client, as: WinRMConfiguration.self)
    let id = reading.evidence
    guard let seen = reading.seen else {
      if !id.isEmpty { sheet.lack(FactName.below("client.winrm"), reading.missing, id) }
      return
    }
    sheet.lack(FactName.below("client.winrm"), unread, id)
    let client = seen.winrmClient
    sheet.write(.clientWinrmKerberos, client?.authentication?.kerberos, id)
    sheet.write(.clientWinrmNegotiate, client?.authentication?.negotiate, id)
    sheet.write(.clientWinrmBasic, client?.authentication?.basic, id)
    sheet.write(.clientWinrmCredssp, client?.authentication?.credSSP, id)
    sheet.write(.clientWinrmAllowsUnencrypted, client?.allowUnencrypted, id)
    sheet.write(.clientWinrmTrustedHosts, client?.trustedHosts, id)
    if client != nil {
      sheet.write(
        .clientWinrmSetByPolicy, seen.setByPolicy.filter { $0.hasPrefix("Client/") }, id)
    }
  }

  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    if let list = sheet.list(.clientWinrmTrustedHosts) {
      sheet.write(
        .hopInTrustedHosts, list.contains { TrustedHostPattern($0).covers(hop) },
        sheet[.clientWinrmTrustedHosts].evidence)
    }
    let reading = recording.read(.winrmConfiguration, .hop(number), as: WinRMConfiguration.self)
    // A session in which the user may read the settings shows them as well.
    let session = recording.read(.session, .hop(number), as: SessionAttempt.self)
    let isImported = reading.seen != nil
    let id = isImported ? reading.evidence : session.evidence
    guard let seen = reading.seen ?? session.seen?.configuration else {
      let id = reading.evidence
      if !id.isEmpty { sheet.lack(FactName.below("winrm.config"), reading.missing, id) }
      return
    }
    sheet.lack(FactName.below("winrm.config"), unread, id)
    writeService(seen, id, into: &sheet)
    writeShell(seen, id, into: &sheet)
    writeListeners(seen, hop, id, into: &sheet)
    let client = seen.winrmClient
    sheet.write(.winrmConfigClientKerberos, client?.authentication?.kerberos, id)
    sheet.write(.winrmConfigClientNegotiate, client?.authentication?.negotiate, id)
    sheet.write(.winrmConfigClientCredssp, client?.authentication?.credSSP, id)
    sheet.write(.winrmConfigClientTrustedHosts, client?.trustedHosts, id)
    sheet.write(.winrmConfigSetByPolicy, seen.setByPolicy, id)
  }

  private static func writeService(
    _ seen: WinRMConfiguration, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    guard let service = seen.winrmService else { return }
    let authentication = service.authentication
    sheet.write(.winrmConfigKerberos, authentication?.kerberos, id)
    sheet.write(.winrmConfigNegotiate, authentication?.negotiate, id)
    sheet.write(.winrmConfigBasic, authentication?.basic, id)
    sheet.write(.winrmConfigCertificate, authentication?.certificate, id)
    sheet.write(.winrmConfigCredssp, authentication?.credSSP, id)
    // The listener names what the service allows. Where it was heard itself, it is the better witness.
    if sheet[.credsspOffered].value == nil {
      sheet.write(.credsspOffered, authentication?.credSSP, id)
    }
    sheet.write(.winrmConfigChannelBinding, service.channelBinding?.rawValue, id)
    sheet.write(.winrmConfigAllowsUnencrypted, service.allowUnencrypted, id)
    sheet.write(.winrmConfigRemoteAccess, service.allowRemoteAccess, id)
    sheet.write(.winrmConfigIpv4Filter, service.ipv4Filter, id)
    sheet.write(.winrmConfigIpv6Filter, service.ipv6Filter, id)
    sheet.write(.winrmConfigRootSddl, service.rootSDDL, id)
    sheet.write(.winrmConfigCertificateThumbprint, service.certificateThumbprint, id)
    sheet.write(.winrmConfigMaxOperationsPerUser, service.maxConcurrentOperationsPerUser, id)
    sheet.write(.winrmConfigMaxConnections, service.maxConnections, id)
  }

  private static func writeShell(
    _ seen: WinRMConfiguration, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    sheet.write(.winrmConfigMaxEnvelopeKilobytes, seen.maxEnvelopeKilobytes, id)
    guard let shell = seen.shell else { return }
    sheet.write(.winrmConfigRemoteShell, shell.allowRemoteShellAccess, id)
    sheet.write(.winrmConfigMaxShellsPerUser, shell.maxShellsPerUser, id)
    sheet.write(.winrmConfigMaxUsers, shell.maxConcurrentUsers, id)
    sheet.write(.winrmConfigMaxMemoryPerShellMegabytes, shell.maxMemoryPerShellMegabytes, id)
    sheet.write(.winrmConfigIdleTimeoutSeconds, shell.idleTimeoutMilliseconds.map { $0 / 1000 }, id)
  }

  private static func writeListeners(
    _ seen: WinRMConfiguration, _ hop: Hop, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    guard let listeners = seen.listeners else { return }
    let enabled = listeners.filter { $0.enabled != false }
    sheet.write(.winrmConfigListeners, enabled.map(\.shown), id)
    guard hop.service.isRemoting else { return }
    let fitting = enabled.filter {
      $0.port == hop.port && ($0.transport?.uppercased() == "HTTPS") == hop.service.usesTLS
    }
    sheet.write(.winrmConfigListenerForPort, !fitting.isEmpty, id)
    guard !fitting.isEmpty, fitting.allSatisfy({ $0.listeningOn != nil }) else { return }
    let addresses = fitting.flatMap { $0.listeningOn ?? [] }
    sheet.write(.winrmConfigListeningOn, addresses, id)
    sheet.write(.winrmConfigListensNowhere, addresses.isEmpty, id)
  }
}

extension WinRMConfiguration.Listener {
  /// `HTTPS *:5986`
  fileprivate var shown: String {
    "\(transport ?? "HTTP") \(selector ?? "*"):\(port.map(String.init) ?? "?")"
  }
}

/// One entry of TrustedHosts: `*`, `<local>`, a name or an address, with `*` anywhere in it.
///
/// Spec: about_Remote_Troubleshooting, "How to add a computer to the trusted hosts list".
struct TrustedHostPattern {
  private let pattern: String

  init(_ entry: String) { pattern = entry.lowercased() }

  func covers(_ hop: Hop) -> Bool {
    // "<local>": names without a dot.
    if pattern == "<local>" { return hop.nameKind == .shortName }
    return Self.matches(pattern[...], hop.name[...])
  }

  private static func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return pattern == name }
    let head = pattern[..<star]
    guard name.hasPrefix(head) else { return false }
    // The pieces between stars in turn, each as early as it can be; the last one at the end.
    var rest = name.dropFirst(head.count)
    let pieces = pattern[pattern.index(after: star)...].split(
      separator: "*", omittingEmptySubsequences: false)
    for piece in pieces.dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return pieces.last.map { rest.hasSuffix($0) } ?? true
  }
}
