/// What answered on a hop's port or ports, address by address.
public struct ListenerSurvey: Codable, Hashable, Sendable {
  public var attempts: [ListenerAttempt]

  public init(attempts: [ListenerAttempt]) { self.attempts = attempts }
}

/// One address and one port.
public struct ListenerAttempt: Codable, Hashable, Sendable {
  /// How the TCP connection ended.
  public enum Connection: String, Codable, Sendable, CaseIterable {
    case open
    /// A reset in answer to the first packet: the port is closed, or a firewall rejects.
    case refused
    /// No answer within the time allowed: a firewall drops, or the host is off.
    case silent
    /// The network says that there is no way to the host.
    case unreachable
    /// Connected, and then reset before an answer.
    case reset
    case failed
  }

  public enum Purpose: String, Codable, Sendable {
    /// The port that the chain asks for.
    case used
    /// The other WinRM port, looked at because the answer helps.
    case alternative
  }

  public var address: String
  public var port: Int
  public var purpose: Purpose
  public var connection: Connection
  public var connectMilliseconds: Double
  public var message: String?
  /// The first bytes that a server sent that does not speak HTTP, made visible.
  public var banner: String?
  /// Set where TLS was tried.
  public var tls: TLSHandshake?
  /// POST to the path without credentials.
  public var http: HTTPAnswer?
  /// WS-Man Identify without credentials.
  public var identify: IdentifyAnswer?
  public var ntlm: NTLMChallenge?
  /// The challenges of further connections to the same address: behind a load balancer others may answer.
  public var ntlmAgain: [NTLMChallenge]?

  public init(
    address: String, port: Int, purpose: Purpose, connection: Connection,
    connectMilliseconds: Double = 0, message: String? = nil, banner: String? = nil,
    tls: TLSHandshake? = nil, http: HTTPAnswer? = nil, identify: IdentifyAnswer? = nil,
    ntlm: NTLMChallenge? = nil
  ) {
    self.address = address
    self.port = port
    self.purpose = purpose
    self.connection = connection
    self.connectMilliseconds = connectMilliseconds
    self.message = message
    self.banner = banner
    self.tls = tls
    self.http = http
    self.identify = identify
    self.ntlm = ntlm
  }
}

/// The answer to an HTTP request without credentials. Header values are cut to 200 characters.
public struct HTTPAnswer: Codable, Hashable, Sendable {
  public var status: Int
  /// The Server header.
  public var server: String?
  public var contentType: String?
  /// The scheme names of WWW-Authenticate, in order: `Negotiate`, `Kerberos`, `CredSSP`, `Basic`.
  public var schemes: [String]
  /// The scheme names of Proxy-Authenticate (with 407).
  public var proxySchemes: [String]
  /// The Via header: a proxy is on the way.
  public var via: String?
  /// The Location header of a redirection.
  public var location: String?
  /// The Date header minus this computer's clock, in seconds.
  public var dateSkewSeconds: Double?
  /// The beginning of the body, at most 200 characters, made visible.
  public var bodyStart: String?

  public init(
    status: Int, server: String? = nil, contentType: String? = nil, schemes: [String] = [],
    proxySchemes: [String] = [], via: String? = nil, location: String? = nil,
    dateSkewSeconds: Double? = nil, bodyStart: String? = nil
  ) {
    self.status = status
    self.server = server
    self.contentType = contentType
    self.schemes = schemes
    self.proxySchemes = proxySchemes
    self.via = via
    self.location = location
    self.dateSkewSeconds = dateSkewSeconds
    self.bodyStart = bodyStart
  }
}

/// The answer to WS-Man Identify. Spec: DSP0226 section 11, [MS-WSMV] section 3.1.4.1.
public struct IdentifyAnswer: Codable, Hashable, Sendable {
  public var status: Int
  public var vendor: String?
  public var productVersion: String?
  public var protocolVersion: String?

  public init(
    status: Int, vendor: String? = nil, productVersion: String? = nil,
    protocolVersion: String? = nil
  ) {
    self.status = status
    self.vendor = vendor
    self.productVersion = productVersion
    self.protocolVersion = protocolVersion
  }
}

/// What an NTLM CHALLENGE_MESSAGE tells without any credential. Spec: [MS-NLMP] section 2.2.1.2 and 2.2.2.1.
public struct NTLMChallenge: Codable, Hashable, Sendable {
  public var computer: String?
  public var domain: String?
  public var dnsComputer: String?
  public var dnsDomain: String?
  public var forest: String?
  /// `10.0.20348`.
  public var version: String?
  /// The server's clock minus this computer's, in seconds.
  public var skewSeconds: Double?

  public init(
    computer: String? = nil, domain: String? = nil, dnsComputer: String? = nil,
    dnsDomain: String? = nil, forest: String? = nil, version: String? = nil,
    skewSeconds: Double? = nil
  ) {
    self.computer = computer
    self.domain = domain
    self.dnsComputer = dnsComputer
    self.dnsDomain = dnsDomain
    self.forest = forest
    self.version = version
    self.skewSeconds = skewSeconds
  }
}
