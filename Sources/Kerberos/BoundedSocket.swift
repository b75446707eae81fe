import Evidence
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One request and one answer over a socket that never waits beyond its deadline.
///
/// Spec: RFC 4120 section 7.2.1 (UDP) and 7.2.2 (TCP: four bytes of length before each message).
struct BoundedSocket {
  var stream: Bool
  var deadline: ContinuousClock.Instant
  var stop: StopSign

  /// The tags of AS-REP, TGS-REP and KRB-ERROR: [APPLICATION 11], 13 and 30.
  private static let answerTags: Set<UInt8> = [0x6b, 0x6d, 0x7e]

  /// What became of a message.
  struct Result {
    var outcome: KDCAttempt.Outcome
    var reply: [UInt8]?
    /// Whether any of it may have reached the other side.
    var wasSent = false
  }

  func exchange(
    _ message: [UInt8], with address: String, port: Int, largestReply: Int
  ) -> Result {
    SocketAddress.with(address, port: port) { pointer, length, family in
      #if canImport(Glibc)
        let kind = Int32(stream ? SOCK_STREAM.rawValue : SOCK_DGRAM.rawValue)
      #else
        let kind = stream ? SOCK_STREAM : SOCK_DGRAM
      #endif
      let descriptor = socket(family, kind, 0)
      // Programs that are started meanwhile do not inherit it.
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      guard descriptor >= 0 else { return Result(outcome: .unreachable) }
      defer { close(descriptor) }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      if connect(descriptor, pointer, length) != 0 && errno != EINPROGRESS {
        return Result(outcome: Self.outcome(of: errno))
      }
      if let failure = connection(descriptor) { return Result(outcome: failure) }
      let (outcome, reply) = talk(over: descriptor, message, largestReply)
      return Result(outcome: outcome, reply: reply, wasSent: true)
    } ?? Result(outcome: .unresolved)
  }

  /// Waits until the connection stands.
  ///
  /// - Returns: why it does not; nil if it does.
  private func connection(_ descriptor: Int32) -> KDCAttempt.Outcome? {
    guard wait(descriptor, for: POLLOUT) else { return .silent }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size)
    return failure == 0 ? nil : Self.outcome(of: failure)
  }

  private func talk(
    over descriptor: Int32, _ message: [UInt8], _ largestReply: Int
  ) -> (KDCAttempt.Outcome, [UInt8]?) {
    let prefix = stream ? Self.bigEndian(UInt32(message.count)) : []
    if let failure = write(prefix + message, to: descriptor) { return (failure, nil) }

    guard stream else {
      switch read(from: descriptor, upTo: 65_536) {
      case .bytes(let reply): return Self.judge(reply)
      case .failed(let outcome): return (outcome, nil)
      }
    }
    let head: [UInt8]
    switch readExactly(4, from: descriptor) {
    case .bytes(let bytes): head = bytes
    case .failed(let outcome): return (outcome, nil)
    }
    let length = head.reduce(0) { $0 << 8 | Int($1) }
    guard (1...largestReply).contains(length) else { return (.garbage, nil) }
    switch readExactly(length, from: descriptor) {
    case .bytes(let reply): return Self.judge(reply)
    // The length promised more than came: whoever speaks here is no KDC.
    case .failed: return (.garbage, nil)
    }
  }

  static func judge(_ reply: [UInt8]) -> (KDCAttempt.Outcome, [UInt8]?) {
    guard let tag = reply.first, answerTags.contains(tag) else { return (.garbage, nil) }
    return (.answered, reply)
  }

  private static func outcome(of error: Int32) -> KDCAttempt.Outcome {
    switch error {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: .silent
    default: .unreachable
    }
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// Waits in slices of 50 ms, so that a stop sign is seen.
  private func wait(_ descriptor: Int32, for events: Int32) -> Bool {
    while !stop.isSet {
      let left = (deadline - ContinuousClock.now).milliseconds
      guard left > 0 else { return false }
      var poller = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      if poll(&poller, 1, Int32(min(50, left.rounded(.up)))) > 0 { return true }
    }
    return false
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) -> KDCAttempt.Outcome? {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard wait(descriptor, for: POLLOUT) else { return .silent }
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
      if count < 0 && errno != EAGAIN { return Self.outcome(of: errno) }
      if count > 0 { rest = rest.dropFirst(count) }
    }
    return nil
  }

  private enum Reading {
    case bytes([UInt8])
    case failed(KDCAttempt.Outcome)
  }

  private func read(from descriptor: Int32, upTo limit: Int) -> Reading {
    guard wait(descriptor, for: POLLIN) else { return .failed(.silent) }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = recv(descriptor, &buffer, limit, 0)
    if count < 0 { return .failed(errno == EAGAIN ? .silent : Self.outcome(of: errno)) }
    // The connection ended without an answer.
    if count == 0 { return .failed(.garbage) }
    return .bytes(Array(buffer.prefix(count)))
  }

  private func readExactly(_ count: Int, from descriptor: Int32) -> Reading {
    var bytes: [UInt8] = []
    while bytes.count < count {
      switch read(from: descriptor, upTo: min(count - bytes.count, 16_384)) {
      case .bytes(let more): bytes += more
      case .failed(let outcome): return .failed(outcome)
      }
    }
    return .bytes(bytes)
  }
}
