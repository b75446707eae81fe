import Evidence

extension AskQuestion {
  private var directory: DirectoryReading? {
    guard case .directory(let seen)? = known?[.directory, .client]?.observed else { return nil }
    return seen
  }

  private func isAnswered(_ role: DirectoryReading.Lookup.Role, _ subject: Subject) -> Bool {
    directory?.lookups.contains {
      $0.role == role && $0.subject == subject && [.found, .none].contains($0.outcome)
    } ?? false
  }

  var asksForUser: Bool { !isAnswered(.user, .client) }

  /// Where nobody knows whose session it is, the person says so: who pastes the block may be somebody else.
  static let blank = "$user = 'FILL-IN'   # the account whose session fails, such as alice"

  /// The account name of the user of the chain; nil: not known, or not fit to stand in a command.
  var user: String? {
    var name: Substring?
    if case .clientTickets(let cache)? = known?[.clientTickets, .client]?.observed {
      name = cache.principal?.prefix { $0 != "@" }
    }
    if name == nil, case .logon(let logon)? = known?[.logon, .client]?.observed {
      name = logon.principal.prefix { $0 != "@" }
    }
    name = name ?? computer(.client)?.account?.user.split(separator: "\\").last
    guard let name, !name.isEmpty, name.count <= 64,
      name.allSatisfy({ ($0.isASCII && ($0.isLetter || $0.isNumber)) || "._-$".contains($0) })
    else { return nil }
    return String(name)
  }

  var domain: [String] {
    var commands: [String] = []
    var hasNames = true
    for number in chain.hops.indices.map({ $0 + 1 }) where chain[hop: number].nameKind != .address {
      let hop = chain[hop: number]
      if !isAnswered(.servicePrincipal, .hop(number)) {
        hasNames = false
        let name = Self.principal(hop)
        let host = "HOST/\(hop.name)"
        commands +=
          name == host ? ["setspn -Q \(host)"] : ["setspn -Q \(name)", "setspn -Q \(host)"]
      }
      if !isAnswered(.computer, .hop(number)) {
        commands.append(
          "Get-ADComputer \(hop.shortName) -Properties * | Format-List \(Self.properties),\(Self.descriptor)"
        )
      }
    }
    // Names under another spelling, and names of other hosts that stand in the way. -P: no progress between the lines.
    if !hasNames, !isGiven("setspn -X", .client) { commands.append("setspn -X -P") }
    if asksForUser {
      commands.append(
        "Get-ADUser \(user.map { "'\($0)'" } ?? "$user") -Properties * | Format-List \(Self.properties)"
      )
    }
    let level =
      directory?.givenDomainLevel
      ?? directory?.servers.lazy.compactMap(\.root?.domainFunctionality).first
    if level == nil { commands.append("Get-ADDomain | Format-List DNSRoot,DomainMode") }
    return commands
  }

  private static let properties =
    "DistinguishedName,ObjectClass,SamAccountName,UserPrincipalName,DNSHostName,SID,userAccountControl,servicePrincipalName,msDS-AllowedToDelegateTo,msDS-SupportedEncryptionTypes,msDS-AssignedAuthNPolicy,msDS-AssignedAuthNPolicySilo"
  /// The descriptor itself: PrincipalsAllowedToDelegateToAccount shows names, and the KDC compares SIDs and rights.
  private static let descriptor =
    "@{n='AllowedToActSddl';e={$_.'msDS-AllowedToActOnBehalfOfOtherIdentity'.Sddl}}"
}
