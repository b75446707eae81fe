import Blocking

/// Asks DNS servers directly, past this computer's hosts file, caches and search lists.
///
/// Every question goes over UDP to one server at a time, in order, and over TCP if the answer does not fit. The next
/// server is asked if one is silent, refuses or sends garbage, as the C library's resolver does it. Nothing is cached.
///
/// Stops: bounded (within 50 ms).
/// Spec: RFC 1035, RFC 2782 (SRV), RFC 3596 (AAAA).
public struct DNSClient: Sendable {
  /// The servers that will be asked, in order.
  public let servers: [DNSServerAddress]
  /// The domains that this computer's configuration adds to short names. They are never added here.
  public let searchDomains: [String]

  /// Time that is kept back so that a reply can be handed over before the deadline.
  private static let handover = Duration.milliseconds(20)

  /// - Parameter servers: `address[:port]` each; nil for those of this computer's configuration, which is read here.
  /// - Throws: `DNSServerSyntaxError` for the first server that is not an address.
  public init(servers given: [String]? = nil) throws(DNSServerSyntaxError) {
    let system = SystemConfiguration()
    searchDomains = system.searchDomains
    guard let given else {
      servers = system.servers
      return
    }
    var parsed: [DNSServerAddress] = []
    for text in given.prefix(DNSLimits.servers) {
      parsed.append(try DNSServerAddress(parsing: text))
    }
    servers = parsed
  }

  /// Asks one question.
  ///
  /// A refusal, a silence or garbage is a reply, and so is a deadline that passes.
  /// - Throws: `CancellationError` if the task is cancelled, because then nobody knows what the server would have said.
  public func ask(
    _ question: DNSQuestion, until deadline: ContinuousClock.Instant
  ) async throws(CancellationError) -> DNSReply {
    let start = ContinuousClock.now
    let stop = StopRequest()
    let servers = servers
    var reply: DNSReply
    do {
      reply = try await runBlocking(
        name: "dns \(question.type.rawValue)", deadline: deadline, interrupt: stop.make
      ) {
        Self.ask(question, of: servers, until: deadline - Self.handover, stop: stop)
      }
    } catch {
      guard error == .deadlinePassed else { throw CancellationError() }
      reply = DNSReply(question, start < deadline && !servers.isEmpty ? .noAnswer : .notSent)
    }
    reply.elapsedMilliseconds = start.duration(to: .now).inMilliseconds
    return reply
  }

  /// Asks all questions at once.
  ///
  /// - Returns: one reply for each question, in the order of the questions.
  /// - Throws: `CancellationError` if the task is cancelled.
  public func ask(
    _ questions: [DNSQuestion], until deadline: ContinuousClock.Instant
  ) async throws -> [DNSReply] {
    try await withThrowingTaskGroup(of: (Int, DNSReply).self) { group in
      for (index, question) in questions.enumerated() {
        group.addTask { (index, try await ask(question, until: deadline)) }
      }
      var replies = questions.map { DNSReply($0, .notSent) }
      for try await (index, reply) in group { replies[index] = reply }
      return replies
    }
  }

  /// Asks the servers in order; each gets an equal share of the time that is left.
  private static func ask(
    _ question: DNSQuestion, of servers: [DNSServerAddress],
    until deadline: ContinuousClock.Instant, stop: StopRequest
  ) -> DNSReply {
    var best: DNSReply?
    for (index, server) in servers.enumerated() where !stop.isMade {
      let now = ContinuousClock.now
      let share = now.duration(to: deadline) / (servers.count - index)
      let reply = DNSExchange(question: question, server: server, stop: stop)
        .run(until: now + share)
      guard reply.status.isWorthAnotherServer else { return reply }
      if best == nil || best?.status == .noAnswer { best = reply }
    }
    return best ?? DNSReply(question, .notSent)
  }
}
