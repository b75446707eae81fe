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
  /// How many certificates the server sent, its own counted.
  public var certificatesSent: Int?
  /// Whether the server asked for a certificate of the client. None was sent.
  public var asksForCertificate: Bool?
  /// What was agreed on where the handshake failed, and a second one that allows every version, cipher and key did not.
  public var withoutDemands: Agreement?

  /// A version and a cipher, in OpenSSL's words.
  public struct Agreement: Codable, Hashable, Sendable {
    public var protocolVersion: String
    public var cipher: String

    public init(protocolVersion: String, cipher: String) {
      self.protocolVersion = protocolVersion
      self.cipher = cipher
    }
  }

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
    certificate: Certificate? = nil, asksForCertificate: Bool? = nil
  ) {
    self.completed = completed
    self.message = message
    self.protocolVersion = protocolVersion
    self.cipher = cipher
    self.trusted = trusted
    self.trustError = trustError
    self.nameMatches = nameMatches
    self.certificate = certificate
    self.asksForCertificate = asksForCertificate
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
  /// The hash under the signature: `SHA256`, `SHA1`, `MD5`; nil where it has none of its own, or was not recorded.
  public var signatureHash: String?
  /// Whether extendedKeyUsage allows serverAuth (or is absent, which allows all).
  public var serverAuthentication: Bool
  public var selfSigned: Bool
  /// SHA-256 of the certificate, in hexadecimal.
  public var fingerprint: String
  /// tls-server-end-point in hexadecimal, RFC 5929 section 4.1; nil where the RFC defines none.
  public var endPointHash: String?
  /// Where the issuer publishes what it revoked: addresses of lists and of OCSP responders, as the certificate has them.
  /// They were read and not asked. nil: not recorded.
  public var revocationLists: [String]?
  public var statusResponders: [String]?
  /// Where the certificate says that its issuer's can be fetched. nil: not recorded.
  public var issuerAddresses: [String]?

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
