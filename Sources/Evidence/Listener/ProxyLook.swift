/// The first hop's listener as it is seen through a proxy that the user named.
///
/// No credential is sent, neither to the listener nor to the proxy.
public struct ProxyLook: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// An answer came that the proxy did not give by itself.
    case passed
    /// 407: the proxy wants a logon of its own.
    case demandsLogon
    /// The proxy answered that it does not or cannot go there.
    case refused
    /// No answer came.
    case failed
  }

  /// Scheme, host and port of the proxy; a user and a password in its URL are never kept.
  public var proxy: String
  public var outcome: Outcome
  /// What came of the first request.
  public var http: HTTPAnswer?
  /// Whether a second request could use the same connection: logons by Negotiate and NTLM belong to theirs.
  public var keepsConnection: Bool?
  /// The header Proxy-Support: `Session-Based-Authentication` where the proxy promises to keep connections apart.
  public var support: String?
  /// The certificate that was presented through the proxy; nil without TLS.
  public var issuer: String?
  public var fingerprint: String?
  public var message: String?

  public init(
    proxy: String, outcome: Outcome = .failed, http: HTTPAnswer? = nil,
    keepsConnection: Bool? = nil, support: String? = nil, issuer: String? = nil,
    fingerprint: String? = nil, message: String? = nil
  ) {
    self.proxy = proxy
    self.outcome = outcome
    self.http = http
    self.keepsConnection = keepsConnection
    self.support = support
    self.issuer = issuer
    self.fingerprint = fingerprint
    self.message = message
  }
}
