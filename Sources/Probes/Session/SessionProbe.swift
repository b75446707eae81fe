public import Evidence
import HTTPTransfer

/// Logs on to the first hop's WinRM listener with the user's Kerberos ticket, and asks who it is and how it is set up.
///
/// Sends the service ticket to the listener; a ticket-granting ticket goes along only where the user asked for it.
/// Nothing is run and nothing is changed: Identify, Get winrm/config and Enumerate winrm/config/listener.
///
/// Spec: RFC 4559 (Negotiate in HTTP), [MS-WSMV] section 2.2.9.1.
public struct SessionProbe: Probe {
  public let id = ObservationID(.session, .hop(1))
  public let question: String
  public let depth = Depth.session
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Up to six requests; a listener that is slow to ask its domain controller takes seconds.
  public let limit = Duration.seconds(15)

  private let hop: Hop
  private let delegates: Bool

  /// - Parameter delegates: hand over the user's ticket-granting ticket, so that the host can act as the user.
  public init(of chain: Chain, delegates: Bool = false) {
    let hop = chain[hop: 1]
    self.hop = hop
    self.delegates = delegates
    question = "a logon at \(hop.name)"
    let listener = "\(hop.name) port \(hop.port)"
    plan = [
      PlannedRequest(
        delegates
          ? "1 Kerberos logon with your service ticket, and YOUR TICKET-GRANTING TICKET with it (--delegate): \(hop.name) can then act as you"
          : "1 Kerberos logon with your service ticket, without delegation",
        to: listener, logons: 1),
      PlannedRequest(
        "Identify, and if you may the settings winrm/config and the listeners; nothing is changed",
        to: listener),
    ]
    needs =
      TargetAddresses.needs(hop: 1) + [
        ObservationID(.clientTickets, .client), ObservationID(.serviceTickets, .hop(1)),
        ObservationID(.listener, .hop(1)),
      ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let target = try SessionTarget(context)
    let schemes: [ListenerLogon.Scheme] = [.negotiate, .kerberos]
    guard let scheme = schemes.first(where: { target.offers($0.rawValue) }) else {
      throw NotAttempted(
        "the listener offers no scheme in which a Kerberos ticket can be presented",
        blockedBy: [ObservationID(.listener, .hop(1))])
    }
    let principal = try Self.ticket(context)
    let attempt = try await SessionConversation(
      url: target.url(hop), host: hop.name, isTLS: target.isTLS, scheme: scheme.rawValue,
      proof: .ticket(
        servicePrincipal: principal, cacheName: TicketStore.name(for: id.subject, context.settings),
        raw: scheme == .kerberos), delegates: delegates
    ).attempt(target, target.settings(context, request: .seconds(8)), until: context.deadline)
    return .session(attempt)
  }

  /// The service principal name of the ticket that is there to be presented.
  static func ticket(_ context: ProbeContext) throws -> String {
    let id = ObservationID(.serviceTickets, .hop(1))
    guard case .serviceTickets(let tickets)? = context.seen[id]?.observed,
      let primary = tickets[.primary], primary.outcome == .issued
    else {
      throw NotAttempted("there is no service ticket to present", blockedBy: [id])
    }
    return primary.servicePrincipal
  }
}
