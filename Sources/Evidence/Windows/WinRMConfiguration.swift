/// The settings of WinRM on a Windows computer: what `winrm get winrm/config` and
/// `winrm enumerate winrm/config/listener` print, and what a Get of the same resources gives over WS-Management.
///
/// Every field is nil where it was not read; that is never the default value.
/// Spec: [MS-WSMV] sections 2.2.4.9 (client), 2.2.4.30 (service), 2.2.4.38 (shell), 2.2.4.15 (listener).
public struct WinRMConfiguration: Codable, Hashable, Sendable {
  public var maxEnvelopeKilobytes: Int?
  public var maxTimeoutMilliseconds: Int?
  public var maxBatchItems: Int?
  /// What this computer takes from others.
  public var winrmService: ServiceSettings?
  /// What this computer does when it speaks to others: it counts on the middle host for nested remoting.
  public var winrmClient: ClientSettings?
  /// The section Winrs.
  public var shell: ShellSettings?
  /// Empty: there is no listener. nil: the listeners were not read.
  public var listeners: [Listener]?
  /// The settings whose value a group policy dictates (`Source="GPO"`), by their path below winrm/config as the
  /// WSMan: drive spells it: `Service/Auth/Basic`. All others are set on the computer itself.
  public var setByPolicy: [String]

  /// Which ways of proving an identity are allowed.
  public struct Authentication: Codable, Hashable, Sendable {
    public var basic: Bool?
    /// Only a client has this one.
    public var digest: Bool?
    public var kerberos: Bool?
    public var negotiate: Bool?
    public var certificate: Bool?
    public var credSSP: Bool?

    public init(
      basic: Bool? = nil, digest: Bool? = nil, kerberos: Bool? = nil, negotiate: Bool? = nil,
      certificate: Bool? = nil, credSSP: Bool? = nil
    ) {
      self.basic = basic
      self.digest = digest
      self.kerberos = kerberos
      self.negotiate = negotiate
      self.certificate = certificate
      self.credSSP = credSSP
    }
  }

  /// How strictly the service holds a token to the TLS channel it came through (CbtHardeningLevel).
  public enum ChannelBinding: String, Codable, Sendable, CaseIterable {
    case none, relaxed, strict
  }

  public struct ServiceSettings: Codable, Hashable, Sendable {
    /// Who may use any resource, in the Security Descriptor Definition Language.
    public var rootSDDL: String?
    public var maxConcurrentOperationsPerUser: Int?
    public var enumerationTimeoutMilliseconds: Int?
    public var maxConnections: Int?
    public var maxPacketRetrievalSeconds: Int?
    public var allowUnencrypted: Bool?
    public var authentication: Authentication?
    public var channelBinding: ChannelBinding?
    public var httpPort: Int?
    public var httpsPort: Int?
    /// `*`, ranges of addresses, or empty: then a listener that a policy made listens on no address.
    public var ipv4Filter: String?
    public var ipv6Filter: String?
    /// Also listen on port 80.
    public var compatibilityHTTPListener: Bool?
    /// Also listen on port 443.
    public var compatibilityHTTPSListener: Bool?
    /// The certificate with which the service names itself to CredSSP clients.
    public var certificateThumbprint: String?
    /// Read-only; it follows the policy "Allow remote server management through WinRM".
    public var allowRemoteAccess: Bool?

    public init(
      rootSDDL: String? = nil, maxConcurrentOperationsPerUser: Int? = nil,
      enumerationTimeoutMilliseconds: Int? = nil, maxConnections: Int? = nil,
      maxPacketRetrievalSeconds: Int? = nil, allowUnencrypted: Bool? = nil,
      authentication: Authentication? = nil, channelBinding: ChannelBinding? = nil,
      httpPort: Int? = nil, httpsPort: Int? = nil, ipv4Filter: String? = nil,
      ipv6Filter: String? = nil, compatibilityHTTPListener: Bool? = nil,
      compatibilityHTTPSListener: Bool? = nil, certificateThumbprint: String? = nil,
      allowRemoteAccess: Bool? = nil
    ) {
      self.rootSDDL = rootSDDL
      self.maxConcurrentOperationsPerUser = maxConcurrentOperationsPerUser
      self.enumerationTimeoutMilliseconds = enumerationTimeoutMilliseconds
      self.maxConnections = maxConnections
      self.maxPacketRetrievalSeconds = maxPacketRetrievalSeconds
      self.allowUnencrypted = allowUnencrypted
      self.authentication = authentication
      self.channelBinding = channelBinding
      self.httpPort = httpPort
      self.httpsPort = httpsPort
      self.ipv4Filter = ipv4Filter
      self.ipv6Filter = ipv6Filter
      self.compatibilityHTTPListener = compatibilityHTTPListener
      self.compatibilityHTTPSListener = compatibilityHTTPSListener
      self.certificateThumbprint = certificateThumbprint
      self.allowRemoteAccess = allowRemoteAccess
    }
  }

  public struct ClientSettings: Codable, Hashable, Sendable {
    public var networkDelayMilliseconds: Int?
    public var urlPrefix: String?
    public var allowUnencrypted: Bool?
    public var authentication: Authentication?
    public var httpPort: Int?
    public var httpsPort: Int?
    /// The hosts to which NTLM may go without TLS, as the list spells them: names, addresses, `*.corp.test`, `<local>`.
    public var trustedHosts: [String]?

    public init(
      networkDelayMilliseconds: Int? = nil, urlPrefix: String? = nil,
      allowUnencrypted: Bool? = nil, authentication: Authentication? = nil, httpPort: Int? = nil,
      httpsPort: Int? = nil, trustedHosts: [String]? = nil
    ) {
      self.networkDelayMilliseconds = networkDelayMilliseconds
      self.urlPrefix = urlPrefix
      self.allowUnencrypted = allowUnencrypted
      self.authentication = authentication
      self.httpPort = httpPort
      self.httpsPort = httpsPort
      self.trustedHosts = trustedHosts
    }
  }

  public struct ShellSettings: Codable, Hashable, Sendable {
    public var allowRemoteShellAccess: Bool?
    public var idleTimeoutMilliseconds: Int?
    public var maxConcurrentUsers: Int?
    public var maxProcessesPerShell: Int?
    public var maxMemoryPerShellMegabytes: Int?
    public var maxShellsPerUser: Int?

    public init(
      allowRemoteShellAccess: Bool? = nil, idleTimeoutMilliseconds: Int? = nil,
      maxConcurrentUsers: Int? = nil, maxProcessesPerShell: Int? = nil,
      maxMemoryPerShellMegabytes: Int? = nil, maxShellsPerUser: Int? = nil
    ) {
      self.allowRemoteShellAccess = allowRemoteShellAccess
      self.idleTimeoutMilliseconds = idleTimeoutMilliseconds
      self.maxConcurrentUsers = maxConcurrentUsers
      self.maxProcessesPerShell = maxProcessesPerShell
      self.maxMemoryPerShellMegabytes = maxMemoryPerShellMegabytes
      self.maxShellsPerUser = maxShellsPerUser
    }
  }

  public struct Listener: Codable, Hashable, Sendable {
    /// `*`, `IP:10.0.0.11` or `MAC:...`.
    public var selector: String?
    /// `HTTP` or `HTTPS`.
    public var transport: String?
    public var port: Int?
    /// The name that the certificate must bear.
    public var hostname: String?
    public var enabled: Bool?
    public var urlPrefix: String?
    public var certificateThumbprint: String?
    /// The addresses on which it listens; empty (`ListeningOn = null`): on none.
    public var listeningOn: [String]?
    /// Whether a group policy made it (`Source="GPO"`).
    public var isSetByPolicy: Bool

    public init(
      selector: String? = nil, transport: String? = nil, port: Int? = nil,
      hostname: String? = nil, enabled: Bool? = nil, urlPrefix: String? = nil,
      certificateThumbprint: String? = nil, listeningOn: [String]? = nil,
      isSetByPolicy: Bool = false
    ) {
      self.selector = selector
      self.transport = transport
      self.port = port
      self.hostname = hostname
      self.enabled = enabled
      self.urlPrefix = urlPrefix
      self.certificateThumbprint = certificateThumbprint
      self.listeningOn = listeningOn
      self.isSetByPolicy = isSetByPolicy
    }
  }

  public init(
    maxEnvelopeKilobytes: Int? = nil, maxTimeoutMilliseconds: Int? = nil,
    maxBatchItems: Int? = nil, winrmService: ServiceSettings? = nil,
    winrmClient: ClientSettings? = nil, shell: ShellSettings? = nil,
    listeners: [Listener]? = nil, setByPolicy: [String] = []
  ) {
    self.maxEnvelopeKilobytes = maxEnvelopeKilobytes
    self.maxTimeoutMilliseconds = maxTimeoutMilliseconds
    self.maxBatchItems = maxBatchItems
    self.winrmService = winrmService
    self.winrmClient = winrmClient
    self.shell = shell
    self.listeners = listeners
    self.setByPolicy = setByPolicy
  }
}
