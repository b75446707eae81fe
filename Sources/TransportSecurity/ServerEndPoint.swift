internal import COpenSSL

/// The hash by which an authentication is bound to a server's certificate: tls-server-end-point.
///
/// Spec: RFC 5929 section 4.1.
public enum ServerEndPoint {
  /// Hashes the certificate by the algorithm of its own signature; MD5 and SHA-1 are replaced by SHA-256.
  ///
  /// - Returns: nil if the text holds no certificate, or its signature has no hash of its own (Ed25519), for which the
  ///   RFC defines no binding.
  public static func hash(ofPEM text: String) -> [UInt8]? {
    (try? CertificateChain(pem: text)).flatMap(hash(of:))
  }

  /// The same for a chain that was read already.
  public static func hash(of chain: CertificateChain) -> [UInt8]? {
    try? withCertificate(chain.der[0]) { (certificate) throws(TransportSecurityError) -> [UInt8]? in
      var algorithm: Int32 = 0
      guard X509_get_signature_info(certificate, &algorithm, nil, nil, nil) == 1,
        algorithm != NID_undef
      else { return nil }
      if algorithm == NID_md5 || algorithm == NID_sha1 { algorithm = NID_sha256 }
      guard let name = OBJ_nid2sn(algorithm), let method = EVP_get_digestbyname(name) else {
        return nil
      }
      var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
      var count: UInt32 = 0
      guard X509_digest(certificate, method, &digest, &count) == 1 else { return nil }
      return Array(digest.prefix(Int(count)))
    }
  }
}
