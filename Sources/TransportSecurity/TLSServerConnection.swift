internal import COpenSSL
internal import Foundation

/// The server's side of one TLS connection, for the laboratory and for tests.
///
/// Blocks its thread, never longer than the deadline of the call: use it on a thread of its own. Stops: **bounded**.
/// One owner; not `Sendable`. Closes the socket when it goes away.
public struct TLSServerConnection: ~Copyable {
  private let pump: TLSPump
  private let socket: Int32

  /// Does the handshake over a socket that was just accepted.
  ///
  /// - Parameters:
  ///   - socket: taken over, and closed even if this throws.
  ///   - certificatePEM: the server's certificate, followed by further certificates to send, if any.
  ///   - keyPEM: its private key, not encrypted.
  /// - Throws: `TransportSecurityError`.
  public init(
    takingOwnershipOf socket: Int32, certificatePEM: String, keyPEM: String,
    until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    do throws(TransportSecurityError) {
      let context = try ServerContext(certificatePEM: certificatePEM, keyPEM: keyPEM)
      let pump = try TLSPump(context.raw, socket: socket)
      guard try pump.run(until: deadline, { SSL_accept($0) }) > 0 else {
        throw TransportSecurityError(.closed, "the client ended the handshake")
      }
      self.pump = pump
      self.socket = socket
    } catch {
      close(socket)
      throw error
    }
  }

  deinit { close(socket) }

  /// Waits for the client's next bytes.
  ///
  /// - Returns: at least one byte and at most `limit`; none if the client has ended the connection.
  /// - Throws: `TransportSecurityError`.
  public func read(
    upTo limit: Int = 16 << 10, until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    do {
      let count = try pump.run(until: deadline) { SSL_read($0, &buffer, Int32(limit)) }
      return Array(buffer.prefix(Int(count)))
    } catch  where error.kind == .closed {
      // Many clients end TCP without ending TLS first.
      return []
    }
  }

  /// Sends all of `bytes`.
  ///
  /// - Throws: `TransportSecurityError`.
  public func write(
    _ bytes: [UInt8], until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    guard !bytes.isEmpty else { return }
    _ = try pump.run(until: deadline) { ssl in
      bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress, Int32($0.count)) }
    }
  }

  /// Ends TLS and the connection in an orderly way. Without it, the connection just ends.
  public consuming func finish(until deadline: ContinuousClock.Instant) {
    _ = SSL_shutdown(pump.ssl)
    // The client may be gone already; then there is nobody to tell.
    try? pump.flush(until: deadline)
  }
}

/// OpenSSL's settings for one server, freed with this value.
private struct ServerContext: ~Copyable {
  let raw: OpaquePointer

  init(certificatePEM: String, keyPEM: String) throws(TransportSecurityError) {
    guard let context = SSL_CTX_new(TLS_server_method()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS context"))
    }
    do throws(TransportSecurityError) {
      // The laboratory shows weak certificates too, so the server's own standards are the lowest.
      SSL_CTX_set_security_level(context, 0)
      try Self.load(certificatePEM, into: context)
      try PEM.reading(keyPEM) { (buffer) throws(TransportSecurityError) in
        guard let key = PEM_read_bio_PrivateKey(buffer, nil, nil, nil) else {
          throw TransportSecurityError(.badInput, openSSLWords(or: "no private key"))
        }
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(context, key) > 0 else {
          throw TransportSecurityError(.badInput, openSSLWords(or: "the key does not fit"))
        }
      }
    } catch {
      SSL_CTX_free(context)
      throw error
    }
    raw = context
  }

  deinit { SSL_CTX_free(raw) }

  private static func load(
    _ pem: String, into context: OpaquePointer
  ) throws(TransportSecurityError) {
    try PEM.reading(pem) { (buffer) throws(TransportSecurityError) in
      guard let leaf = PEM_read_bio_X509(buffer, nil, nil, nil) else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "no certificate"))
      }
      defer { X509_free(leaf) }
      guard SSL_CTX_use_certificate(context, leaf) > 0 else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "the certificate is refused"))
      }
      while let next = PEM_read_bio_X509(buffer, nil, nil, nil) {
        // SSL_CTX_add_extra_chain_cert is a macro over this call; it takes ownership if it succeeds.
        guard SSL_CTX_ctrl(context, SSL_CTRL_EXTRA_CHAIN_CERT, 0, UnsafeMutableRawPointer(next)) > 0
        else {
          X509_free(next)
          throw TransportSecurityError(.badInput, openSSLWords(or: "the chain is refused"))
        }
      }
      ERR_clear_error()
    }
  }
}
