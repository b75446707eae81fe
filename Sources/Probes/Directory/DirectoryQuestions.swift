import Directory
import Evidence
import Kerberos

/// What is to be known of a chain's accounts: the filters that ask for it, and which answer belongs to which question.
struct DirectoryQuestions: Sendable {
  struct HopQuestion: Sendable {
    var number: Int
    /// As typed, in lower case.
    var name: String
    var shortName: String
    var isShort: Bool
    /// The name at the end of the CNAME chain, if it is another.
    var canonicalName: String?
    /// `HTTP/web01.corp.test`
    var principals: [String]
    /// Why no account can belong to it, for an address and the like.
    var impossible: String?

    var subject: Subject { .hop(number) }
    /// A computer's account name is cut to the 15 characters of a NetBIOS name.
    var accountName: String { String(shortName.uppercased().prefix(15)) + "$" }
    var names: [String] { [name] + [canonicalName].compactMap { $0 } }
  }

  /// `alice@CORP.TEST`
  var principal: String
  var hops: [HopQuestion]
  /// The last hop's: its groups decide nothing, because nobody acts from there.
  var lastHop: Int

  init(principal: String, hops: [HopQuestion]) {
    self.principal = principal
    self.hops = hops
    lastHop = hops.count
  }

  init(principal: String, chain: Chain, records: (Int) -> DNSRecords?) {
    self.principal = principal
    lastHop = chain.hops.count
    hops = chain.hops.enumerated().map { index, hop in
      let seen = records(index + 1)
      let impossible: String? =
        switch hop.nameKind {
        case .address: "an address belongs to no account"
        case .localhost: "\(hop.name) is whichever computer it is typed on"
        case .fullName, .shortName: nil
        }
      let names = ServiceNames.candidates(for: hop, records: seen)
      return HopQuestion(
        number: index + 1, name: hop.name, shortName: hop.shortName,
        isShort: hop.nameKind == .shortName,
        canonicalName: seen?.forward.compactMap(\.aliases.last).first?.lowercased(),
        principals: impossible == nil ? names.map { "\($0.serviceClass)/\($0.host)" } : [],
        impossible: impossible)
    }
  }

  /// The user's name without the realm: `alice`.
  var userName: String { String(principal.prefix(upTo: split)) }
  private var split: String.Index { principal.lastIndex(of: "@") ?? principal.endIndex }

  /// The realm of the user, by the principal.
  var realm: String { String(principal[split...].dropFirst()) }

  // MARK: - Filters

  private static func equals(_ name: String, _ value: String) -> String {
    "(\(name)=\(DirectorySearch.escaped(value)))"
  }

  static func any(_ terms: [String]) -> String {
    terms.count == 1 ? terms[0] : "(|\(terms.joined()))"
  }

  var userFilter: String {
    Self.any([
      Self.equals("sAMAccountName", userName), Self.equals("userPrincipalName", principal),
    ])
  }

  func computerFilter(_ hop: HopQuestion) -> String {
    let names = hop.names.flatMap {
      [Self.equals("dNSHostName", $0), Self.equals("servicePrincipalName", "HOST/\($0)")]
    }
    return "(&(objectCategory=computer)"
      + Self.any(names + [Self.equals("sAMAccountName", hop.accountName)]) + ")"
  }

  /// For each name the account that holds it, and the one whose `HOST/` may stand in for it.
  func ownerFilter(_ hops: [HopQuestion]) -> String? {
    let names = hops.flatMap(\.principals).flatMap { [$0, Self.hostForm(of: $0)] }
    var seen = Set<String>()
    let terms = names.filter { seen.insert($0.lowercased()).inserted }
      .map { Self.equals("servicePrincipalName", $0) }
    return terms.isEmpty ? nil : Self.any(terms)
  }

  /// `HOST/web01.corp.test` of `HTTP/web01.corp.test`.
  static func hostForm(of principal: String) -> String {
    "HOST" + principal.drop { $0 != "/" }
  }

  // MARK: - Matching

  /// The user among the accounts of the user's own domain.
  ///
  /// A KDC takes the name for an account name first, and for a user principal name if there is none.
  /// Spec: [MS-KILE] section 3.3.5.6.1 (account database lookup).
  func user(among accounts: [DirectoryAccount]) -> [DirectoryAccount] {
    let byName = accounts.filter { $0.accountName.lowercased() == userName.lowercased() }
    if !byName.isEmpty { return byName }
    return accounts.filter { $0.userPrincipalName?.lowercased() == principal.lowercased() }
  }

  /// - Parameter domain: the DNS name of the domain that was searched, in lower case.
  func computers(
    for hop: HopQuestion, among accounts: [DirectoryAccount], domain: String?
  ) -> [DirectoryAccount] {
    let computers = accounts.filter { $0.kind == .computer }
    var names = hop.names
    if hop.isShort, let domain { names.append("\(hop.name).\(domain)") }
    let byHostName = computers.filter {
      $0.dnsHostName.map { names.contains($0.lowercased()) } == true
    }
    if !byHostName.isEmpty { return byHostName }
    let hosts = Set(names.map { "host/\($0)" })
    let byPrincipal = computers.filter {
      $0.servicePrincipalNames.contains { hosts.contains($0.lowercased()) }
    }
    if !byPrincipal.isEmpty { return byPrincipal }
    // By the account's name alone only where that cannot be a namesake in another domain.
    return computers.filter {
      guard $0.accountName.uppercased() == hop.accountName else { return false }
      if hop.isShort { return true }
      return $0.dnsHostName == nil && domain.map { hop.name == "\(hop.shortName).\($0)" } == true
    }
  }

  /// Who holds `principal`, or its `HOST/` form where that stands in and nobody holds the name itself.
  ///
  /// - Parameter hostClasses: nil if sPNMappings was not read.
  static func owners(
    of principal: String, among accounts: [DirectoryAccount], hostClasses: [String]?
  ) -> (accounts: [DirectoryAccount], outcome: DirectoryReading.Lookup.Outcome) {
    func holders(_ name: String) -> [DirectoryAccount] {
      accounts.filter { account in
        account.servicePrincipalNames.contains { $0.lowercased() == name.lowercased() }
      }
    }
    let exact = holders(principal)
    if !exact.isEmpty { return (exact, .found) }
    let standIns = holders(hostForm(of: principal))
    guard !standIns.isEmpty else { return ([], .none) }
    guard let hostClasses else { return ([], .cut) }
    let serviceClass = principal.prefix { $0 != "/" }.lowercased()
    return hostClasses.contains(serviceClass) ? (standIns, .found) : ([], .none)
  }
}
