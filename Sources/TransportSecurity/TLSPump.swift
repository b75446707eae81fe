internal import COpenSSL

/// TLS over a socket, through memory buffers.
///
/// OpenSSL never touches the socket: so its writes cannot raise SIGPIPE, and every wait is our own, with a deadline.
/// One thread at a time; made, used and freed inside one function or owned by one wrapper. Does not own the socket.
struct TLSPump: ~Copyable {
  let ssl: OpaquePointer
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  private let socket: Int32

  /// One TLS record and its header fit.
  private static let chunk = 17 << 10

  init(_ context: OpaquePointer, socket: Int32) throws(TransportSecurityError) {
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
    SocketWait.prepare(socket)
    self.ssl = ssl
    self.incoming = incoming
    self.outgoing = outgoing
    self.socket = socket
  }

  deinit { SSL_free(ssl) }

  /// Repeats `step` (SSL_connect, SSL_read and so on) and moves bytes, until the step is done.
  ///
  /// - Returns: what the step returned; 0 if the peer ended TLS in an orderly way.
  func run(
    until deadline: ContinuousClock.Instant, _ step: (OpaquePointer) -> Int32
  ) throws(TransportSecurityError) -> Int32 {
    while true {
      ERR_clear_error()
      let result = step(ssl)
      let outcome = SSL_get_error(ssl, result)
      let words = result > 0 ? "" : openSSLWords(or: "the TLS connection ended")
      switch outcome {
      case SSL_ERROR_NONE:
        try flush(until: deadline)
        return result
      case SSL_ERROR_WANT_READ:
        try flush(until: deadline)
        try fill(until: deadline)
      case SSL_ERROR_WANT_WRITE:
        try flush(until: deadline)
      case SSL_ERROR_ZERO_RETURN:
        return 0
      default:
        // The alert that tells the peer why; if it cannot be sent, the first error is still the one to tell.
        try? flush(until: deadline)
        throw TransportSecurityError(.handshake, words)
      }
    }
  }

  /// Sends what OpenSSL has written.
  func flush(until deadline: ContinuousClock.Instant) throws(TransportSecurityError) {
    while BIO_ctrl_pending(outgoing) > 0 {
      var buffer = [UInt8](repeating: 0, count: Self.chunk)
      let count = BIO_read(outgoing, &buffer, Int32(buffer.count))
      guard count > 0 else { return }
      try SocketWait.send(Array(buffer.prefix(Int(count))), to: socket, until: deadline)
    }
  }

  private func fill(until deadline: ContinuousClock.Instant) throws(TransportSecurityError) {
    let bytes = try SocketWait.receive(socket, upTo: Self.chunk, until: deadline)
    guard !bytes.isEmpty else {
      throw TransportSecurityError(.closed, "the other side closed the connection")
    }
    _ = bytes.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
  }
}
