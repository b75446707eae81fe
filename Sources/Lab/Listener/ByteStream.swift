internal import Foundation
internal import TransportSecurity

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A connection that is over: closed, reset, silent for too long, or not what it should be.
internal struct StreamEnded: Error {}

/// The server's end of a connection, plain or inside TLS. Blocks its thread, with a limit for each call.
internal protocol ByteStream: AnyObject {
  /// At least one byte.
  func read() throws(StreamEnded) -> [UInt8]
  func write(_ bytes: [UInt8]) throws(StreamEnded)
}

/// The longest silence within a connection before the lab's server hangs up.
internal let streamPatience: Duration = .seconds(60)

/// A connection without TLS. Does not own the socket.
internal final class PlainStream: ByteStream {
  private let socket: Socket

  init(_ socket: Socket) {
    self.socket = socket
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      socket.number, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  func read() throws(StreamEnded) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 16384)
    guard socket.isReadable(within: 60_000) else { throw StreamEnded() }
    let count = recv(socket.number, &buffer, buffer.count, 0)
    guard count > 0 else { throw StreamEnded() }
    return Array(buffer[..<count])
  }

  func write(_ bytes: [UInt8]) throws(StreamEnded) {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if os(Linux)
        // A client that has gone must not end the whole program by SIGPIPE.
        let quiet = Int32(MSG_NOSIGNAL)
      #else
        let quiet: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { send(socket.number, $0.baseAddress, $0.count, quiet) }
      guard count > 0 else { throw StreamEnded() }
      rest = rest.dropFirst(count)
    }
  }
}

/// A connection inside TLS.
internal final class TLSStream: ByteStream {
  private var connection: TLSServerConnection

  /// Does the handshake.
  init(_ socket: Socket, _ identity: ServerIdentity) throws {
    // The connection closes its socket; ours stays with the server, which must be able to shut it down.
    connection = try TLSServerConnection(
      takingOwnershipOf: fcntl(socket.number, F_DUPFD_CLOEXEC, 0),
      certificatePEM: identity.certificatePEM,
      keyPEM: identity.keyPEM, until: .now + streamPatience)
  }

  func read() throws(StreamEnded) -> [UInt8] {
    let bytes = (try? connection.read(until: .now + streamPatience)) ?? []
    guard !bytes.isEmpty else { throw StreamEnded() }
    return bytes
  }

  func write(_ bytes: [UInt8]) throws(StreamEnded) {
    do {
      try connection.write(bytes, until: .now + streamPatience)
    } catch {
      throw StreamEnded()
    }
  }
}

/// A server's certificate and key, as PEM.
internal struct ServerIdentity: Sendable {
  var certificatePEM: String
  var keyPEM: String
}
