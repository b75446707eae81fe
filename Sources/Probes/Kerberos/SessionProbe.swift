public import Evidence
import HTTPTransfer

/// Logs on to the first hop's WinRM listener with the user's Kerberos ticket.
///
/// Sends the service ticket to the listener, and no ticket-granting ticket: delegation is not asked for.
/// The request has an empty body; nothing is run.
///
/// Spec: RFC 4559 (Negotiate in HTTP), [MS-WSMV] section 2.2.9.1.
public struct SessionProbe: Probe {
  public let id = ObservationID(.session, .hop(1))
  public let question: String
  public let depth = Depth.session
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Two requests; a listener that is slow to ask its domain controller takes seconds.
  public let limit = Duration.seconds(10)

  private let hop: Hop

  public init(of chain: Chain) {
    let hop = chain[hop: 1]
    self.hop = hop
    question = "a logon at \(hop.name)"
    plan = [
      PlannedRequest(
        "1 Kerberos logon with your service ticket, without delegation",
        to: "\(hop.name) port \(hop.port)", logons: 1)
    ]
    needs =
      TargetAddresses.needs(hop: 1) + [
        ObservationID(.clientTickets, .client), ObservationID(.serviceTickets, .hop(1)),
        ObservationID(.listener, .hop(1)),
      ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let (listener, scheme) = try target(context)
    let principal = try ticket(context)
    var settings = HTTPSettings(
      pin: HTTPSettings.Pin(address: listener.address, port: listener.port))
    settings.certificate = .checked(authorities: context.settings.certificateAuthorities)
    settings.requestLimit = .seconds(8)
    let host = hop.name.contains(":") ? "[\(hop.name)]" : hop.name
    let url = "\(listener.tls == nil ? "http" : "https")://\(host):\(listener.port)\(hop.path)"
    let logon = KerberosLogon(
      url: url, scheme: scheme, servicePrincipal: principal,
      cacheName: TicketStore.name(for: id.subject))
    var attempt = SessionAttempt(
      address: listener.address, port: listener.port, scheme: scheme.rawValue,
      servicePrincipal: principal, outcome: .failed)
    do {
      let result = try await HTTPTransfer.converse(settings, until: context.deadline) {
        try logon.run(over: &$0)
      }
      attempt.outcome = result.status == 401 ? .rejected : .accepted
      attempt.status = result.status
      attempt.mutual = result.isMutual
      attempt.mechanism = result.mechanism
      attempt.refusal = result.refusal
      attempt.message = result.message?.bounded(to: 300)
    } catch let error as HTTPTransferError where error.kind != .cancelled {
      attempt.message = error.message.bounded(to: 300)
    }
    return .session(attempt)
  }

  /// The listener that was seen to offer a scheme in which a ticket can be presented.
  private func target(
    _ context: ProbeContext
  ) throws -> (ListenerAttempt, KerberosLogon.Scheme) {
    let id = ObservationID(.listener, .hop(1))
    guard case .listener(let survey)? = context.seen[id]?.observed else {
      throw NotAttempted("the listener was not seen", blockedBy: [id])
    }
    let open = survey.attempts.filter { $0.purpose == .used && $0.connection == .open }
    for attempt in open {
      if let tls = attempt.tls, tls.trusted != true || tls.nameMatches != true {
        throw NotAttempted(
          "a client would stop at the certificate, so no ticket was presented", blockedBy: [id])
      }
      for scheme in KerberosLogon.Scheme.allCases
      where attempt.http?.schemes.contains(where: { $0.lowercased() == scheme.lowercased }) == true
      {
        return (attempt, scheme)
      }
    }
    throw NotAttempted(
      open.isEmpty
        ? "no port of the listener is open"
        : "the listener offers no scheme in which a Kerberos ticket can be presented",
      blockedBy: [id])
  }

  private func ticket(_ context: ProbeContext) throws -> String {
    let id = ObservationID(.serviceTickets, .hop(1))
    guard case .serviceTickets(let tickets)? = context.seen[id]?.observed,
      let primary = tickets[.primary], primary.outcome == .issued
    else {
      throw NotAttempted("there is no service ticket to present", blockedBy: [id])
    }
    return primary.servicePrincipal
  }
}
