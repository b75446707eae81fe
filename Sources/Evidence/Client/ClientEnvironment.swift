/// What this computer's own configuration says, before anybody is asked.
public struct ClientEnvironment: Codable, Hashable, Sendable {
  /// This computer's name as the system gives it.
  public var computer: String
  /// "Linux x86_64" and the like.
  public var platform: String
  /// The account that runs hopdoctor.
  public var user: String
  /// The krb5.conf files that libkrb5 was told to read, in its order.
  public var configFiles: [ConfigFile]
  /// What libkrb5 says if it cannot use its configuration; nil if it can.
  public var configError: String?
  public var defaultRealm: String?
  public var settings: KerberosSettings
  /// Environment variables that change what Kerberos and HTTP clients do. Passwords in proxy URLs are cut out.
  public var variables: [String: String]
  /// The addresses of this computer's network interfaces.
  public var localAddresses: [String]

  public struct ConfigFile: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
      case readable, missing, unreadable
    }
    public var path: String
    public var state: State

    public init(path: String, state: State) {
      self.path = path
      self.state = state
    }
  }

  public init(
    computer: String, platform: String, user: String, configFiles: [ConfigFile],
    configError: String? = nil, defaultRealm: String? = nil, settings: KerberosSettings = .init(),
    variables: [String: String] = [:], localAddresses: [String] = []
  ) {
    self.computer = computer
    self.platform = platform
    self.user = user
    self.configFiles = configFiles
    self.configError = configError
    self.defaultRealm = defaultRealm
    self.settings = settings
    self.variables = variables
    self.localAddresses = localAddresses
  }
}

/// Values of krb5.conf's `[libdefaults]` that decide about a second hop; nil where the file does not say.
///
/// Spec: krb5.conf(5) of MIT Kerberos.
public struct KerberosSettings: Codable, Hashable, Sendable {
  /// Whether kinit asks for a forwardable ticket. Default: no.
  public var forwardable: Bool?
  /// Whether host names are looked up backwards before a ticket is asked for. Default: yes.
  public var rdns: Bool?
  /// `true`, `false` or `fallback`. Default: true.
  public var canonicalizeHostname: String?
  /// Whether the library delegates only to services with ok-as-delegate. Default: no.
  public var enforceOkAsDelegate: Bool?
  /// Whether KDCs are found by DNS SRV records. Default: yes.
  public var dnsLookupKDC: Bool?
  /// Whether the library corrects for a KDC's clock. Default: yes.
  public var kdcTimesync: Bool?

  public init(
    forwardable: Bool? = nil, rdns: Bool? = nil, canonicalizeHostname: String? = nil,
    enforceOkAsDelegate: Bool? = nil, dnsLookupKDC: Bool? = nil, kdcTimesync: Bool? = nil
  ) {
    self.forwardable = forwardable
    self.rdns = rdns
    self.canonicalizeHostname = canonicalizeHostname
    self.enforceOkAsDelegate = enforceOkAsDelegate
    self.dnsLookupKDC = dnsLookupKDC
    self.kdcTimesync = kdcTimesync
  }
}
