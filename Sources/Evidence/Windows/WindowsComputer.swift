/// What commands typed on a Windows computer printed about that computer, beside the settings of WinRM.
///
/// All of it is given by the user; every field is nil or empty where it was not given.
public struct WindowsComputer: Codable, Hashable, Sendable {
  /// The computer's name, where the outputs say it.
  public var computer: String?
  public var account: Account?
  public var clock: Clock?
  public var proxy: Proxy?
  /// `netsh http show sslcert`.
  public var certificateBindings: [CertificateBinding]?
  /// `netsh http show iplisten`; empty: all addresses.
  public var listenAddresses: [String]?
  /// `Get-PSSessionConfiguration`.
  public var endpoints: [Endpoint]?
  /// `Test-NetConnection`, from this computer.
  public var connections: [Connection]
  /// `Resolve-DnsName` and `nslookup`, as this computer was answered.
  public var lookups: [DNSAnswer]
  /// `winrm id`, `Test-WSMan`, from this computer.
  public var identifications: [Identification]
  /// The values of the registry that decide about logons and delegation.
  public var registry: [RegistryValue]
  /// `nltest /dsgetdc`.
  public var controller: Controller?
  /// `nltest /domain_trusts`, one line each.
  public var trusts: [String]?

  /// `whoami /all`: who the commands ran as.
  public struct Account: Codable, Hashable, Sendable {
    /// `corp\alice`
    public var user: String
    public var sid: String?
    /// The SIDs of the groups in the token; nil: not shown.
    public var groups: [String]?
    /// Whether the token has a high integrity level, as an elevated prompt has it. nil: not shown.
    public var isElevated: Bool?

    public init(
      user: String, sid: String? = nil, groups: [String]? = nil, isElevated: Bool? = nil
    ) {
      self.user = user
      self.sid = sid
      self.groups = groups
      self.isElevated = isElevated
    }
  }

  /// `w32tm /query /status` or `w32tm /stripchart`.
  public struct Clock: Codable, Hashable, Sendable {
    /// The server that the clock follows, or that it was compared with.
    public var timeServer: String?
    /// That server's clock minus this computer's, in seconds.
    public var offsetSeconds: Double?
    /// Whether that server is known to be a domain controller; nil: not told.
    public var isDomainController: Bool?

    public init(timeServer: String? = nil, offsetSeconds: Double? = nil) {
      self.timeServer = timeServer
      self.offsetSeconds = offsetSeconds
    }
  }

  /// `netsh winhttp show proxy`.
  public struct Proxy: Codable, Hashable, Sendable {
    /// nil: direct access.
    public var server: String?
    public var bypass: String?

    public init(server: String? = nil, bypass: String? = nil) {
      self.server = server
      self.bypass = bypass
    }
  }

  public struct CertificateBinding: Codable, Hashable, Sendable {
    /// `0.0.0.0:5986`
    public var address: String
    /// In hexadecimal.
    public var fingerprint: String?

    public init(address: String, fingerprint: String? = nil) {
      self.address = address
      self.fingerprint = fingerprint
    }
  }

  public struct Endpoint: Codable, Hashable, Sendable {
    public var configuration: String
    public var enabled: Bool?
    public var runAsUser: String?
    public var runAsVirtualAccount: Bool?
    public var groupManagedServiceAccount: String?
    public var permission: String?

    public init(
      configuration: String, enabled: Bool? = nil, runAsUser: String? = nil,
      runAsVirtualAccount: Bool? = nil, groupManagedServiceAccount: String? = nil,
      permission: String? = nil
    ) {
      self.configuration = configuration
      self.enabled = enabled
      self.runAsUser = runAsUser
      self.runAsVirtualAccount = runAsVirtualAccount
      self.groupManagedServiceAccount = groupManagedServiceAccount
      self.permission = permission
    }
  }

  public struct Connection: Codable, Hashable, Sendable {
    /// The name as typed.
    public var host: String
    public var address: String?
    public var port: Int
    public var succeeded: Bool

    public init(host: String, address: String? = nil, port: Int, succeeded: Bool) {
      self.host = host
      self.address = address
      self.port = port
      self.succeeded = succeeded
    }
  }

  public struct Identification: Codable, Hashable, Sendable {
    /// The name as typed; nil: the output does not say it.
    public var host: String?
    public var answer: IdentifyAnswer

    public init(host: String? = nil, answer: IdentifyAnswer) {
      self.host = host
      self.answer = answer
    }
  }

  public struct RegistryValue: Codable, Hashable, Sendable {
    /// `HKLM\SOFTWARE\...\CredSSP\Parameters\AllowEncryptionOracle`
    public var registryPath: String
    /// A number in decimal, or the text.
    public var data: String

    public init(registryPath: String, data: String) {
      self.registryPath = registryPath
      self.data = data
    }
  }

  public struct Controller: Codable, Hashable, Sendable {
    public var host: String?
    public var address: String?
    public var dnsDomain: String?
    public var forest: String?
    /// The Win32 error where none was found: 1355.
    public var errorCode: Int?

    public init(
      host: String? = nil, address: String? = nil, dnsDomain: String? = nil,
      forest: String? = nil, errorCode: Int? = nil
    ) {
      self.host = host
      self.address = address
      self.dnsDomain = dnsDomain
      self.forest = forest
      self.errorCode = errorCode
    }
  }

  public init() {
    connections = []
    lookups = []
    identifications = []
    registry = []
  }
}
