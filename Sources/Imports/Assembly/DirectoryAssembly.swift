import Evidence
import Foundation

/// What accounts, searches for names, levels and trusts make of the directory.
///
/// An account is an answer to "who is this computer" by its own name. Who owns a service principal name is answered
/// only by a search for that very name: an account that happens to hold it may not be the only one.
struct DirectoryAssembly {
  private let chain: Chain
  private let items: [Imports.Item]
  private(set) var used: [Imports.Item] = []
  private(set) var reading: DirectoryReading?

  init(_ items: [Imports.Item], chain: Chain) {
    self.items = items
    self.chain = chain
    used = items.filter {
      switch $0.output {
      case .accounts, .principals, .domainLevel, .trusts: true
      default: false
      }
    }
    guard !used.isEmpty else { return }
    reading = assembled()
  }

  /// An account and the file that tells most of it.
  private struct Known {
    var account: DirectoryAccount
    var actors: [String]?
    var file: String
  }

  private func assembled() -> DirectoryReading? {
    var known = accounts()
    let sids = Dictionary(
      known.compactMap { entry in
        entry.account.sid.map {
          (entry.account.distinguishedName.lowercased(), ($0, entry.account.accountName))
        }
      }, uniquingKeysWith: { first, _ in first })
    for index in known.indices { Self.settleActors(&known[index], sids) }
    addGroups(to: &known)

    var lookups: [DirectoryReading.Lookup] = []
    if let user = user(known) { lookups.append(user) }
    for number in chain.hops.indices.map({ $0 + 1 }) {
      let hop = chain[hop: number]
      if let computer = computer(hop, number, known) { lookups.append(computer) }
      if let owner = owner(hop, number, known) { lookups.append(owner) }
    }
    var reading = DirectoryReading(servers: [], lookups: lookups)
    for item in items {
      switch item.output {
      case .domainLevel(let level): reading.givenDomainLevel = reading.givenDomainLevel ?? level
      case .trusts(let trusts): reading.trusts = (reading.trusts ?? []) + trusts
      default: break
      }
    }
    let isEmpty =
      lookups.isEmpty && reading.givenDomainLevel == nil && reading.trusts == nil
    return isEmpty ? nil : reading
  }

  // MARK: - Accounts

  private func accounts() -> [Known] {
    var found: [Known] = []
    for item in items {
      guard case .accounts(let listed) = item.output else { continue }
      for one in listed {
        let name = one.account.distinguishedName.lowercased()
        guard
          let place = found.firstIndex(where: {
            $0.account.distinguishedName.lowercased() == name
          })
        else {
          found.append(Known(account: one.account, actors: one.actors, file: item.file))
          continue
        }
        // The fuller of two outputs about one account.
        if found[place].account.isPartial, !one.account.isPartial {
          found[place] = Known(
            account: one.account, actors: one.actors ?? found[place].actors, file: item.file)
        } else {
          found[place].actors = found[place].actors ?? one.actors
          found[place].account.groups = found[place].account.groups ?? one.account.groups
        }
      }
    }
    return found
  }

  /// PrincipalsAllowedToDelegateToAccount gives names, and the KDC compares SIDs: a name whose account was not given
  /// too may be a group, so nothing is said then.
  private static func settleActors(_ known: inout Known, _ sids: [String: (String, String)]) {
    guard known.account.allowedToActOnBehalf == nil, let actors = known.actors else { return }
    if actors.isEmpty { return }
    var entries: [SecurityDescriptor.Entry] = []
    for actor in actors {
      guard let (sid, name) = sids[actor.lowercased()] else {
        known.account.isPartial = true
        return
      }
      // What Set-ADComputer writes for each of them: full control. Source: its documentation, and [MS-ADTS] 5.1.3.2.
      entries.append(.init(kind: .allow, trustee: sid, trusteeName: name, accessMask: 0xf01ff))
    }
    known.account.allowedToActOnBehalf = SecurityDescriptor(entries: entries)
  }

  /// A token holds all groups, nested ones too, as of the logon.
  private func addGroups(to known: inout [Known]) {
    for item in items {
      guard case .account(let account) = item.output, let sid = account.sid,
        let groups = account.groups
      else { continue }
      for index in known.indices where known[index].account.sid == sid {
        known[index].account.groups = known[index].account.groups ?? groups
      }
    }
  }

  // MARK: - Lookups

  /// The user of the tickets, else of whoami on the client.
  private func user(_ known: [Known]) -> DirectoryReading.Lookup? {
    let users = known.filter { $0.account.kind == .user }
    var wanted: String?
    for item in items where item.subject == .client {
      switch item.output {
      case .tickets(let listing): wanted = wanted ?? listing.principal
      case .account(let account):
        wanted = wanted ?? account.user.split(separator: "\\").last.map(String.init)
      default: break
      }
    }
    let matching = users.filter { user in
      guard let wanted else { return true }
      let name = wanted.prefix { $0 != "@" }.lowercased()
      return user.account.accountName.lowercased() == name
        || user.account.userPrincipalName?.lowercased() == wanted.lowercased()
    }
    // Without a name the only user that was given is meant; of several, none is chosen.
    guard let one = matching.first, matching.count == 1 else { return nil }
    return .init(
      role: .user, subject: .client, name: wanted ?? one.account.accountName, outcome: .found,
      accounts: [one.account], importedFile: one.file)
  }

  private func computer(_ hop: Hop, _ number: Int, _ known: [Known]) -> DirectoryReading.Lookup? {
    let matching = known.filter { entry in
      guard entry.account.kind == .computer else { return false }
      if let host = entry.account.dnsHostName?.lowercased() {
        return host == hop.name || (hop.nameKind == .shortName && host.hasPrefix(hop.name + "."))
      }
      return entry.account.accountName.lowercased() == hop.shortName + "$"
    }
    guard let one = matching.first, matching.count == 1 else { return nil }
    return .init(
      role: .computer, subject: .hop(number), name: hop.name, outcome: .found,
      accounts: [one.account], importedFile: one.file)
  }

  private func owner(_ hop: Hop, _ number: Int, _ known: [Known]) -> DirectoryReading.Lookup? {
    guard hop.nameKind != .address else { return nil }
    let suffix = hop.service == .mssql ? ":\(hop.port)" : ""
    let name = "\(hop.service.principalClass)/\(hop.name)\(suffix)"
    guard let exact = search(for: name) else { return audited(name, number, known) }
    var searches = [exact]
    if exact.listing.holders.isEmpty {
      // HOST/ stands in for the classes of sPNMappings, MSSQLSvc, ldap and TERMSRV not among them.
      guard Self.hostClasses.contains(hop.service.principalClass.lowercased()) else {
        return none(name, number, exact)
      }
      guard let host = search(for: "HOST/\(hop.name)") else { return nil }
      searches.append(host)
      if host.listing.holders.isEmpty { return none(name, number, host) }
    }
    guard let last = searches.last else { return nil }
    return .init(
      role: .servicePrincipal, subject: .hop(number), name: name, outcome: .found,
      accounts: accounts(of: last.listing.holders, known),
      forestWide: searches.allSatisfy { $0.listing.forestWide },
      importedFile: last.file)
  }

  /// A name that setspn -X found on more than one account: all of them are there.
  private func audited(
    _ name: String, _ number: Int, _ known: [Known]
  ) -> DirectoryReading.Lookup? {
    for item in items {
      guard case .principals(let listing) = item.output, listing.isComplete else { continue }
      let holders = listing.holders.filter { holder in
        !holder.isWhole && holder.names.contains { $0.lowercased() == name.lowercased() }
      }
      guard holders.count > 1 else { continue }
      return .init(
        role: .servicePrincipal, subject: .hop(number), name: name, outcome: .found,
        accounts: accounts(of: holders, known), forestWide: listing.forestWide,
        importedFile: item.file)
    }
    return nil
  }

  /// At most 20: more hold no name of one service.
  private func accounts(
    of holders: [PrincipalListing.Holder], _ known: [Known]
  ) -> [DirectoryAccount] {
    holders.prefix(20).map { holder in
      known.first {
        $0.account.distinguishedName.lowercased() == holder.distinguishedName.lowercased()
      }?.account ?? Self.account(of: holder)
    }
  }

  private func none(
    _ name: String, _ number: Int, _ search: (listing: PrincipalListing, file: String)
  ) -> DirectoryReading.Lookup {
    .init(
      role: .servicePrincipal, subject: .hop(number), name: name, outcome: .none,
      forestWide: search.listing.forestWide, importedFile: search.file)
  }

  /// Spec: [MS-ADTS] section 6.1.1.2.4.1.1 (sPNMappings).
  private static let hostClasses: Set<String> = ["http", "cifs", "rpcss", "host"]

  private func search(for name: String) -> (listing: PrincipalListing, file: String)? {
    for item in items {
      guard case .principals(let listing) = item.output, listing.isComplete,
        listing.query?.lowercased() == name.lowercased()
      else { continue }
      return (listing, item.file)
    }
    return nil
  }

  /// An account of which setspn tells the distinguished name and the service principal names alone.
  private static func account(of holder: PrincipalListing.Holder) -> DirectoryAccount {
    let first = holder.distinguishedName.prefix { $0 != "," }
    let name = first.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
    return DirectoryAccount(
      distinguishedName: holder.distinguishedName, kind: .other, accountName: name,
      servicePrincipalNames: holder.names, isPartial: true)
  }
}

extension DirectoryReading {
  /// What was read live, with answers from files where it has none.
  func filled(from given: DirectoryReading) -> (DirectoryReading, isChanged: Bool) {
    var result = self
    var isChanged = false
    for lookup in given.lookups {
      let place = result.lookups.firstIndex {
        $0.role == lookup.role && $0.subject == lookup.subject
          && ($0.role == .user || $0.name.lowercased() == lookup.name.lowercased())
      }
      guard let place else {
        result.lookups.append(lookup)
        isChanged = true
        continue
      }
      let old = result.lookups[place]
      let isAnswered = old.outcome == .found || (old.outcome == .none && lookup.outcome == .none)
      if !isAnswered {
        result.lookups[place] = lookup
        isChanged = true
      }
    }
    if result.trusts == nil, let trusts = given.trusts {
      result.trusts = trusts
      isChanged = true
    }
    if result.givenDomainLevel == nil, let level = given.givenDomainLevel {
      result.givenDomainLevel = level
      isChanged = true
    }
    return (result, isChanged)
  }
}
