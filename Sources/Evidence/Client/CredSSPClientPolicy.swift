/// What a Windows client's settings say about handing credentials over with CredSSP.
///
/// Each field is nil where nobody read it; that is never the default value. A setting that was looked for and is not
/// there has a state of its own (`notConfigured`).
/// Sources: Policy CSP ADMX_CredSsp; Enable-WSManCredSSP; [MS-WSMV] section 2.2.4.9 (Client\Auth\CredSSP).
public struct CredSSPClientPolicy: Codable, Hashable, Sendable {
  /// Who set a value.
  public enum SettingOrigin: String, Codable, Sendable, CaseIterable {
    /// The computer itself: the WSMan: drive, Enable-WSManCredSSP, the local group policy.
    case local
    /// A group policy of the domain: `Source="GPO"`, or named by gpresult.
    case policy
  }

  /// `Client\Auth\CredSSP` of winrm/config: whether WinRM on this client uses CredSSP at all.
  public struct ClientRole: Codable, Hashable, Sendable {
    public var isOn: Bool
    /// nil: the output does not say it.
    public var origin: SettingOrigin?

    public init(isOn: Bool, origin: SettingOrigin? = nil) {
      self.isOn = isOn
      self.origin = origin
    }
  }

  /// One policy with a list of servers: `HKLM\SOFTWARE\Policies\Microsoft\Windows\CredentialsDelegation`, the value
  /// of the policy's name (1 or 0) and the key of the same name with the entries `1`, `2` and so on.
  public struct ServerList: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
      /// The value is absent. Then Windows allows Remote Desktop (`TERMSRV/*`), and nothing to WinRM.
      case notConfigured
      /// The value is 0: no server at all.
      case disabled
      /// The value is 1: the servers in the list.
      case enabled
    }

    public var state: State
    /// Patterns of service principal names, as written: `WSMAN/web01.corp.test`, `wsman/*.corp.test`.
    /// nil: the list itself was not read.
    public var entries: [String]?
    /// `ConcatenateDefaults_...`: whether the defaults of Windows (`TERMSRV/*`) count as well.
    public var addsDefaults: Bool?
    /// nil: the output does not say it. The registry holds local and domain policies alike.
    public var origin: SettingOrigin?

    public init(
      state: State, entries: [String]? = nil, addsDefaults: Bool? = nil,
      origin: SettingOrigin? = nil
    ) {
      self.state = state
      self.entries = entries
      self.addsDefaults = addsDefaults
      self.origin = origin
    }
  }

  /// What the client does with a server from before the update for CVE-2018-0886:
  /// `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\CredSSP\Parameters`, `AllowEncryptionOracle`.
  ///
  /// Source: Microsoft Support, CredSSP updates for CVE-2018-0886 (KB4093492).
  public struct OracleRemediation: Codable, Hashable, Sendable {
    public enum Level: String, Codable, Sendable, CaseIterable {
      /// The value is absent; since May 2018 Windows then acts as with `mitigated`.
      case notConfigured
      /// 0: refuses servers and clients without the update.
      case forceUpdated
      /// 1: as a client refuses servers without the update.
      case mitigated
      /// 2: speaks with everybody.
      case vulnerable
    }

    public var level: Level
    public var origin: SettingOrigin?

    public init(level: Level, origin: SettingOrigin? = nil) {
      self.level = level
      self.origin = origin
    }
  }

  public var clientRole: ClientRole?
  /// Servers that may get a typed credential after they proved themselves with Kerberos or a trusted certificate.
  public var allowFreshCredentials: ServerList?
  /// `AllowFreshCredentialsWhenNTLMOnly`: servers that may get one although only NTLM spoke for them.
  public var allowFreshCredentialsNTLMOnly: ServerList?
  /// Servers that get none, whatever the other lists say.
  public var denyFreshCredentials: ServerList?
  public var encryptionOracle: OracleRemediation?
  /// `RestrictedRemoteAdministration`: "Restrict delegation of credentials to remote servers".
  public var restrictsDelegation: Bool?

  public init(
    clientRole: ClientRole? = nil, allowFreshCredentials: ServerList? = nil,
    allowFreshCredentialsNTLMOnly: ServerList? = nil, denyFreshCredentials: ServerList? = nil,
    encryptionOracle: OracleRemediation? = nil, restrictsDelegation: Bool? = nil
  ) {
    self.clientRole = clientRole
    self.allowFreshCredentials = allowFreshCredentials
    self.allowFreshCredentialsNTLMOnly = allowFreshCredentialsNTLMOnly
    self.denyFreshCredentials = denyFreshCredentials
    self.encryptionOracle = encryptionOracle
    self.restrictsDelegation = restrictsDelegation
  }
}
