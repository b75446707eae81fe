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
  /// Whether the server asked for a certificate of the client. None is ever sent.
  public var asksForCertificate: Bool

  /// Which versions, ciphers and keys the client agrees to.
  public enum Demands: Hashable, Sendable {
    /// Those of this computer's OpenSSL, as other programs here have them.
    case ofThisComputer
    /// All that OpenSSL knows, from TLS 1.0 on: shows what an old server speaks. Nothing may be sent over such a connection.
    case none
  }

  /// Does a handshake over a connected socket, and nothing after it.
  ///
  /// Blocks its thread until `deadline` at the latest. Stops: **bounded**.
  ///
  /// - Parameters:
  ///   - socket: stays the caller's, who closes it.
  ///   - serverName: sent as server name indication (RFC 6066 section 3), unless it is an address.
  /// - Throws: `TransportSecurityError`; kind `handshake` with OpenSSL's words if what came is not TLS.
  public init(
    borrowing socket: Int32, serverName: String, demands: Demands = .ofThisComputer,
    until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    guard let context = SSL_CTX_new(TLS_client_method()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS context"))
    }
    // The connection holds a reference of its own.
    defer { SSL_CTX_free(context) }
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
    if demands == .none {
      // SSL_CTX_set_min_proto_version is a macro over this call.
      SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
      SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0")
    }
    // OpenSSL calls this only when the server asks. Its place for application data, number 0, holds the answer.
    let asked = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    asked.initialize(to: false)
    defer { asked.deallocate() }
    SSL_CTX_set_client_cert_cb(context) { ssl, _, _ in
      SSL_get_ex_data(ssl, 0)?.assumingMemoryBound(to: Bool.self).pointee = true
      return 0
    }
    let pump = try TLSPump(context, socket: socket)
    SSL_set_ex_data(pump.ssl, 0, asked)
    // The connection may outlive this function's memory by its own clean-up.
    defer { SSL_set_ex_data(pump.ssl, 0, nil) }
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
    do throws(TransportSecurityError) {
      guard try pump.run(until: deadline, { SSL_connect($0) }) > 0 else {
        throw TransportSecurityError(.closed, "the server ended the handshake")
      }
    } catch {
      var error = error
      error.certificateWasAsked = asked.pointee
      throw error
    }
    asksForCertificate = asked.pointee
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
