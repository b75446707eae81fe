public import Evidence
import Kerberos

/// A user's name as typed, and the Kerberos principal that it stands for.
public struct LogonName: Hashable, Sendable {
  /// Why a typed name stands for no principal: one sentence.
  public struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// What krb5.conf says of realms.
  public struct Realms: Hashable, Sendable {
    public var defaultRealm: String?
    /// Those that it describes or maps hosts to.
    public var named: [String]

    public init(defaultRealm: String?, named: [String] = []) {
      self.defaultRealm = defaultRealm
      self.named = named
    }

    /// Reads the configuration as libkrb5 finds it. Sends nothing.
    public static func configured() -> Realms {
      Realms(
        defaultRealm: KerberosConfiguration().defaultRealm,
        named: KerberosConfiguration.namedRealms())
    }
  }

  /// `CORP\alice`
  public let typed: String
  public let form: LogonAttempt.Form
  /// `alice`
  public let user: String
  /// `CORP.TEST`
  public let realm: String

  /// As NTLM and Basic take it: as it was typed, or with the realm where only the user was.
  var forListener: String { form == .domain ? typed : principal }

  public var principal: String { "\(user)@\(realm)" }

  /// Reads `alice`, `alice@REALM` and `DOMAIN\alice`.
  ///
  /// A realm is taken as typed, capital letters or not: what that leads to is a finding. A NetBIOS domain's realm is
  /// concluded only where one known realm begins with the domain's name.
  ///
  /// - Throws: `Mistake` where no realm can be known.
  public init(_ typed: String, realms: Realms) throws(Mistake) {
    self.typed = typed
    let shown = "--user \(typed.bounded(to: 100))"
    guard !typed.isEmpty, typed == typed.visible, typed.utf8.count <= 512,
      !typed.contains(where: \.isWhitespace)
    else { throw Mistake(description: "\(shown) is not the name of a user.") }
    if let slash = typed.firstIndex(of: "\\") {
      form = .domain
      user = String(typed[typed.index(after: slash)...])
      let domain = String(typed[..<slash])
      guard !user.isEmpty, !domain.isEmpty, !user.contains("\\"), !user.contains("@") else {
        throw Mistake(description: "\(shown) is not the name of a user; write CORP\\alice.")
      }
      realm = try Self.realm(ofDomain: domain, realms, user: user, shown)
    } else if let at = typed.lastIndex(of: "@") {
      form = .principal
      user = String(typed[..<at])
      realm = String(typed[typed.index(after: at)...])
      guard !user.isEmpty, !realm.isEmpty, !user.contains("@") else {
        throw Mistake(description: "\(shown) is not the name of a user; write alice@REALM.")
      }
    } else {
      form = .name
      user = typed
      guard let known = realms.defaultRealm, !known.isEmpty else {
        throw Mistake(
          description:
            "\(shown) names no realm, and krb5.conf has no default_realm; write \(typed.bounded(to: 60))@REALM."
        )
      }
      realm = known
    }
  }

  /// The first principal of a keytab.
  ///
  /// - Throws: `Mistake` where there is none.
  public init(firstOf keytab: String) throws(Mistake) {
    let seen = KeytabFile.look(keytab, for: nil)
    let shown = "--keytab \(keytab.bounded(to: 200))"
    if let problem = seen.problem { throw Mistake(description: "\(shown): \(problem).") }
    guard let first = seen.principals.first, let at = first.lastIndex(of: "@") else {
      throw Mistake(description: "\(shown) holds no key.")
    }
    typed = first
    form = .keytab
    user = String(first[..<at])
    realm = String(first[first.index(after: at)...])
  }

  private static func realm(
    ofDomain domain: String, _ realms: Realms, user: String, _ shown: String
  ) throws(Mistake) -> String {
    // CORP.TEST\alice: the domain's DNS name, which in capital letters is its realm ([MS-KILE] section 3.1.5.5).
    if domain.contains(".") { return domain.uppercased() }
    func begins(_ realm: String) -> Bool {
      realm.prefix { $0 != "." }.lowercased() == domain.lowercased()
    }
    if let known = realms.defaultRealm, begins(known) { return known }
    let candidates = realms.named.filter(begins)
    if candidates.count == 1 { return candidates[0] }
    let example = "\(user.bounded(to: 60))@\(domain.uppercased().bounded(to: 30)).EXAMPLE"
    throw Mistake(
      description: candidates.isEmpty
        ? "\(shown): krb5.conf knows no realm that begins with \(domain.bounded(to: 60)); write the name with its realm, as \(example)."
        : "\(shown) could mean \(candidates.prefix(4).joined(separator: " or ")); write the name with its realm."
    )
  }
}
