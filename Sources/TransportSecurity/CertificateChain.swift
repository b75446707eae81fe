internal import COpenSSL

/// The certificates that a server presented, its own first.
///
/// Keeps the encoded bytes only; OpenSSL's objects live inside each call.
public struct CertificateChain: Hashable, Sendable {
  /// A chain of more certificates is cut: an honest one has two to four.
  public static let longest = 16

  /// DER. Never empty.
  public let der: [[UInt8]]

  /// - Throws: `TransportSecurityError` of kind `badInput` if there is no certificate, or one cannot be decoded.
  public init(der: [[UInt8]]) throws(TransportSecurityError) {
    let kept = Array(der.prefix(Self.longest))
    guard !kept.isEmpty else { throw TransportSecurityError(.badInput, "no certificate was given") }
    for bytes in kept { try withCertificate(bytes) { _ in } }
    self.der = kept
  }

  /// Reads PEM text; other text between the certificates is skipped.
  ///
  /// - Throws: `TransportSecurityError` of kind `badInput`.
  public init(pem: String) throws(TransportSecurityError) {
    var der: [[UInt8]] = []
    try PEM.reading(pem) { (buffer) throws(TransportSecurityError) in
      while der.count < Self.longest, let next = PEM_read_bio_X509(buffer, nil, nil, nil) {
        defer { X509_free(next) }
        if let bytes = encodedCertificate(next) { der.append(bytes) }
      }
      ERR_clear_error()
    }
    try self.init(der: der)
  }

  /// What the server's own certificate says.
  ///
  /// - Throws: `TransportSecurityError` of kind `badInput` for a certificate with unreadable dates.
  public func leaf() throws(TransportSecurityError) -> CertificateFacts {
    try withCertificate(der[0]) { (leaf) throws(TransportSecurityError) in
      try CertificateFacts(leaf)
    }
  }

  /// Whether the certificate is for `host`, a DNS name or an address. Spec: RFC 6125; the common name counts only where
  /// there is no DNS name in subjectAltName.
  public func matches(host: String) -> Bool {
    // An empty name would mean "not checked" to OpenSSL.
    guard !host.isEmpty else { return false }
    defer { ERR_clear_error() }
    let answer = try? withCertificate(der[0]) { leaf in
      isAddress(host)
        ? X509_check_ip_asc(leaf, host, 0) : X509_check_host(leaf, host, 0, 0, nil)
    }
    return answer == 1
  }

  /// Verifies the chain as a TLS client does for a server: signatures, dates, purpose and strength, but not the name.
  ///
  /// The strength asked for is what this computer's OpenSSL asks for.
  /// - Throws: `TransportSecurityError` of kind `badInput` if the file of authorities cannot be read.
  public func verify(
    against anchors: TrustAnchors
  ) throws(TransportSecurityError) -> TrustVerdict {
    guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(),
      let others = OPENSSL_sk_new_null()
    else {
      // Out of memory: what was made is lost, and so is the program.
      throw TransportSecurityError(.badInput, openSSLWords(or: "no memory"))
    }
    defer {
      X509_STORE_CTX_free(context)
      X509_STORE_free(store)
      while let other = OPENSSL_sk_pop(others) { X509_free(OpaquePointer(other)) }
      OPENSSL_sk_free(others)
    }
    switch anchors {
    case .system:
      _ = X509_STORE_set_default_paths(store)
    case .file(let path):
      guard X509_STORE_load_file(store, path) == 1 else {
        throw TransportSecurityError(
          .badInput, "no certificates in \(path): \(openSSLWords(or: "unreadable"))")
      }
    }
    ERR_clear_error()
    for bytes in der.dropFirst() {
      try withCertificate(bytes) { other in
        X509_up_ref(other)
        OPENSSL_sk_push(others, UnsafeRawPointer(other))
      }
    }
    return try withCertificate(der[0]) { (leaf) throws(TransportSecurityError) in
      guard X509_STORE_CTX_init(context, store, leaf, others) == 1,
        X509_STORE_CTX_set_default(context, "ssl_server") == 1
      else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "verification cannot start"))
      }
      X509_VERIFY_PARAM_set_auth_level(
        X509_STORE_CTX_get0_param(context), securityLevelOfThisComputer)
      defer { ERR_clear_error() }
      if X509_verify_cert(context) == 1 { return TrustVerdict(code: 0, message: "ok") }
      let code = X509_STORE_CTX_get_error(context)
      return TrustVerdict(
        code: Int(code), message: String(cString: X509_verify_cert_error_string(Int(code))))
    }
  }
}

/// What a TLS client of this computer would ask for (2 on Debian).
private let securityLevelOfThisComputer: Int32 = {
  guard let context = SSL_CTX_new(TLS_client_method()) else { return 1 }
  defer { SSL_CTX_free(context) }
  return SSL_CTX_get_security_level(context)
}()

/// Calls `body` with the decoded certificate, which is freed afterwards.
func withCertificate<Value>(
  _ der: [UInt8], _ body: (OpaquePointer) throws(TransportSecurityError) -> Value
) throws(TransportSecurityError) -> Value {
  let decoded = der.withUnsafeBufferPointer { buffer in
    var start = buffer.baseAddress
    return d2i_X509(nil, &start, buffer.count)
  }
  guard let decoded else {
    throw TransportSecurityError(.badInput, openSSLWords(or: "not a certificate"))
  }
  defer { X509_free(decoded) }
  return try body(decoded)
}

/// The certificate's DER; nil if OpenSSL cannot write it.
func encodedCertificate(_ certificate: OpaquePointer) -> [UInt8]? {
  var start: UnsafeMutablePointer<UInt8>?
  let count = i2d_X509(certificate, &start)
  guard count > 0, let start else { return nil }
  defer { CRYPTO_free(start, nil, 0) }
  return Array(UnsafeBufferPointer(start: start, count: Int(count)))
}

/// Whether `host` is an IPv4 or IPv6 address and not a name.
func isAddress(_ host: String) -> Bool {
  guard let address = a2i_IPADDRESS(host) else {
    ERR_clear_error()
    return false
  }
  ASN1_OCTET_STRING_free(address)
  return true
}
