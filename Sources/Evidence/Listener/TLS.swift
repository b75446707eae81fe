public import Foundation

/// What a TLS handshake showed. The handshake is completed even if the certificate is bad, so that it can be described.
public struct TLSHandshake: Codable, Hashable, Sendable {
  public var completed: Bool
  /// The library's words where it did not complete.
  public var message: String?
  public var protocolVersion: String?
  public var cipher: String?
  /// Whether this computer's trust store vouches for the chain.
  public var trusted: Bool?
  /// OpenSSL's verification code and words where it does not: 10 expired, 18 self-signed, 20 unknown issuer.
  public var trustError: TrustError?
  /// Whether the certificate is for the name as typed. Spec: RFC 6125.
  public var nameMatches: Bool?
  public var certificate: Certificate?

  public struct TrustError: Codable, Hashable, Sendable {
    public var code: Int
    public var message: String

    public init(code: Int, message: String) {
      self.code = code
      self.message = message
    }
  }

  public init(
    completed: Bool, message: String? = nil, protocolVersion: String? = nil, cipher: String? = nil,
    trusted: Bool? = nil, trustError: TrustError? = nil, nameMatches: Bool? = nil,
    certificate: Certificate? = nil
  ) {
    self.completed = completed
    self.message = message
    self.protocolVersion = protocolVersion
    self.cipher = cipher
    self.trusted = trusted
    self.trustError = trustError
    self.nameMatches = nameMatches
    self.certificate = certificate
  }
}

/// A server certificate. Spec: RFC 5280.
public struct Certificate: Codable, Hashable, Sendable {
  public var subject: String
  public var issuer: String
  public var notBefore: Date
  public var notAfter: Date
  /// The DNS names and addresses of subjectAltName; the common name where there are none.
  public var names: [String]
  /// `RSA`, `EC` and so on.
  public var keyType: String
  public var keyBits: Int
  public var signatureAlgorithm: String
  /// Whether extendedKeyUsage allows serverAuth (or is absent, which allows all).
  public var serverAuthentication: Bool
  public var selfSigned: Bool
  /// SHA-256 of the certificate, in hexadecimal.
  public var fingerprint: String
  /// tls-server-end-point in hexadecimal, RFC 5929 section 4.1; nil where the RFC defines none.
  public var endPointHash: String?

  public init(
    subject: String, issuer: String, notBefore: Date, notAfter: Date, names: [String],
    keyType: String, keyBits: Int, signatureAlgorithm: String, serverAuthentication: Bool,
    selfSigned: Bool, fingerprint: String
  ) {
    self.subject = subject
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.names = names
    self.keyType = keyType
    self.keyBits = keyBits
    self.signatureAlgorithm = signatureAlgorithm
    self.serverAuthentication = serverAuthentication
    self.selfSigned = selfSigned
    self.fingerprint = fingerprint
  }
}
