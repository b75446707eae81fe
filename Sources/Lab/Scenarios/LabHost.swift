/// A computer of the lab's domain.
internal struct LabHost: Hashable, Sendable {
  static let domain = "corp.test"

  /// `web01`
  var name: String
  /// The last number of its address.
  var number: Int
  var doors: [Door] = []
  /// The classes of service that have a name in the domain.
  var services: [String] = []
  /// Whether the computer account is trusted for delegation to any service.
  var isTrusted = false
  /// Whether another account has the HTTP names of this computer, so that its keys do not fit.
  var isRobbed = false
  /// Who may read and change its settings, besides the domain's own administrators.
  var administrators: Set<String> = []
  /// The name that its address leads back to, where that is another one.
  var reverseName: String?

  var fullName: String { "\(name).\(Self.domain)" }

  /// The accounts, one for each service name, since an MIT KDC has no computer accounts with several names.
  ///
  /// `WEB01$` is there always, so that the computer has a key even where it has no service name.
  var accounts: [KerberosPlan.Account] {
    let flags = isTrusted ? "+ok_as_delegate" : ""
    var accounts = [KerberosPlan.Account(name: "\(name.uppercased())$", keytab: name)]
    for service in services {
      for host in [fullName, name] {
        accounts.append(
          KerberosPlan.Account(
            name: "\(service)/\(host)", flags: flags, keytab: name,
            isRekeyed: isRobbed && service == "HTTP"))
      }
    }
    return accounts
  }

  /// Holds the KDC and the DNS of each lab; trusted for delegation, as each domain controller is.
  static let domainController = LabHost(
    name: "dc01", number: 10, services: ["HTTP", "WSMAN", "HOST", "ldap"], isTrusted: true)

  /// The first hop: WinRM on 5985, not trusted for delegation.
  static let web = LabHost(
    name: "web01", number: 11, doors: [Door(port: 5985, behaviour: .usualWinRM)],
    services: ["HTTP", "WSMAN", "HOST"])

  /// The second hop: a file server on 10445, because 445 is not for ordinary users.
  static let files = LabHost(
    name: "files01", number: 12, doors: [Door(port: 10445, behaviour: .accepts)],
    services: ["cifs", "HOST"])

  /// The same computer with something changed.
  func with(_ change: (inout LabHost) -> Void) -> LabHost {
    var copy = self
    change(&copy)
    return copy
  }
}
