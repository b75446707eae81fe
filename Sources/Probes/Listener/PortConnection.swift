import Evidence
import Foundation

/// Why there is no TCP connection.
struct PortFailure: Error, Hashable, Sendable {
  var connection: ListenerAttempt.Connection
  var message: String
}

/// A TCP connection to one address and port, closed when it goes away. Its socket does not block.
///
/// Blocks its thread, until the deadline at the latest: use it inside `runBlocking`. Stops: **bounded**.
struct PortConnection: ~Copyable {
  let socket: Int32

  init(
    address: String, port: Int, until deadline: ContinuousClock.Instant
  ) throws(PortFailure) {
    var hints = addrinfo()
    // Numbers only: this asks no resolver.
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_socktype = streamSocket
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, String(port), &hints, &list) == 0, let target = list?.pointee else {
      throw PortFailure(connection: .failed, message: "not an address")
    }
    defer { freeaddrinfo(list) }
    let socket = Foundation.socket(target.ai_family, streamSocket, 0)
    guard socket >= 0 else { throw Self.failure(errno) }
    _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    do throws(PortFailure) {
      try Self.finish(
        socket, started: connect(socket, target.ai_addr, target.ai_addrlen), until: deadline)
    } catch {
      close(socket)
      throw error
    }
    self.socket = socket
  }

  deinit { close(socket) }

  /// What the server says first, or in answer to what was sent; empty if nothing came until the deadline.
  borrowing func read(upTo limit: Int, until deadline: ContinuousClock.Instant) -> [UInt8] {
    guard Self.wait(socket, for: POLLIN, until: deadline) else { return [] }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = recv(socket, &buffer, limit, 0)
    return Array(buffer.prefix(max(0, count)))
  }

  /// Sends a few bytes, which fit into an empty send buffer; if they do not go out, no answer comes.
  borrowing func write(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, noSignal) }
  }

  private static func finish(
    _ socket: Int32, started: Int32, until deadline: ContinuousClock.Instant
  ) throws(PortFailure) {
    if started == 0 { return }
    guard errno == EINPROGRESS else { throw failure(errno) }
    guard wait(socket, for: POLLOUT, until: deadline) else {
      throw PortFailure(connection: .silent, message: "no answer in time")
    }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
    if code != 0 { throw failure(code) }
  }

  /// - Returns: whether something happened before the deadline.
  private static func wait(
    _ socket: Int32, for events: Int32, until deadline: ContinuousClock.Instant
  ) -> Bool {
    while true {
      let left = ContinuousClock.now.duration(to: deadline).components
      guard left.seconds >= 0, left.attoseconds >= 0 else { return false }
      // Rounded up, so that the last millisecond does not spin.
      let milliseconds =
        min(left.seconds, 3600) * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
      var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, Int32(milliseconds))
      if count > 0 { return true }
      if count < 0 && errno != EINTR { return false }
    }
  }

  private static func failure(_ code: Int32) -> PortFailure {
    let connection: ListenerAttempt.Connection =
      switch code {
      case ECONNREFUSED: .refused
      case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: .unreachable
      case ETIMEDOUT: .silent
      case ECONNRESET: .reset
      default: .failed
      }
    return PortFailure(connection: connection, message: String(cString: strerror(code)))
  }
}

#if canImport(Darwin)
  private let streamSocket = SOCK_STREAM
  private let noSignal: Int32 = 0x80000
#else
  private let streamSocket = Int32(SOCK_STREAM.rawValue)
  /// A peer that is gone is an error, not a signal that ends the process.
  private let noSignal = Int32(MSG_NOSIGNAL)
#endif
