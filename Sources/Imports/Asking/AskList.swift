public import Evidence

/// What a person on the Windows side may still type, so that a chain can be judged: only what is not known yet.
///
/// Every command only reads. A marker line before each says what it is, on which computer and when.
public struct AskList: Hashable, Sendable {
  /// The commands for one computer.
  public struct Sheet: Hashable, Sendable {
    /// `client`, the name of a hop, or `domain`: any computer with the ActiveDirectory module.
    public var place: String
    /// For the person: where and as whom.
    public var instruction: String
    public var commands: [String]
    /// The file that the block writes.
    public var file: String

    /// One block to paste into PowerShell.
    public var block: String {
      let body = commands.map { command in
        let quoted = command.replacing("'", with: "''")
        return """
            '\(Marker.start)' + $env:COMPUTERNAME + ' ' + (Get-Date -Format o) + ' > \(quoted)'
            \(command)
          """
      }
      return """
        $FormatEnumerationLimit = -1
        & {
        \(body.joined(separator: "\n"))
        } 2>&1 | Out-String -Width 4096 | Set-Content -Encoding UTF8 \(file)
        """
    }
  }

  public var sheets: [Sheet]

  public init(chain: Chain, known: Recording? = nil) {
    var sheets: [Sheet] = []
    func add(_ place: String, _ instruction: String, _ commands: [String]) {
      guard !commands.isEmpty else { return }
      sheets.append(
        Sheet(
          place: place, instruction: instruction, commands: commands,
          file:
            "hopdoctor-\(place.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }).txt"
        ))
    }
    func isSeen(_ probe: ProbeName, _ subject: Subject) -> Bool {
      known?[probe, subject]?.observed != nil
    }
    add("client", "On the Windows client, as the user, in PowerShell.", Self.client(chain, isSeen))
    for number in chain.hops.indices.map({ $0 + 1 }) {
      add(
        chain[hop: number].name, "On \(chain[hop: number].name), in PowerShell as administrator.",
        Self.host(chain, number, isSeen))
    }
    add(
      "domain", "On any computer of the domain with the ActiveDirectory module, in PowerShell.",
      Self.domain(chain, known))
    self.sheets = sheets
  }

  private static func client(_ chain: Chain, _ isSeen: (ProbeName, Subject) -> Bool) -> [String] {
    var commands: [String] = []
    let first = chain[hop: 1]
    if !isSeen(.serviceTickets, .hop(1)), first.nameKind != .address {
      commands.append("klist get \(principal(first))")
    } else if !isSeen(.clientTickets, .client) {
      commands.append("klist")
    }
    if !isSeen(.clientTickets, .client) { commands.append("whoami /all") }
    if !isSeen(.listener, .hop(1)) {
      if !isSeen(.systemNames, .hop(1)), first.nameKind != .address {
        commands.append("Resolve-DnsName \(first.name)")
      }
      commands.append("Test-NetConnection \(first.name) -Port \(first.port) | Format-List")
    }
    if !isSeen(.winrmConfiguration, .client), !isSeen(.clientEnvironment, .client) {
      commands.append("winrm get winrm/config/client")
      commands.append(
        "reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation /s")
    }
    return commands
  }

  private static func host(
    _ chain: Chain, _ number: Int, _ isSeen: (ProbeName, Subject) -> Bool
  ) -> [String] {
    let hop = chain[hop: number]
    var commands: [String] = []
    if hop.service.isRemoting, !isSeen(.winrmConfiguration, .hop(number)) {
      commands += ["winrm get winrm/config", "winrm enumerate winrm/config/listener"]
    }
    if number < chain.hops.count, !isSeen(.windowsComputer, .hop(number)) {
      let next = chain[hop: number + 1]
      commands.append("Test-NetConnection \(next.name) -Port \(next.port) | Format-List")
    }
    return commands
  }

  private static func domain(_ chain: Chain, _ known: Recording?) -> [String] {
    var reading: DirectoryReading?
    if case .directory(let seen)? = known?[.directory, .client]?.observed { reading = seen }
    func isAnswered(_ role: DirectoryReading.Lookup.Role, _ subject: Subject) -> Bool {
      reading?.lookups.contains {
        $0.role == role && $0.subject == subject && [.found, .none].contains($0.outcome)
      } ?? false
    }
    var commands: [String] = []
    for number in chain.hops.indices.map({ $0 + 1 }) where chain[hop: number].nameKind != .address {
      let hop = chain[hop: number]
      if !isAnswered(.servicePrincipal, .hop(number)) {
        commands += ["setspn -Q \(principal(hop))", "setspn -Q HOST/\(hop.name)"]
      }
      if !isAnswered(.computer, .hop(number)) {
        commands.append(
          "Get-ADComputer \(hop.shortName) -Properties * | Format-List \(properties),\(descriptor)")
      }
    }
    if !isAnswered(.user, .client) {
      commands.append("Get-ADUser $env:USERNAME -Properties * | Format-List \(properties)")
    }
    let level =
      reading?.givenDomainLevel
      ?? reading?.servers.lazy.compactMap(\.root?.domainFunctionality).first
    if level == nil { commands.append("Get-ADDomain | Format-List DNSRoot,DomainMode") }
    return commands
  }

  private static func principal(_ hop: Hop) -> String {
    "\(hop.service.principalClass)/\(hop.name)\(hop.service == .mssql ? ":\(hop.port)" : "")"
  }

  private static let properties =
    "DistinguishedName,ObjectClass,SamAccountName,UserPrincipalName,DNSHostName,SID,userAccountControl,servicePrincipalName,msDS-AllowedToDelegateTo,msDS-SupportedEncryptionTypes,msDS-AssignedAuthNPolicy,msDS-AssignedAuthNPolicySilo"
  /// The descriptor itself: PrincipalsAllowedToDelegateToAccount shows names, and the KDC compares SIDs and rights.
  private static let descriptor =
    "@{n='AllowedToActSddl';e={$_.'msDS-AllowedToActOnBehalfOfOtherIdentity'.Sddl}}"
}
