/// Which authorities are believed.
public enum TrustAnchors: Hashable, Sendable {
  /// The trust store that OpenSSL uses on this computer (SSL_CERT_FILE and SSL_CERT_DIR count).
  case system
  /// A file of PEM certificates, in place of the system's store.
  case file(String)
}

/// What verification of a chain said.
public struct TrustVerdict: Hashable, Sendable {
  /// OpenSSL's code: 0 trusted, 10 expired, 9 not yet valid, 18 and 19 self-signed, 20 unknown issuer, 26 purpose,
  /// 66 and 67 weak key, 68 weak digest. See `man X509_STORE_CTX_get_error`.
  public var code: Int
  /// OpenSSL's words: "certificate has expired".
  public var message: String

  public var isTrusted: Bool { code == 0 }

  public init(code: Int, message: String) {
    self.code = code
    self.message = message
  }
}
