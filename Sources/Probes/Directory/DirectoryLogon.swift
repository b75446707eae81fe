import Directory
import Evidence
import Foundation
import Kerberos

/// One logon at one address of a domain controller, and the record of how it went.
///
/// The rootDSE is read first, without a logon; then a ticket for `ldap/HOST` is asked for by our own carrier, so that
/// GSSAPI finds it in this process's memory and asks nobody.
struct DirectoryLogon: Sendable {
  var requester: TicketRequester
  var realm: String
  var host: String
  var address: String
  var stop: StopSign
  /// For all that follows the logon.
  var deadline: ContinuousClock.Instant

  /// Of this logon alone: another one that begins at the same time would empty a cache of the same name.
  let cacheName = "MEMORY:hopdoctor-directory-\(UInt64.random(in: 0 ... .max))"

  func record(port: Int, _ purpose: DirectoryServer.Purpose) -> DirectoryServer {
    DirectoryServer(
      host: host.bounded(to: DirectoryLimits.name), address: address, port: port, realm: realm,
      purpose: purpose, outcome: .unreachable)
  }

  /// - Parameter ticket: the principal of a ticket that an earlier logon at this host left; nil to ask for one.
  /// - Returns: nil if the user is not let in; `record` tells why.
  func open(_ record: inout DirectoryServer, ticket: String? = nil) -> DirectorySession? {
    let start = ContinuousClock.now
    defer { record.elapsedMilliseconds = (ContinuousClock.now - start).inMilliseconds }
    let stop = stop
    do {
      var session = try DirectorySession(
        address: address, port: record.port,
        deadline: min(deadline, start + DirectoryLimits.logon), isStopped: { stop.isSet })
      let answer = try session.search(
        DirectorySearch(base: "", scope: .base, attributes: DirectoryAttributes.root))
      record.searches = session.searches
      record.entries = session.entries
      record.bytesSent = session.bytesSent
      record.bytesReceived = session.bytesReceived
      record.root = answer.entries.first.map { .init($0, readAt: Date()) }
      record.outcome = .anonymous
      guard let service = ticket ?? self.ticket(&record) else { return nil }
      try session.logOn(service: service, cacheName: cacheName)
      record.outcome = .bound
      record.securityStrength = session.securityStrength
      session.allow(until: deadline)
      return session
    } catch {
      record.take(error)
      return nil
    }
  }

  private func ticket(_ record: inout DirectoryServer) -> String? {
    let name = TicketRequester.ServiceName(role: .primary, serviceClass: "ldap", host: host)
    do {
      let request = try requester.serviceTickets(for: [name], keptAs: cacheName).requests.first
      record.ticket = request
      if let request, request.outcome == .issued { return request.servicePrincipal }
      record.message = request?.message
    } catch {
      record.message = error.message.bounded(to: 300)
    }
    record.outcome = .noTicket
    return nil
  }
}

extension DirectoryServer {
  /// Whether a logon was sent: then no other server is tried with the same ticket-granting ticket.
  var wasLoggedOnTo: Bool { outcome == .bound || outcome == .bindRefused }

  mutating func take(_ error: DirectoryError) {
    message = "\(error.call): \(error.message)".bounded(to: 300)
    outcome =
      switch error.kind {
      case .refused: .refused
      case .unreachable: .unreachable
      case .silent: .silent
      case .garbage: .garbage
      case .answered, .security: .bindRefused
      case .unable: .unable
      }
    if error.kind == .answered { resultCode = error.code }
  }
}

extension Duration {
  /// Milliseconds, to a hundredth.
  var inMilliseconds: Double {
    let (seconds, attoseconds) = components
    return ((Double(seconds) * 1000 + Double(attoseconds) / 1e15) * 100).rounded() / 100
  }
}
