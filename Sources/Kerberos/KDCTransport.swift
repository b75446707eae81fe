internal import CKrb5
import Evidence
import Foundation

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

  let directory: KDCDirectory
  let deadline: ContinuousClock.Instant
  private let stop: StopSign
  private(set) var attempts: [KDCAttempt] = []
  /// Where the KDCs of the realm asked last were found.
  private(set) var source = KDCSource.none

  init(directory: KDCDirectory, deadline: ContinuousClock.Instant, stop: StopSign) {
    self.directory = directory
    self.deadline = deadline
    self.stop = stop
  }

  /// Sends `message` to the realm's KDCs until one gives a Kerberos answer.
  ///
  /// - Returns: the answer; nil if no KDC gave one.
  func exchange(
    _ message: [UInt8], realm: String, in context: borrowing KerberosContext
  ) -> [UInt8]? {
    let found = directory.servers(of: realm, in: context)
    source = found.source
    var tried = 0
    for server in found.servers {
      if server.addresses.isEmpty {
        record(realm, "\(server.host):\(server.port)", .tcp, .unresolved, .now, message.count)
      }
      for address in server.addresses where tried < Self.mostServers && !isOver {
        tried += 1
        if let reply = ask(address, server.port, message, realm, context) { return reply }
      }
    }
    return nil
  }

  private var isOver: Bool { stop.isSet || ContinuousClock.now >= deadline }

  /// TCP first, as Windows does; UDP where the port is closed for TCP.
  private func ask(
    _ address: String, _ port: Int, _ message: [UInt8], _ realm: String,
    _ context: borrowing KerberosContext
  ) -> [UInt8]? {
    let shown = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    for transport in [KDCAttempt.Transport.tcp, .udp] {
      let start = ContinuousClock.now
      let socket = BoundedSocket(
        stream: transport == .tcp, deadline: min(deadline, start + Self.patience), stop: stop)
      let (outcome, reply) = socket.exchange(
        message, with: address, port: port, largestReply: Self.largestReply)
      let refusal = reply.flatMap { KerberosErrorMessage.decode($0, context) }
      record(
        realm, shown, transport, outcome, start, message.count, reply?.count ?? 0, refusal)
      if outcome == .answered { return reply }
      if transport == .tcp && outcome != .refused { return nil }
    }
    return nil
  }

  private func record(
    _ realm: String, _ address: String, _ transport: KDCAttempt.Transport,
    _ outcome: KDCAttempt.Outcome, _ start: ContinuousClock.Instant, _ sent: Int,
    _ received: Int = 0, _ refusal: KerberosRefusal? = nil
  ) {
    attempts.append(
      KDCAttempt(
        realm: realm.bounded(to: 255), address: address.bounded(to: 255), transport: transport,
        outcome: outcome, elapsedMilliseconds: (ContinuousClock.now - start).milliseconds,
        bytesSent: sent, bytesReceived: received, refusal: refusal))
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
