import Foundation

/// Reading and writing of a connected, non-blocking socket, each call with a deadline.
enum SocketWait {
  static func prepare(_ socket: Int32) {
    _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
  }

  /// Waits until `events` (POLLIN, POLLOUT) or an error is there.
  static func wait(
    _ socket: Int32, for events: Int32, until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw TransportSecurityError(.timedOut, "no answer in time") }
      let parts = left.components
      // Rounded up: a poll of 0 ms would spin until the deadline.
      let milliseconds = min(parts.seconds, 3600) * 1000 + parts.attoseconds / 1_000_000_000_000_000
      var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, Int32(milliseconds + 1))
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw failure(errno) }
    }
  }

  /// - Returns: no bytes at the end of the stream.
  static func receive(
    _ socket: Int32, upTo limit: Int, until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    while true {
      let count = recv(socket, &buffer, limit, 0)
      if count >= 0 { return Array(buffer.prefix(count)) }
      guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else {
        throw failure(errno)
      }
      try wait(socket, for: POLLIN, until: deadline)
    }
  }

  static func send(
    _ bytes: [UInt8], to socket: Int32, until deadline: ContinuousClock.Instant
  ) throws(TransportSecurityError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // MSG_NOSIGNAL: a peer that is gone is an error here, not a signal that ends the process.
        platformSend(
          socket, buffer.baseAddress! + sent, buffer.count - sent, Int32(bitPattern: noSignal))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR {
        try wait(socket, for: POLLOUT, until: deadline)
      } else {
        throw failure(errno)
      }
    }
  }

  private static func failure(_ code: Int32) -> TransportSecurityError {
    let reset = code == ECONNRESET || code == EPIPE
    return TransportSecurityError(reset ? .reset : .socket, String(cString: strerror(code)))
  }
}

#if canImport(Darwin)
  private let noSignal: UInt32 = 0x80000
#else
  private let noSignal = UInt32(MSG_NOSIGNAL)
#endif

/// `send` of the C library, under a name that does not collide with our own.
private func platformSend(
  _ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32
) -> Int {
  send(socket, bytes, count, flags)
}
