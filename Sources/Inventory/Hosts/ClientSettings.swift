/// The settings by which a host was reached, written for the clients that people use.
///
/// A pure function of what is given: it neither tries nor guesses anything.
public struct ClientSettings: Hashable, Sendable {
  public enum Authentication: String, Hashable, Sendable, CaseIterable {
    case kerberos, negotiate, credssp
  }

  /// The name in the inventory; the same as `address` for most.
  public var name: String
  public var address: String
  public var port: Int
  public var scheme: InventoryHost.Scheme
  /// With its slash, `/wsman` for most.
  public var path: String
  public var authentication: Authentication
  /// The host part of the service principal name, where it is not the address.
  public var kerberosHostName: String?
  /// `HTTP` or `WSMAN`; nil for the client's own choice.
  public var serviceClass: String?
  /// Whether the ticket is delegated, for a second hop.
  public var delegatesCredentials: Bool
  /// False where the certificate did not hold, and the connection was made all the same.
  public var validatesCertificate: Bool
  /// A file of certificate authorities.
  public var trustPath: String?
  /// Where the session configuration is not the usual one.
  public var configurationName: String?

  public init(
    name: String, address: String, port: Int, scheme: InventoryHost.Scheme, path: String = "/wsman",
    authentication: Authentication = .kerberos, delegatesCredentials: Bool = false,
    validatesCertificate: Bool = true
  ) {
    self.name = name
    self.address = address
    self.port = port
    self.scheme = scheme
    self.path = path
    self.authentication = authentication
    self.delegatesCredentials = delegatesCredentials
    self.validatesCertificate = validatesCertificate
  }

  /// What the inventory says of the host, with the defaults of its connection.
  ///
  /// Where no connection is named: Kerberos, on the port that goes with the scheme.
  public init(_ host: InventoryHost) {
    let scheme = host.effectiveScheme ?? .http
    self.init(
      name: host.name, address: host.address,
      port: host.effectivePort ?? (scheme == .http ? 5985 : 5986), scheme: scheme,
      path: host.effectivePath, delegatesCredentials: host.delegatesCredentials ?? false,
      validatesCertificate: host.validatesCertificate ?? true)
    authentication =
      host.effectiveAuthentications.lazy.compactMap(Authentication.init(rawValue:)).first
      ?? .kerberos
    kerberosHostName = host.kerberosHostName
    serviceClass = host.serviceClass
    trustPath = host.trustPath
    configurationName = host.configurationName
  }
}
