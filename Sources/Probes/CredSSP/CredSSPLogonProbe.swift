public import Evidence
import HTTPTransfer
import WireFormats

/// Logs on to the first hop through CredSSP with the user's Kerberos ticket, and stops before the password's turn.
///
/// Sends the service ticket inside TLS, has the host prove that the TLS connection ends with it, and closes the
/// connection. TSCredentials are never sent: the message that carries them cannot be written by this program.
///
/// Spec: [MS-CSSP] section 3.1.5.
public struct CredSSPLogonProbe: Probe {
  public let id = ObservationID(.credsspLogon, .hop(1))
  public let question: String
  public let depth = Depth.session
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Five requests on one connection; a host that is slow to ask its domain controller takes seconds.
  public let limit = Duration.seconds(10)

  private let hop: Hop

  public init(of chain: Chain) {
    let hop = chain[hop: 1]
    self.hop = hop
    question = "a CredSSP logon at \(hop.name), without handing over a credential"
    plan = [
      PlannedRequest(
        "1 Kerberos logon inside CredSSP with your service ticket, if it is offered; no credential is handed over",
        to: "\(hop.name) port \(hop.port)", logons: 1)
    ]
    needs =
      TargetAddresses.needs(hop: 1) + [
        ObservationID(.clientTickets, .client), ObservationID(.serviceTickets, .hop(1)),
        ObservationID(.listener, .hop(1)), ObservationID(.credssp, .hop(1)),
        ObservationID(.session, .hop(1)),
      ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let listener = try CredSSPOffer.find(context, ObservationID(.listener, .hop(1)))
    try requireReason(context, listener)
    let principal = try ticket(context)
    var settings = HTTPSettings(
      pin: HTTPSettings.Pin(address: listener.address, port: listener.port))
    settings.certificate = .checked(authorities: context.settings.certificateAuthorities)
    settings.requestLimit = .seconds(8)
    let handshake = CredSSPHandshake(
      url: CredSSPOffer.url(hop, listener), host: hop.name,
      credential: .ticket(
        servicePrincipal: principal, cacheName: TicketStore.name(for: id.subject, context.settings)),
      start: CredSSPLogon(
        address: listener.address, port: listener.port, outcome: .noAnswer, stage: .tls,
        mechanism: TokenMechanism.kerberos.rawValue, servicePrincipal: principal))
    do {
      return .credsspLogon(
        try await HTTPTransfer.converse(settings, until: context.deadline) {
          handshake.run(over: &$0)
        })
    } catch let error as HTTPTransferError where error.kind != .cancelled {
      var logon = handshake.start
      logon.message = error.message.bounded(to: ListenerLimits.text)
      return .credsspLogon(logon)
    }
  }

  /// A logon that cannot tell anything new is not made.
  private func requireReason(_ context: ProbeContext, _ listener: ListenerAttempt) throws {
    let (look, session) = (ObservationID(.credssp, .hop(1)), ObservationID(.session, .hop(1)))
    if let tls = listener.tls, tls.trusted != true || tls.nameMatches != true {
      throw NotAttempted(
        "a client would stop at the certificate, so no ticket was presented",
        blockedBy: [ObservationID(.listener, .hop(1))])
    }
    if case .credssp(let seen)? = context.seen[look]?.observed, seen.outcome != .answered {
      throw NotAttempted("CredSSP does not work even without an account", blockedBy: [look])
    }
    if case .session(let seen)? = context.seen[session]?.observed, seen.outcome == .rejected {
      throw NotAttempted("the listener does not accept the ticket", blockedBy: [session])
    }
  }

  /// The name in the ticket to present. pyspnego's CredSSP, which pypsrp and pywinrm use, asks for HTTP/ of the
  /// host; Windows' own client asks for WSMAN/, as its error messages say. The first that was issued is taken.
  private func ticket(_ context: ProbeContext) throws -> String {
    let id = ObservationID(.serviceTickets, .hop(1))
    guard case .serviceTickets(let tickets)? = context.seen[id]?.observed else {
      throw NotAttempted("there is no service ticket to present", blockedBy: [id])
    }
    for role in [ServiceTickets.Request.Role.primary, .wsman] {
      if let request = tickets[role], request.outcome == .issued {
        return request.servicePrincipal
      }
    }
    throw NotAttempted("there is no service ticket to present", blockedBy: [id])
  }
}
