public import Foundation

/// Certificates for the laboratory and for tests, made in memory. Nothing is written to disk.
public enum TestCertificates {
  /// What extendedKeyUsage of the server's certificate shall say.
  public enum Purpose: Hashable, Sendable {
    case server
    /// Only clientAuth: a server that presents it is refused.
    case client
    /// No extendedKeyUsage at all, which allows everything.
    case unstated
  }

  /// Makes a self-signed authority and a server certificate that it signed.
  ///
  /// The authority is valid now, whatever the dates of the server's certificate are, so that an expired certificate
  /// is expired and nothing else.
  ///
  /// - Parameters:
  ///   - authority: the common name of the authority.
  ///   - names: DNS names and addresses for subjectAltName; the first is the common name too. At least one.
  ///   - notBefore: start of the server certificate's validity, to the second.
  ///   - notAfter: its end.
  ///   - purpose: what it may be used for.
  ///   - key: the kind of the server's key; the authority's key is EC P-256.
  /// - Returns: PEM texts: the authority's certificate, the server's, and the server's key (PKCS #8).
  /// - Throws: `TransportSecurityError` of kind `badInput`.
  public static func make(
    authority: String, names: [String], notBefore: Date, notAfter: Date,
    purpose: Purpose = .server, key: KeyKind = .ecP256
  ) throws(TransportSecurityError) -> (
    authorityPEM: String, certificatePEM: String, keyPEM: String
  ) {
    guard let first = names.first else {
      throw TransportSecurityError(.badInput, "a server certificate needs a name")
    }
    let now = Date()
    let authorityKey = try KeyPair(.ecP256)
    let root = try MadeCertificate(
      CertificateOrder(
        subject: authority, notBefore: min(notBefore, now.addingTimeInterval(-86_400)),
        notAfter: max(notAfter, now.addingTimeInterval(365 * 86_400)), authority: true, serial: 1),
      key: authorityKey, issuer: nil, issuerKey: authorityKey.raw)
    let serverKey = try KeyPair(key)
    let server = try MadeCertificate(
      CertificateOrder(
        subject: first, names: names, notBefore: notBefore, notAfter: notAfter,
        purpose: extendedKeyUsage(purpose), serial: 2),
      key: serverKey, issuer: root.raw, issuerKey: authorityKey.raw)
    return (try root.pem(), try server.pem(), try serverKey.pem())
  }

  /// Makes a certificate that vouches for itself, as Windows' own tools do where no authority is at hand.
  ///
  /// - Throws: `TransportSecurityError` of kind `badInput`.
  public static func makeSelfSigned(
    names: [String], notBefore: Date, notAfter: Date, key: KeyKind = .ecP256
  ) throws(TransportSecurityError) -> (certificatePEM: String, keyPEM: String) {
    guard let first = names.first else {
      throw TransportSecurityError(.badInput, "a server certificate needs a name")
    }
    let pair = try KeyPair(key)
    let certificate = try MadeCertificate(
      CertificateOrder(
        subject: first, names: names, notBefore: notBefore, notAfter: notAfter,
        purpose: "serverAuth", serial: 1),
      key: pair, issuer: nil, issuerKey: pair.raw)
    return (try certificate.pem(), try pair.pem())
  }

  private static func extendedKeyUsage(_ purpose: Purpose) -> String? {
    switch purpose {
    case .server: "serverAuth"
    case .client: "clientAuth"
    case .unstated: nil
    }
  }
}
