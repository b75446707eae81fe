import Evidence

/// All accounts of the user's domain that a host could have, read once over one logon for many chains.
///
/// Each chain then finds in it what `DirectoryProbe` would have asked for. Where it does not hold what a chain needs, that
/// chain's own questions are put, as for a chain alone.
public struct DirectoryCensus: Sendable {
  /// For fewer chains than this each asks for itself: a domain may have far more accounts than they need.
  public static let fewestChains = DirectoryLimits.censusFrom

  /// No domain controller let the user in, or the connection broke.
  public struct Failure: Error {}

  /// What is to be read.
  struct Scope: Sendable {
    /// Entries.
    var most: Int
    /// The hosts from which one goes on, whose groups matter.
    var middles: [DirectoryQuestions.HopQuestion]

    /// - Parameter chains: as typed; what DNS says of them is not known yet.
    init(_ chains: [Chain], principal: String) {
      let limits = DirectoryLimits.censusEntries
      most = min(
        max(chains.count * DirectoryLimits.censusShare, limits.lowerBound), limits.upperBound)
      middles = chains.filter { $0.hops.count > 1 }.flatMap { chain in
        let questions = DirectoryQuestions(principal: principal, chain: chain) { _ in nil }
        return questions.hops.filter { $0.number < questions.lastHop && $0.impossible == nil }
      }
    }

    /// The distinguished names of the middle hosts' accounts.
    func middles(
      in book: AccountBook, _ domain: String?, _ hostClasses: [String]?
    ) -> [String] {
      guard !middles.isEmpty else { return [] }
      let index = AccountIndex(book.all)
      return middles.flatMap { hop in
        let near = index.accounts(for: [hop], domain: domain)
        var questions = DirectoryQuestions(principal: "", hops: [hop])
        questions.lastHop = hop.number + 1
        let finder = DirectoryLookups(
          questions: questions, asksUser: false, hops: [hop], asksOwners: true)
        let book = AccountBook(near)
        return finder.withGroups(finder.matches(in: book, domain: domain), book, hostClasses)
      }
    }
  }

  /// What was read.
  struct Holdings: Sendable {
    var index: AccountIndex
    var domain: String?
    var user: [DirectoryAccount]
    var accounts: DirectoryAnswer
    var wide: DirectoryVisit.Wide
    /// Distinguished names whose groups were asked for, whether they were given out or not.
    var acting: Set<String>

    init(
      book: AccountBook, domain: String?, user: [DirectoryAccount], accounts: DirectoryAnswer,
      wide: DirectoryVisit.Wide, acting: some Sequence<String>
    ) {
      index = AccountIndex(book.all)
      self.domain = domain
      self.user = user
      self.accounts = accounts.withoutEntries
      self.wide = wide
      self.acting = Set(acting)
    }
  }

  /// Computers, and whoever else holds service names.
  static let filters = ["(objectCategory=computer)", "(servicePrincipalName=*)"]

  /// nil where the domain holds more than is worth reading.
  private let holdings: Holdings?
  private let servers: [DirectoryServer]
  private let trusts: [DirectoryTrust]?
  private let hostClasses: [String]?
  private let forest: [String]

  /// nil where nobody let the user in, or the connection broke.
  init?(_ result: DirectoryVisit.Result) {
    guard result.servers.contains(where: { $0.outcome == .bound }), let seen = result.holdings
    else { return nil }
    switch seen.accounts {
    case .lost: return nil
    case .refused: holdings = nil
    case .entries: holdings = seen.accounts.isWhole && seen.wide.answer.isWhole ? seen : nil
    }
    servers = result.servers
    trusts = result.trusts
    hostClasses = result.hostClasses
    forest = result.forest
  }

  /// The answers to one chain's questions; nil if it has to ask for itself.
  func reading(of questions: DirectoryQuestions, in chain: Chain) -> DirectoryReading? {
    guard let holdings else { return nil }
    let domain = holdings.domain
    let near = holdings.index.accounts(for: questions.hops, domain: domain)
    let book = AccountBook(near + holdings.user)
    let finder = DirectoryLookups(
      questions: questions, asksUser: true, hops: questions.hops, asksOwners: true)
    var found = finder.matches(in: book, domain: domain)
    found.user = holdings.user
    // Another domain's accounts are known in part, or not at all.
    guard finder.elsewhere(found, domain: domain).isEmpty else { return nil }
    for hop in questions.hops where hop.impossible == nil {
      let home = chain[hop: hop.number].domain
      if found.computers[hop.number]?.isEmpty != false, let home, home != domain,
        !forest.contains(home)
      {
        return nil
      }
    }
    guard holdings.acting.isSuperset(of: finder.withGroups(found, book, hostClasses)) else {
      return nil
    }
    return DirectoryReading(
      servers: servers,
      lookups: finder.lookups(
        found, holdings.accounts, holdings.wide, book, hostClasses: hostClasses),
      trusts: trusts, hostClasses: hostClasses)
  }
}

/// Finds a host's accounts among very many.
struct AccountIndex: Sendable {
  private var accounts: [DirectoryAccount]
  private var places: [String: [Int]] = [:]

  init(_ accounts: [DirectoryAccount]) {
    self.accounts = accounts
    for (place, account) in accounts.enumerated() {
      if let host = account.dnsHostName { places[host.lowercased(), default: []].append(place) }
      places[account.accountName.lowercased(), default: []].append(place)
      for name in account.servicePrincipalNames {
        places[name.lowercased(), default: []].append(place)
      }
    }
  }

  /// Every account that could answer a question about these hosts; which do is for `DirectoryQuestions` to tell.
  func accounts(
    for hops: [DirectoryQuestions.HopQuestion], domain: String?
  ) -> [DirectoryAccount] {
    var keys: [String] = []
    for hop in hops {
      var names = hop.names
      if hop.isShort, let domain { names.append("\(hop.name).\(domain)") }
      keys += names + names.map { "host/\($0)" } + [hop.accountName]
      keys += hop.principals.flatMap { [$0, DirectoryQuestions.hostForm(of: $0)] }
    }
    return Set(keys.flatMap { places[$0.lowercased()] ?? [] }).sorted().map { accounts[$0] }
  }
}
