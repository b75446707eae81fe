/// The protocol that is spoken to a hop. It decides which service principal names a real client asks for.
public enum Service: String, Codable, Hashable, Sendable, CaseIterable {
  case winrm, winrms, cifs, mssql, ldap, http, https, rpc, rdp

  /// The TCP port where the chain names none.
  public var defaultPort: Int {
    switch self {
    case .winrm: 5985
    case .winrms: 5986
    case .cifs: 445
    case .mssql: 1433
    case .ldap: 389
    case .http: 80
    case .https: 443
    case .rpc: 135
    case .rdp: 3389
    }
  }

  /// The service class of the name that the service's usual client asks for.
  public var principalClass: String {
    switch self {
    case .winrm, .winrms, .http, .https: "HTTP"
    case .cifs: "cifs"
    case .mssql: "MSSQLSvc"
    case .ldap: "ldap"
    case .rpc: "RPCSS"
    case .rdp: "TERMSRV"
    }
  }

  /// Windows Remote Management, over HTTP or HTTPS.
  public var isRemoting: Bool { self == .winrm || self == .winrms }

  /// Whether the first bytes on the wire are a TLS handshake.
  public var usesTLS: Bool { self == .winrms || self == .https }
}
