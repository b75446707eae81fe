import Directory
import Evidence
import Kerberos
import WireFormats

/// All questions to one realm's directory, over one logon, and a second one at the global catalogue where the forest has several domains.
///
/// Blocks. Stops: bounded (within 50 ms of the deadline or of `stop.set()`).
struct DirectoryVisit: Sendable {
  typealias Lookup = DirectoryReading.Lookup

  var realm: String
  var servers: [DomainControllers.Server]
  var requester: TicketRequester
  var questions: DirectoryQuestions
  var asksUser: Bool
  var hops: [DirectoryQuestions.HopQuestion]
  /// False where the names' owners were found before, through the global catalogue.
  var asksOwners: Bool
  var deadline: ContinuousClock.Instant
  var stop: StopSign
  /// Set to read every account that a host could have, in place of those of `hops`.
  var census: DirectoryCensus.Scope?

  struct Result: Sendable {
    var servers: [DirectoryServer] = []
    var lookups: [Lookup] = []
    var trusts: [DirectoryTrust]?
    var hostClasses: [String]?
    /// The domains of the forest, as DNS names in lower case.
    var forest: [String] = []
    /// Hops whose account is in another domain of the forest: its DNS name.
    var elsewhere: [Int: String] = [:]
    /// Everything that was read, for a census.
    var holdings: DirectoryCensus.Holdings?
  }

  func run() -> Result {
    var result = Result()
    search: for server in servers {
      if server.addresses.isEmpty {
        result.servers.append(
          DirectoryServer(
            host: server.host.bounded(to: DirectoryLimits.name), port: server.port, realm: realm,
            purpose: .domain, outcome: .unresolved))
      }
      for address in server.addresses where !stop.isSet && ContinuousClock.now < deadline {
        let logon = DirectoryLogon(
          requester: requester, realm: realm, host: server.host, address: address, stop: stop,
          deadline: deadline)
        defer { CredentialCache.forget(inMemory: [logon.cacheName]) }
        var record = logon.record(port: server.port, .domain)
        if let session = logon.open(&record) {
          read(DirectoryDesk(session, record), logon, into: &result)
          return result
        }
        result.servers.append(record)
        if record.wasLoggedOnTo { break search }
      }
    }
    result.lookups = notAsked(
      servers.isEmpty
        ? "no domain controller of \(realm) is known"
        : "no domain controller of \(realm) let the user in")
    return result
  }

  /// Every lookup of this visit, unanswered.
  func notAsked(_ reason: String) -> [Lookup] {
    var lookups: [Lookup] = []
    if asksUser {
      lookups.append(
        Lookup(
          role: .user, subject: .client, name: questions.principal, outcome: .notAsked,
          message: reason))
    }
    for hop in hops {
      lookups.append(
        Lookup(
          role: .computer, subject: hop.subject, name: hop.name, outcome: .notAsked,
          message: hop.impossible ?? reason))
      guard asksOwners else { continue }
      lookups += hop.principals.map {
        Lookup(
          role: .servicePrincipal, subject: hop.subject, name: $0, outcome: .notAsked,
          message: reason)
      }
    }
    return lookups
  }

  // MARK: - Reading

  private func read(
    _ desk: consuming DirectoryDesk, _ logon: DirectoryLogon, into result: inout Result
  ) {
    guard let base = desk.domain else {
      result.servers.append(desk.record)
      result.lookups = notAsked("\(logon.host) is not an Active Directory domain controller")
      return
    }
    var book = AccountBook()
    let possible = hops.filter { $0.impossible == nil }
    let accounts = desk.askAccounts(
      base,
      (asksUser ? [questions.userFilter] : []) + possible.map(questions.computerFilter)
        + (census == nil ? [] : DirectoryCensus.filters), most: census?.most)
    book.add(accounts.entries, isPartial: false)

    let forest = desk.askForest()
    result.forest = forest.map(\.dnsName)
    result.hostClasses = desk.askHostClasses()
    let missing = possible.filter {
      questions.computers(for: $0, among: book.all, domain: Self.dnsName(of: base)).isEmpty
    }
    let wide =
      census == nil
      ? askWide(&desk, logon, base, forest.count, missing, &book, &result)
      : askWidely(&desk, logon, forest.count, accounts, &book, &result)

    let domain = Self.dnsName(of: base)
    let finder = DirectoryLookups(
      questions: questions, asksUser: asksUser, hops: hops, asksOwners: asksOwners)
    let found = finder.matches(in: book, domain: domain)
    result.elsewhere = finder.elsewhere(found, domain: domain)
    var acting = finder.withGroups(found, book, result.hostClasses)
    acting += census?.middles(in: book, domain, result.hostClasses) ?? []
    acting = Array(acting.prefix(census == nil ? 64 : DirectoryLimits.middles))
    askGroups(&desk, base, acting, &book)
    askTrustees(&desk, base, &book)
    if asksUser { result.trusts = desk.askTrusts(base) }
    if census != nil {
      result.holdings = DirectoryCensus.Holdings(
        book: book, domain: domain, user: book.latest(found.user), accounts: accounts, wide: wide,
        acting: acting)
    }
    result.lookups = finder.lookups(
      found, accounts, wide, book, hostClasses: result.hostClasses)
    result.servers.append(desk.record)
  }

  /// The search that goes as wide as it can.
  struct Wide: Sendable {
    var answer: DirectoryAnswer
    var isForestWide: Bool
  }

  /// Who holds the service names, and the computers that are not in this domain: in the whole forest if it can be.
  private func askWide(
    _ desk: inout DirectoryDesk, _ logon: DirectoryLogon, _ base: String, _ domains: Int,
    _ missing: [DirectoryQuestions.HopQuestion], _ book: inout AccountBook,
    _ result: inout Result
  ) -> Wide {
    let owners = asksOwners ? questions.ownerFilter(hops) : nil
    // A forest of one domain has nothing that this domain controller does not hold.
    if domains > 1, asksOwners, desk.record.root?.isGlobalCatalogue == true {
      var record = logon.record(port: 3268, .globalCatalogue)
      let session = logon.open(&record, ticket: desk.record.ticket?.servicePrincipal)
      if let session {
        var catalogue = DirectoryDesk(session, record)
        let answer = catalogue.askAccounts(
          "", [owners].compactMap { $0 } + missing.map(questions.computerFilter))
        result.servers.append(catalogue.record)
        book.add(answer.entries, isPartial: true)
        completeOwn(&desk, base, &book)
        if case .entries = answer { return Wide(answer: answer, isForestWide: true) }
      } else {
        result.servers.append(record)
      }
    }
    guard let owners else {
      return Wide(answer: .entries([], isCut: false), isForestWide: domains == 1)
    }
    let answer = desk.askAccounts(base, [owners])
    book.add(answer.entries, isPartial: false)
    return Wide(answer: answer, isForestWide: domains == 1)
  }

  /// For a census: this domain's accounts were all read, and the global catalogue has the other domains'.
  private func askWidely(
    _ desk: inout DirectoryDesk, _ logon: DirectoryLogon, _ domains: Int,
    _ accounts: DirectoryAnswer, _ book: inout AccountBook, _ result: inout Result
  ) -> Wide {
    guard domains > 1, desk.record.root?.isGlobalCatalogue == true else {
      return Wide(answer: accounts.withoutEntries, isForestWide: domains == 1)
    }
    var record = logon.record(port: 3268, .globalCatalogue)
    guard let session = logon.open(&record, ticket: desk.record.ticket?.servicePrincipal) else {
      result.servers.append(record)
      return Wide(answer: accounts.withoutEntries, isForestWide: false)
    }
    var catalogue = DirectoryDesk(session, record)
    let answer = catalogue.askAccounts("", DirectoryCensus.filters, most: census?.most)
    result.servers.append(catalogue.record)
    book.add(answer.entries, isPartial: true)
    guard case .entries = answer else {
      return Wide(answer: accounts.withoutEntries, isForestWide: false)
    }
    return Wide(answer: answer.withoutEntries, isForestWide: true)
  }

  /// What the global catalogue has of this domain's own accounts is a part; the domain controller holds the rest.
  private func completeOwn(
    _ desk: inout DirectoryDesk, _ base: String, _ book: inout AccountBook
  ) {
    let names = book.inDomain(base).filter(\.isPartial).map {
      "(distinguishedName=\(DirectorySearch.escaped($0.distinguishedName)))"
    }
    book.add(desk.askAccounts(base, names).entries, isPartial: false)
  }

  /// The groups of accounts by a base search each, as the directory wants it.
  private func askGroups(
    _ desk: inout DirectoryDesk, _ base: String, _ names: [String],
    _ book: inout AccountBook
  ) {
    var seen = Set<String>()
    for name in names
    where seen.insert(name.lowercased()).inserted
      && Self.dnsName(of: name) == Self.dnsName(of: base)
    {
      let answer = desk.ask(
        DirectorySearch(base: name, scope: .base, attributes: DirectoryAttributes.groups))
      guard answer.isWhole, let entry = answer.entries.first else { continue }
      book.setGroups(of: name, entry)
    }
  }

  /// The account names of those whom the access lists name.
  private func askTrustees(
    _ desk: inout DirectoryDesk, _ base: String, _ book: inout AccountBook
  ) {
    let trustees = book.unnamedTrustees.prefix(100)
    guard !trustees.isEmpty else { return }
    let filter = DirectoryQuestions.any(
      trustees.map { "(objectSid=\(DirectorySearch.escaped($0.bytes)))" })
    let answer = desk.ask(
      DirectorySearch(
        base: base, scope: .subtree, filter: filter, attributes: DirectoryAttributes.trustee,
        mostEntries: trustees.count))
    book.nameTrustees(answer.entries)
  }

  /// `corp.test` of `CN=WEB01,OU=Servers,DC=corp,DC=test`. Spec: RFC 2247.
  static func dnsName(of distinguishedName: String) -> String? {
    let labels = distinguishedName.lowercased().split(separator: ",").filter {
      $0.hasPrefix("dc=")
    }.map { $0.dropFirst(3) }
    return labels.isEmpty ? nil : labels.joined(separator: ".")
  }
}

extension DirectoryDesk {
  /// - Parameter most: the most entries, where they are to be many.
  mutating func askAccounts(
    _ base: String, _ filters: [String], most: Int? = nil
  ) -> DirectoryAnswer {
    guard !filters.isEmpty else { return .entries([], isCut: false) }
    var search = DirectorySearch(
      base: base, scope: .subtree, filter: DirectoryQuestions.any(filters),
      attributes: DirectoryAttributes.account, mostEntries: most ?? 200)
    if most != nil { search.mostBytes = DirectoryLimits.censusBytes }
    return ask(search)
  }

  /// The domains of the forest. Spec: [MS-ADTS] section 6.1.1.2.1: FLAG_CR_NTDS_DOMAIN marks a domain's cross-reference.
  fileprivate mutating func askForest() -> [(name: String, dnsName: String)] {
    guard let configuration else { return [] }
    let answer = ask(
      DirectorySearch(
        base: "CN=Partitions,\(configuration)", scope: .oneLevel,
        filter: "(&(objectClass=crossRef)(systemFlags:1.2.840.113556.1.4.803:=2))",
        attributes: DirectoryAttributes.partition, mostEntries: DirectoryLimits.trusts))
    guard answer.isWhole else { return [] }
    return answer.entries.compactMap { entry in
      guard let name = entry.text("nCName"), let dnsName = entry.text("dnsRoot") else { return nil }
      return (name, dnsName.bounded(to: DirectoryLimits.name).lowercased())
    }
  }

  /// The classes for which `HOST/` stands in. Spec: [MS-ADTS] section 6.1.1.2.4.1.1: `host=alerter,appmgmt,...`.
  fileprivate mutating func askHostClasses() -> [String]? {
    guard let configuration else { return nil }
    let answer = ask(
      DirectorySearch(
        base: "CN=Directory Service,CN=Windows NT,CN=Services,\(configuration)", scope: .base,
        attributes: DirectoryAttributes.mappings))
    guard let lines = answer.entries.first?.texts("sPNMappings"), !lines.isEmpty else { return nil }
    return lines.filter { $0.lowercased().hasPrefix("host=") }.flatMap {
      $0.dropFirst(5).split(separator: ",").map {
        $0.trimmingPrefix(" ").lowercased().bounded(to: 64)
      }
    }
  }

  fileprivate mutating func askTrusts(_ base: String) -> [DirectoryTrust]? {
    let answer = ask(
      DirectorySearch(
        base: "CN=System,\(base)", scope: .oneLevel, filter: "(objectClass=trustedDomain)",
        attributes: DirectoryAttributes.trust, mostEntries: DirectoryLimits.trusts))
    guard answer.isWhole else { return nil }
    return answer.entries.compactMap(DirectoryTrust.init)
  }
}
