internal import COpenSSL

/// One side of TLS, record by record: for protocols that carry TLS inside messages of their own, as CredSSP does.
///
/// Touches no socket and waits for nothing. The certificate is not judged on the way, so that a bad one can be
/// looked at: nothing secret may follow. One owner, one thread.
public struct TLSMessages: ~Copyable {
  private let ssl: OpaquePointer
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  /// More than this in one message is no handshake.
  private static let largest = 1 << 20

  /// - Parameter serverName: sent as server name indication, unless it is an address.
  /// - Throws: `TransportSecurityError`, kind `badInput`.
  public init(serverName: String) throws(TransportSecurityError) {
    guard let context = SSL_CTX_new(TLS_client_method()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS context"))
    }
    // The connection holds a reference of its own.
    defer { SSL_CTX_free(context) }
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
    // TLS 1.3 would send session tickets between the messages; CredSSP's own messages begin after the handshake.
    guard
      SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(TLS1_2_VERSION), nil) == 1
    else { throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS 1.2")) }
    try self.init(context)
    SSL_set_connect_state(ssl)
    if !isAddress(serverName) {
      _ = serverName.withCString { name in
        SSL_ctrl(
          ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
          UnsafeMutableRawPointer(mutating: name))
      }
    }
  }

  /// The server's side, for the laboratory.
  ///
  /// - Throws: `TransportSecurityError`, kind `badInput`.
  public init(certificatePEM: String, keyPEM: String) throws(TransportSecurityError) {
    let context = try ServerContext(certificatePEM: certificatePEM, keyPEM: keyPEM)
    try self.init(context.raw)
    SSL_set_accept_state(ssl)
  }

  private init(_ context: OpaquePointer) throws(TransportSecurityError) {
    let ssl = SSL_new(context)
    let incoming = BIO_new(BIO_s_mem())
    let outgoing = BIO_new(BIO_s_mem())
    guard let ssl, let incoming, let outgoing else {
      SSL_free(ssl)
      BIO_free(incoming)
      BIO_free(outgoing)
      throw TransportSecurityError(.badInput, openSSLWords(or: "no memory"))
    }
    // From here on the buffers belong to ssl.
    SSL_set_bio(ssl, incoming, outgoing)
    self.ssl = ssl
    self.incoming = incoming
    self.outgoing = outgoing
  }

  deinit { SSL_free(ssl) }

  /// Takes the other side's records, if there are any yet, and makes the next of ours.
  ///
  /// - Throws: `TransportSecurityError`, kind `handshake` with OpenSSL's words.
  public mutating func handshake(
    _ received: [UInt8]
  ) throws(TransportSecurityError) -> (send: [UInt8], isDone: Bool) {
    try take(received)
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    let outcome = SSL_get_error(ssl, result)
    guard result > 0 || outcome == SSL_ERROR_WANT_READ || outcome == SSL_ERROR_WANT_WRITE else {
      throw TransportSecurityError(.handshake, openSSLWords(or: "the TLS handshake failed"))
    }
    return (drain(), result > 0)
  }

  /// Encrypts one message.
  public mutating func seal(_ plain: [UInt8]) throws(TransportSecurityError) -> [UInt8] {
    ERR_clear_error()
    guard SSL_write(ssl, plain, Int32(plain.count)) == Int32(plain.count) else {
      throw TransportSecurityError(.handshake, openSSLWords(or: "the message cannot be encrypted"))
    }
    return drain()
  }

  /// Decrypts what the other side sent; empty if it was not a whole record.
  public mutating func open(_ records: [UInt8]) throws(TransportSecurityError) -> [UInt8] {
    try take(records)
    var plain: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while plain.count < Self.largest {
      ERR_clear_error()
      let count = SSL_read(ssl, &buffer, Int32(buffer.count))
      guard count > 0 else {
        let outcome = SSL_get_error(ssl, count)
        if outcome == SSL_ERROR_WANT_READ || outcome == SSL_ERROR_ZERO_RETURN { break }
        throw TransportSecurityError(.handshake, openSSLWords(or: "the answer cannot be decrypted"))
      }
      plain += buffer.prefix(Int(count))
    }
    return plain
  }

  /// `TLSv1.2`.
  public var protocolVersion: String { String(cString: SSL_get_version(ssl)) }

  /// The other side's certificate; nil if there is none, or if it cannot be decoded.
  public var certificate: CertificateFacts? {
    guard let stack = SSL_get_peer_cert_chain(ssl), OPENSSL_sk_num(stack) > 0,
      let first = OPENSSL_sk_value(stack, 0)
    else { return nil }
    return try? CertificateFacts(OpaquePointer(first))
  }

  /// The key of the server's certificate, which CredSSP has both sides prove to each other; nil if there is none.
  ///
  /// The contents of subjectPublicKey, without the count of unused bits. Spec: [MS-CSSP] section 3.1.5 (step 3),
  /// RFC 5280 section 4.1.2.7.
  public var serverPublicKey: [UInt8]? {
    var certificate = SSL_get_certificate(ssl)
    if SSL_is_server(ssl) == 0 {
      guard let stack = SSL_get_peer_cert_chain(ssl), OPENSSL_sk_num(stack) > 0 else { return nil }
      certificate = OPENSSL_sk_value(stack, 0).map { OpaquePointer($0) }
    }
    guard let certificate, let key = X509_get0_pubkey_bitstr(certificate),
      let start = ASN1_STRING_get0_data(key)
    else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(key))))
  }

  private func take(_ bytes: [UInt8]) throws(TransportSecurityError) {
    guard bytes.count <= Self.largest else {
      throw TransportSecurityError(.handshake, "the message is too long")
    }
    guard !bytes.isEmpty else { return }
    _ = bytes.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
  }

  private func drain() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(outgoing))
    let count = BIO_read(outgoing, &bytes, Int32(bytes.count))
    return Array(bytes.prefix(Int(max(0, count))))
  }
}
