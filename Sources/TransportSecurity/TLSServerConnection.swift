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
