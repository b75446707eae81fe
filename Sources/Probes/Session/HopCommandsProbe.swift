public import Evidence
import HTTPTransfer
import Security

/// Runs a fixed list of reading commands on the first hop, and tries the second hop from there.
///
/// Only where the user asked for it. A shell is opened on the host and closed again; nothing else changes there.
///
/// Spec: [MS-WSMV] section 3.1.4 (Windows Remote Shell).
public struct HopCommandsProbe: Probe {
  public let id = ObservationID(.hopCommands, .hop(1))
  public let question: String
  public let depth = Depth.session
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Four commands; that which tries the second hop waits for its own timeouts.
  public let limit = Duration.seconds(45)

  private let hop: Hop
  private let list: CommandList
  private let delegates: Bool

  /// - Parameter delegates: hand over the user's ticket-granting ticket, so that the host can act as the user.
  public init(of chain: Chain, delegates: Bool) {
    let hop = chain[hop: 1]
    let list = CommandList(next: chain.hops.count > 1 ? chain[hop: 2] : nil)
    self.hop = hop
    self.list = list
    self.delegates = delegates
    question = "commands on \(hop.name)"
    let listener = "\(hop.name) port \(hop.port)"
    plan =
      [
        PlannedRequest(
          delegates
            ? "1 Kerberos logon, and YOUR TICKET-GRANTING TICKET with it (--delegate); a shell is opened, and closed at the end"
            : "1 Kerberos logon; a shell is opened, and closed at the end",
          to: listener, logons: 1)
      ] + list.entries.map { PlannedRequest("run: \($0.line)", to: listener) }
    needs =
      TargetAddresses.needs(hop: 1) + [
        ObservationID(.serviceTickets, .hop(1)), ObservationID(.listener, .hop(1)),
        ObservationID(.session, .hop(1)),
      ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let session = ObservationID(.session, .hop(1))
    guard case .session(let attempt)? = context.seen[session]?.observed,
      attempt.outcome == .accepted, attempt.protection != nil
    else {
      throw NotAttempted(
        "there is no session in which a command could be run", blockedBy: [session])
    }
    let target = try SessionTarget(context)
    let conversation = SessionConversation(
      url: target.url(hop), host: hop.name, isTLS: target.isTLS, scheme: attempt.scheme,
      proof: .ticket(
        servicePrincipal: try SessionProbe.ticket(context),
        cacheName: TicketStore.name(for: session.subject, context.settings),
        raw: attempt.scheme == "Kerberos"),
      delegates: delegates)
    let seen = try await conversation.commands(
      list, target.settings(context, request: RemoteShell.request), until: context.deadline)
    return .hopCommands(seen)
  }
}
