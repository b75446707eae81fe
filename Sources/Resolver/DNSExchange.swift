import CAres
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A request to stop that another thread may make.
final class StopRequest: Sendable {
  private let flag = Atomic<Bool>(false)
  var isMade: Bool { flag.load(ordering: .acquiring) }
  func make() { flag.store(true, ordering: .releasing) }
}

/// Puts one question to one server: a channel of c-ares, made, used and freed in `run`.
struct DNSExchange {
  var question: DNSQuestion
  var server: DNSServerAddress
  var stop: StopRequest

  /// What c-ares' callback leaves behind.
  private final class Box {
    var isDone = false
    var code: CInt = 0
    var message: [UInt8]?
  }

  /// The longest wait before a request to stop is seen.
  private static let slice = Duration.milliseconds(50)

  /// Three sends: the waits of 1, 2 and 4 sevenths of the time double, as c-ares does it.
  private static let tries: CInt = 3

  /// Asks until `deadline`, over TCP if the UDP answer does not fit. Blocks; stops within 50 ms of a request.
  func run(until deadline: ContinuousClock.Instant) -> DNSReply {
    let remaining = ContinuousClock.now.duration(to: deadline)
    // A zero byte would end the C string early, and another name would be asked for.
    guard aresIsReady, remaining > .zero, !question.name.utf8.contains(0) else {
      return DNSReply(question, .notSent)
    }
    var options = ares_options()
    // Without NOCHECKRESP, c-ares hides SERVFAIL and REFUSED behind a time-out. Neither search lists nor HOSTALIASES count.
    options.flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES
    options.timeout = max(1, CInt(clamping: Int(remaining.inMilliseconds) / 7))
    options.tries = Self.tries
    var raw: ares_channel?
    let mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES
    guard ares_init_options(&raw, &options, mask) == aresSuccess, let channel = raw else {
      return DNSReply(question, .notSent)
    }
    let box = Box()
    var wasAnsweredOddly = false
    let serverIsSet = ares_set_servers_ports_csv(channel, server.description) == aresSuccess
    if serverIsSet {
      ares_query(
        channel, question.name, CInt(DNSMessage.internet), CInt(question.type.number),
        { argument, code, _, bytes, count in
          guard let argument else { return }
          let box = Unmanaged<Box>.fromOpaque(argument).takeUnretainedValue()
          box.isDone = true
          box.code = code
          if let bytes, count > 0 {
            box.message = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
          }
        }, Unmanaged.passUnretained(box).toOpaque())
      wasAnsweredOddly = wait(on: channel, for: box, until: deadline)
    }
    let answer = (isDone: box.isDone, code: box.code, message: box.message)
    // This calls back once more if the question is still open, so the box must outlive it.
    withExtendedLifetime(box) { ares_destroy(channel) }
    return reply(answer, serverIsSet: serverIsSet, wasAnsweredOddly: wasAnsweredOddly)
  }

  private func reply(
    _ answer: (isDone: Bool, code: CInt, message: [UInt8]?), serverIsSet: Bool,
    wasAnsweredOddly: Bool
  ) -> DNSReply {
    guard serverIsSet else { return DNSReply(question, .notSent) }
    if let message = answer.message {
      var reply = DNSReply(question, reading: message)
      reply.server = server
      return reply
    }
    if answer.isDone, answer.code == aresBadName {
      return DNSReply(question, .notSent)
    }
    // c-ares drops what does not fit its question without a word, and goes on waiting.
    return DNSReply(
      question, wasAnsweredOddly ? .garbage : .noAnswer,
      server: wasAnsweredOddly ? server : nil)
  }

  /// - Returns: whether anything came that c-ares did not take for an answer.
  private func wait(
    on channel: ares_channel, for box: Box, until deadline: ContinuousClock.Instant
  ) -> Bool {
    var heard = false
    while !box.isDone, !stop.isMade {
      let remaining = ContinuousClock.now.duration(to: deadline)
      guard remaining > .zero else { break }
      var polls = Self.sockets(of: channel)
      let milliseconds = CInt(clamping: Int(min(remaining, Self.slice).inMilliseconds) + 1)
      let ready = poll(&polls, nfds_t(polls.count), milliseconds)
      if ready > 0 {
        for entry in polls where entry.revents != 0 {
          heard = Self.hasUnusualContent(entry) || heard
          let canRead = entry.events & Int16(POLLIN) != 0
          let canWrite =
            entry.events & Int16(POLLOUT) != 0
            && entry.revents & Int16(POLLOUT | POLLERR | POLLHUP) != 0
          ares_process_fd(channel, canRead ? entry.fd : -1, canWrite ? entry.fd : -1)
        }
      }
      // -1 is ARES_SOCKET_BAD: nothing but c-ares' own time-outs.
      ares_process_fd(channel, -1, -1)
    }
    return heard
  }

  private static func sockets(of channel: ares_channel) -> [pollfd] {
    let most = Int(ARES_GETSOCK_MAXNUM)
    var sockets = [ares_socket_t](repeating: -1, count: most)
    let bits = UInt32(bitPattern: ares_getsock(channel, &sockets, CInt(most)))
    return (0..<most).compactMap { index in
      // As the macros ARES_GETSOCK_READABLE and ARES_GETSOCK_WRITABLE have it.
      let reads = bits >> UInt32(index) & 1 != 0
      let writes = bits >> UInt32(index + most) & 1 != 0
      guard reads || writes else { return nil }
      let events = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0)
      return pollfd(fd: sockets[index], events: Int16(events), revents: 0)
    }
  }

  /// Whether bytes wait that are not a truncated answer, which c-ares asks for again over TCP.
  private static func hasUnusualContent(_ entry: pollfd) -> Bool {
    // Looking would take a pending error away from c-ares.
    guard entry.revents & Int16(POLLIN) != 0, entry.revents & Int16(POLLERR) == 0 else {
      return false
    }
    var start = [UInt8](repeating: 0, count: 3)
    let count = recv(entry.fd, &start, start.count, CInt(MSG_PEEK))
    let isTruncated = count == 3 && start[2] & 0x82 == 0x82
    return count > 0 && !isTruncated
  }
}
