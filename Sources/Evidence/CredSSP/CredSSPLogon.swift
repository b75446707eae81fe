/// A CredSSP logon up to the moment before a credential would be handed over, and no further.
///
/// TLS inside the Authorization header, the user's logon inside TLS, and the proof that both ends see the same TLS key.
/// TSCredentials were not sent. Spec: [MS-CSSP] section 3.1.5.
public struct CredSSPLogon: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The host accepted the user and proved that the TLS connection ends with it.
    case confirmed
    /// The host accepted the user, and what it says of the TLS key is not the key that was seen here.
    case keyNotConfirmed
    /// The user was authenticated, and the host then broke off over the TLS key as this computer saw it.
    case keyRefused
    /// The user was authenticated, and the host speaks a version from before the update for CVE-2018-0886. This
    /// computer stopped there, as a Windows client with the update does: the proof of the key would seal bytes of
    /// the other side's choice.
    case unpatched
    /// The host refused the user's logon.
    case rejected
    /// This computer's library does not believe the host's answer, or has nothing to present.
    case unusable
    /// TLS ended without an agreement.
    case tlsFailed
    /// The host's message is none of CredSSP.
    case garbage
    /// The HTTP connection ended or stayed silent, or the answer was about something else.
    case noAnswer
  }

  /// How far it came.
  public enum Stage: String, Codable, Sendable, CaseIterable {
    case tls, authentication, publicKey
  }

  public var address: String
  public var port: Int
  public var outcome: Outcome
  public var stage: Stage
  /// `Kerberos` or `NTLM`.
  public var mechanism: String
  /// The name in the ticket that was presented; nil with NTLM.
  public var servicePrincipal: String?
  public var tlsProtocol: String?
  /// The certificate inside CredSSP.
  public var certificate: Certificate?
  /// The version that the host's messages name.
  public var version: Int?
  /// Whether the host proved its own identity with the service's key.
  public var mutual: Bool
  /// The KRB-ERROR that the host sent.
  public var refusal: KerberosRefusal?
  /// The NTSTATUS that the host sent, e.g. `0xC000006D`. Spec: [MS-CSSP] section 2.2.1 (errorCode).
  public var status: String?
  /// The HTTP status of the last answer.
  public var httpStatus: Int?
  public var message: String?

  public init(
    address: String, port: Int, outcome: Outcome, stage: Stage, mechanism: String,
    servicePrincipal: String? = nil, tlsProtocol: String? = nil, certificate: Certificate? = nil,
    version: Int? = nil, mutual: Bool = false, refusal: KerberosRefusal? = nil,
    status: String? = nil, httpStatus: Int? = nil, message: String? = nil
  ) {
    self.address = address
    self.port = port
    self.outcome = outcome
    self.stage = stage
    self.mechanism = mechanism
    self.servicePrincipal = servicePrincipal
    self.tlsProtocol = tlsProtocol
    self.certificate = certificate
    self.version = version
    self.mutual = mutual
    self.refusal = refusal
    self.status = status
    self.httpStatus = httpStatus
    self.message = message
  }
}
