import Evidence

/// What is not known of a chain yet, place by place.
///
/// What was asked for and given once is not asked for again, even if it was of no use.
struct AskQuestion {
  let chain: Chain
  let known: Recording?

  func isSeen(_ probe: ProbeName, _ subject: Subject) -> Bool {
    known?[probe, subject]?.observed != nil
  }

  /// Whether an output of this title was read of this computer.
  func isGiven(_ title: String, _ subject: Subject) -> Bool {
    known?.observations.contains {
      $0.id.subject == subject && $0.origin?.outputs.contains(title) == true
    } ?? false
  }

  func computer(_ subject: Subject) -> WindowsComputer? {
    guard case .windowsComputer(let seen)? = known?[.windowsComputer, subject]?.observed else {
      return nil
    }
    return seen
  }

  /// The port of a hop from a computer, as Test-NetConnection tells it.
  func connection(to hop: Hop) -> String {
    "Test-NetConnection \(hop.name) -Port \(hop.port) | Format-List"
  }

  static func principal(_ hop: Hop) -> String {
    "\(hop.service.principalClass)/\(hop.name)\(hop.service == .mssql ? ":\(hop.port)" : "")"
  }

  // MARK: - The client

  /// Where hopdoctor itself runs on the client, it has seen that computer: `client.environment`. Where a list of MIT's
  /// klist was given, it can run there.
  var client: [String] {
    guard isWindows else { return [] }
    let first = chain[hop: 1]
    let isElsewhere = !isSeen(.clientEnvironment, .client)
    var commands: [String] = []
    if !isSeen(.serviceTickets, .hop(1)), first.nameKind != .address {
      commands.append("klist get \(Self.principal(first))")
    } else if !isSeen(.clientTickets, .client) {
      commands.append("klist")
    }
    if isElsewhere, computer(.client)?.account == nil { commands.append("whoami /all") }
    if first.nameKind != .address, !isSeen(.systemNames, .hop(1)), !isSeen(.dnsRecords, .hop(1)) {
      commands.append("Resolve-DnsName \(first.name)")
    }
    if !isSeen(.listener, .hop(1)) { commands.append(connection(to: first)) }
    // An error that was met is what the logon would show again.
    if first.service.isRemoting, !isSeen(.session, .hop(1)), known?.reportedError == nil {
      commands.append(logon(first))
    }
    if isElsewhere, !isSeen(.kdc, .client), computer(.client)?.clock == nil {
      commands.append(
        "w32tm /stripchart /computer:$($env:LOGONSERVER.TrimStart('\\')) /samples:3 /dataonly")
    }
    if isElsewhere, !isSeen(.winrmConfiguration, .client) {
      commands.append("winrm get winrm/config/client")
    }
    if isElsewhere, !hasLists(.client) {
      commands.append(
        "reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation /s")
      commands.append("Get-WSManCredSSP")
    }
    return commands
  }

  /// Windows has no name for the place of its tickets; MIT's klist prints `FILE:/tmp/krb5cc_1000`.
  private var isWindows: Bool {
    guard case .clientTickets(let cache)? = known?[.clientTickets, .client]?.observed,
      known?[.clientTickets, .client]?.origin != nil
    else { return true }
    return !cache.name.contains(":")
  }

  private func logon(_ hop: Hop) -> String {
    let port = hop.port == hop.service.defaultPort ? "" : " -Port \(hop.port)"
    let tls = hop.service.usesTLS ? " -UseSSL" : ""
    return "Test-WSMan \(hop.name)\(port)\(tls) -Authentication Kerberos"
  }

  /// Whether the policy about typed credentials was read.
  private func hasLists(_ subject: Subject) -> Bool {
    guard case .credsspClientPolicy(let policy)? = known?[.credsspClientPolicy, subject]?.observed
    else { return false }
    return policy.allowFreshCredentials != nil
  }

  // MARK: - A host of the chain

  func host(_ number: Int) -> [String] {
    let hop = chain[hop: number]
    let subject = Subject.hop(number)
    var commands: [String] = []
    if hop.service.isRemoting {
      let settings = configuration(number)
      if settings?.winrmService == nil { commands.append("winrm get winrm/config") }
      if settings?.listeners == nil { commands.append("winrm enumerate winrm/config/listener") }
      if settings?.winrmService?.authentication?.credSSP == nil {
        commands.append("Get-WSManCredSSP")
      }
    }
    guard number < chain.hops.count else { return commands }
    let next = chain[hop: number + 1]
    let seen = computer(subject)
    if hop.service.isRemoting, seen?.endpoints == nil {
      commands.append(
        "Get-PSSessionConfiguration | Format-List Name,PSVersion,RunAsUser,RunAsVirtualAccount,GroupManagedServiceAccount,Permission"
      )
    }
    if next.nameKind != .address, !(seen?.lookups.contains { $0.name == next.name } ?? false) {
      commands.append("Resolve-DnsName \(next.name)")
    }
    let isTried = seen?.connections.contains {
      $0.host.lowercased() == next.name && $0.port == next.port
    }
    if isTried != true { commands.append(connection(to: next)) }
    return commands
  }

  /// The settings of a hop, given or told by its listener to an administrator.
  private func configuration(_ number: Int) -> WinRMConfiguration? {
    if case .winrmConfiguration(let seen)? = known?[.winrmConfiguration, .hop(number)]?.observed {
      return seen
    }
    if case .session(let seen)? = known?[.session, .hop(number)]?.observed {
      return seen.configuration
    }
    return nil
  }
}
