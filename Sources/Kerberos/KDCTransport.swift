internal import CKrb5
import Evidence
import Foundation
internal import WireFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Carries libkrb5's messages to the KDCs of a realm, one after the other, and keeps a record of each try.
///
/// Blocks; lives on one thread. Stops at the deadline, or as soon as `isCancelled` says so.
final class KDCTransport {
  /// A KDC on the same continent answers in tens of milliseconds; three seconds leave room for the next one.
  static let patience: Duration = .seconds(3)
  /// More KDCs than this are not tried: a user waits for the answer.
  static let mostServers = 6
  /// A Kerberos message of Active Directory has at most 64 kB; a length beyond this is garbage.
  static let largestReply = 1 << 18
  /// KRB_ERR_RESPONSE_TOO_BIG: the answer does not fit into a datagram. Spec: RFC 4120 section 7.2.1.
  private static let tooBig = 52

  /// The way to a KDC that answered.
  private struct Route: Hashable {
    /// `address:port`, or a proxy's URL.
    var shown: String
    var transport: KDCAttempt.Transport
  }

  let directory: KDCDirectory
  let deadline: ContinuousClock.Instant
  private let stop: StopSign
  private(set) var attempts: [KDCAttempt] = []
  /// Where the KDCs of the realm asked last were found.
  private(set) var source = KDCSource.none
  /// Whether the last message may have reached a KDC.
  private(set) var wasSent = false
  /// The KDCs that answered, by realm: the next message of an exchange goes to the same one.
  private var routes: [String: Route] = [:]

  init(directory: KDCDirectory, deadline: ContinuousClock.Instant, stop: StopSign) {
    self.directory = directory
    self.deadline = deadline
    self.stop = stop
  }

  /// Sends `message` to the realm's KDCs until one gives a Kerberos answer.
  ///
  /// - Parameter once: the message may reach one KDC only; where that one keeps silent, no other is tried.
  /// - Returns: the answer; nil if no KDC gave one.
  func exchange(
    _ message: [UInt8], realm: String, in context: borrowing KerberosContext, once: Bool = false
  ) -> [UInt8]? {
    wasSent = false
    var directory = directory
    if let route = routes[realm] { directory.answering = [route.shown] }
    let found = directory.servers(of: realm, in: context, until: deadline)
    source = found.source
    let letter = Letter(message: message, realm: realm, once: once)
    var tried = 0
    for server in found.servers where !(once && wasSent) {
      if let url = server.proxy {
        guard tried < Self.mostServers, !isOver else { return nil }
        tried += 1
        if let reply = post(letter, to: url, context) { return reply }
        continue
      }
      if server.addresses.isEmpty {
        record(letter, "\(server.host):\(server.port)", server.transport ?? .tcp, .unresolved, .now)
      }
      for address in server.addresses
      where tried < Self.mostServers && !isOver && !(once && wasSent) {
        tried += 1
        if let reply = ask(address, server, letter, context) { return reply }
      }
    }
    return nil
  }

  private struct Letter {
    var message: [UInt8]
    var realm: String
    var once: Bool
  }

  private var isOver: Bool { stop.isSet || ContinuousClock.now >= deadline }

  /// TCP first, as Windows does; UDP where the port is closed for TCP. krb5.conf's `udp/` turns it round.
  private func ask(
    _ address: String, _ server: KDCDirectory.Server, _ letter: Letter,
    _ context: borrowing KerberosContext
  ) -> [UInt8]? {
    let shown = SocketAddress.shown(address, port: server.port)
    var order: [KDCAttempt.Transport] = server.transport == .udp ? [.udp, .tcp] : [.tcp, .udp]
    if let route = routes[letter.realm], route.shown == shown, route.transport != order[0] {
      order.reverse()
    }
    for (index, transport) in order.enumerated() {
      let start = ContinuousClock.now
      let socket = BoundedSocket(
        stream: transport == .tcp, deadline: min(deadline, start + Self.patience), stop: stop)
      let result = socket.exchange(
        letter.message, with: address, port: server.port, largestReply: Self.largestReply)
      if result.wasSent { wasSent = true }
      let refusal = result.reply.flatMap { KerberosErrorMessage.decode($0, context) }
      record(
        letter, shown, transport, result.outcome, start, result.reply?.count ?? 0, refusal)
      if result.outcome == .answered {
        // The same KDC says that it has an answer: the message goes to it again, over TCP.
        if transport == .udp, refusal?.code == Self.tooBig {
          guard index == 0 else { return nil }
          continue
        }
        routes[letter.realm] = Route(shown: shown, transport: transport)
        return result.reply
      }
      if letter.once && wasSent { return nil }
      // Only a closed port leads to the other transport, unless it was TCP after "response too big".
      if result.outcome != .refused { return nil }
    }
    return nil
  }

  /// Through a KDC proxy. Spec: [MS-KKDCP] section 3.2.5.
  private func post(
    _ letter: Letter, to url: String, _ context: borrowing KerberosContext
  ) -> [UInt8]? {
    let start = ContinuousClock.now
    guard let callProxy = directory.callProxy,
      let body = KDCProxyMessage.encode(letter.message, realm: letter.realm)
    else { return nil }
    let answer = callProxy(
      KDCProxyCall(
        url: url, body: body,
        anchors: KerberosConfiguration.proxyAnchors(of: letter.realm, in: context),
        // A proxy asks KDCs of its own, one after the other.
        deadline: min(deadline, start + Self.patience * 2), stop: stop))
    if answer.wasSent { wasSent = true }
    var outcome = answer.outcome
    var reply: [UInt8]?
    var message = answer.message
    if outcome == .answered {
      if answer.body.count <= Self.largestReply, let inside = KDCProxyMessage.decode(answer.body) {
        (outcome, reply) = BoundedSocket.judge(inside)
      } else {
        outcome = .garbage
        message = message ?? "the answer holds no KDC-PROXY-MESSAGE"
      }
    }
    let refusal = reply.flatMap { KerberosErrorMessage.decode($0, context) }
    record(letter, url, .https, outcome, start, reply?.count ?? 0, refusal, message)
    if reply != nil { routes[letter.realm] = Route(shown: url, transport: .https) }
    return reply
  }

  private func record(
    _ letter: Letter, _ address: String, _ transport: KDCAttempt.Transport,
    _ outcome: KDCAttempt.Outcome, _ start: ContinuousClock.Instant, _ received: Int = 0,
    _ refusal: KerberosRefusal? = nil, _ message: String? = nil
  ) {
    attempts.append(
      KDCAttempt(
        realm: letter.realm.bounded(to: 255), address: address.bounded(to: 255),
        transport: transport, outcome: outcome,
        elapsedMilliseconds: (ContinuousClock.now - start).milliseconds,
        bytesSent: letter.message.count, bytesReceived: received, refusal: refusal,
        message: message?.bounded(to: 200)))
  }
}

extension Duration {
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1000 + (Double(attoseconds) / 1e15).rounded(toPlaces: 1e2)
  }
}

extension Double {
  fileprivate func rounded(toPlaces factor: Double) -> Double { (self * factor).rounded() / factor }
}
