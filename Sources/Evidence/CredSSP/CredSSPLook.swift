/// What a listener that offers CredSSP shows before any account is named.
///
/// TLS inside the Authorization header, and the first message in it, with an NTLM token that names nobody.
/// No credential was sent. Spec: [MS-CSSP] section 3.1.5, [MS-WSMV] section 2.2.9.1.1.
public struct CredSSPLook: Codable, Hashable, Sendable {
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The server's own message came back.
    case answered
    /// TLS ended without an agreement.
    case tlsFailed
    /// The handshake was done, and the server then gave no message.
    case noMessage
    /// The server's message is not one of CredSSP.
    case garbage
    /// The HTTP connection ended or stayed silent.
    case noAnswer
  }

  public var address: String
  public var port: Int
  public var outcome: Outcome
  /// `TLSv1.2`.
  public var tlsProtocol: String?
  /// The certificate inside CredSSP: often the host's own, made by itself.
  public var certificate: Certificate?
  /// The version that the server's TSRequest names.
  public var version: Int?
  /// The NTSTATUS that the server sent, e.g. `0xC000006D`.
  public var status: String?
  public var message: String?

  public init(
    address: String, port: Int, outcome: Outcome, tlsProtocol: String? = nil,
    certificate: Certificate? = nil, version: Int? = nil, status: String? = nil,
    message: String? = nil
  ) {
    self.address = address
    self.port = port
    self.outcome = outcome
    self.tlsProtocol = tlsProtocol
    self.certificate = certificate
    self.version = version
    self.status = status
    self.message = message
  }
}
