internal import COpenSSL

/// What a TLS handshake with a server showed.
///
/// The certificate is not judged on the way, so that a bad one can be looked at: no data may follow.
public struct TLSClientHandshake: Hashable, Sendable {
  /// `TLSv1.3`.
  public var protocolVersion: String
  /// `TLS_AES_256_GCM_SHA384`.
  public var cipher: String
  /// What the server presented; nil if it presented nothing that can be decoded.
  public var chain: CertificateChain?

  /// Does a handshake over a connected socket, and nothing after it.
  ///
  /// Blocks its thread until `deadline` at the latest. Stops: **bounded**.
  ///
  /// - Parameters:
  ///   - socket: stays the caller's, who closes it.
  ///   - serverName: sent as server name indication (RFC 6066 section 3), unless it is an address.
  /// - Throws: `TransportSecurityError`; kind `handshake` with OpenSSL's words if what came is not TLS.
  public init(
    borrowing socket: Int32, serverName: String, until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    guard let context = SSL_CTX_new(TLS_client_method()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS context"))
    }
    // The connection holds a reference of its own.
    defer { SSL_CTX_free(context) }
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
    let pump = try TLSPump(context, socket: socket)
    if !isAddress(serverName) {
      // SSL_set_tlsext_host_name is a macro over this call. OpenSSL copies the name.
      let taken = serverName.withCString { name in
        SSL_ctrl(
          pump.ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
          UnsafeMutableRawPointer(mutating: name))
      }
      guard taken == 1 else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "the name cannot be sent"))
      }
    }
    guard try pump.run(until: deadline, { SSL_connect($0) }) > 0 else {
      throw TransportSecurityError(.closed, "the server ended the handshake")
    }
    protocolVersion = String(cString: SSL_get_version(pump.ssl))
    cipher = SSL_CIPHER_get_name(SSL_get_current_cipher(pump.ssl)).map { String(cString: $0) } ?? ""
    var der: [[UInt8]] = []
    if let stack = SSL_get_peer_cert_chain(pump.ssl) {
      for index in 0..<min(OPENSSL_sk_num(stack), Int32(CertificateChain.longest)) {
        guard let entry = OPENSSL_sk_value(stack, index) else { continue }
        if let bytes = encodedCertificate(OpaquePointer(entry)) { der.append(bytes) }
      }
    }
    chain = try? CertificateChain(der: der)
    // Tells the server that this was all, so that its log shows no broken connection.
    _ = SSL_shutdown(pump.ssl)
    try? pump.flush(until: deadline)
  }
}
