/// A logon at the first hop's listener with the user's Kerberos ticket. No credential is delegated.
public struct SessionAttempt: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The listener took the ticket and answered as an authenticated party (any status but 401).
    case accepted
    /// 401 after the token was sent.
    case rejected
    /// The connection ended, or what came back is not HTTP.
    case failed
  }

  public var address: String
  public var port: Int
  /// `Negotiate` or `Kerberos`.
  public var scheme: String
  /// The name in the ticket that was presented.
  public var servicePrincipal: String
  public var outcome: Outcome
  /// The HTTP status of the last answer.
  public var status: Int?
  /// Whether the server proved that it owns the service's key (GSS mutual authentication).
  public var mutual: Bool
  /// The mechanism that the established context uses: `Kerberos`.
  public var mechanism: String?
  /// The KRB-ERROR inside the server's token, where it sent one.
  public var refusal: KerberosRefusal?
  public var message: String?
  /// What the listener says of itself once it knows the user.
  public var identify: IdentifyAnswer?

  public init(
    address: String, port: Int, scheme: String, servicePrincipal: String, outcome: Outcome,
    status: Int? = nil, mutual: Bool = false, mechanism: String? = nil,
    refusal: KerberosRefusal? = nil, message: String? = nil, identify: IdentifyAnswer? = nil
  ) {
    self.address = address
    self.port = port
    self.scheme = scheme
    self.servicePrincipal = servicePrincipal
    self.outcome = outcome
    self.status = status
    self.mutual = mutual
    self.mechanism = mechanism
    self.refusal = refusal
    self.message = message
    self.identify = identify
  }
}
