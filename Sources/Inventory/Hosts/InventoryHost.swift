/// One host of an inventory, with all that the inventory says about reaching it.
///
/// Variables are merged already: all, then groups by depth, then the host. What the inventory does not say is nil:
/// the `effective…` properties add the defaults of Ansible's connection plugins.
public struct InventoryHost: Hashable, Sendable {
  /// The name in the inventory.
  public var name: String
  /// Where it is named first.
  public var place: InventoryPlace
  /// Every group that it belongs to, by way of other groups too, sorted; without `all`.
  public var groups: [String]
  /// Whom to connect to: `ansible_host` (or the connection's own variable), otherwise the name.
  public var address: String
  public var connection: Connection?
  public var port: Int?
  public var scheme: Scheme?
  public var path: String?
  /// As the connection names them, the first is tried first: `kerberos`, `ntlm`, `credssp`, `negotiate`, `basic` …
  public var authentications: [String]
  /// The user's name. Passwords are never kept.
  public var user: String?
  /// Whether the inventory holds a password for the connection, encrypted or not.
  public var hasPassword: Bool
  /// The host part of the service principal name, where it is not the address.
  public var kerberosHostName: String?
  /// The service class of the principal name, `HTTP` or `WSMAN` for the most part.
  public var serviceClass: String?
  /// Whether the client is to delegate its ticket.
  public var delegatesCredentials: Bool?
  /// Whether the server's certificate is checked.
  public var validatesCertificate: Bool?
  /// A file or folder of certificate authorities.
  public var trustPath: String?
  public var proxy: Proxy?
  /// `auto`, `always` or `never`.
  public var messageEncryption: String?
  /// Whether channel bindings are sent over HTTPS.
  public var sendsChannelBindings: Bool?
  /// The PowerShell session configuration (PSRP only).
  public var configurationName: String?
  /// The hops beyond this host, as they were written: `cifs://files01`. From the variable `hopdoctor_second_hop`,
  /// the column `second_hop`, or the rest of a list's line.
  public var furtherHops: [String]
  /// What keeps the host from being tried: an address, port or the like that cannot be read or known. It is among the
  /// inventory's mistakes too; the host stays in the list, so that no host is lost.
  public var obstacle: InventoryMistake?
  /// Every variable of the `ansible_` and `hopdoctor_` families, merged; secrets withheld. Other variables are not kept.
  public var variables: [String: InventoryValue]

  public init(name: String, place: InventoryPlace) {
    self.name = name
    self.place = place
    groups = []
    address = name
    authentications = []
    hasPassword = false
    furtherHops = []
    variables = [:]
  }

  /// How Ansible is told to reach the host.
  public enum Connection: Hashable, Sendable {
    case winrm, psrp, ssh
    /// `local`, or any other plugin; such a host is not reached through PowerShell Remoting.
    case other(String)

    public var name: String {
      switch self {
      case .winrm: "winrm"
      case .psrp: "psrp"
      case .ssh: "ssh"
      case .other(let name): name
      }
    }
  }

  public enum Scheme: String, Hashable, Sendable, CaseIterable { case http, https }

  public enum Proxy: Hashable, Sendable {
    /// Proxies of the environment are ignored.
    case none
    /// The proxy's URL without user and password.
    case url(String)
  }
}
