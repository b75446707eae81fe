public import Evidence
import HTTPTransfer

/// Looks at the CredSSP server role of a hop that others follow: TLS, certificate, and the version of the server.
///
/// The version tells whether the host has the update for CVE-2018-0886. No account is named, and the message that
/// carries a password does not exist in this program.
///
/// Spec: [MS-CSSP] section 3.1.5; [MS-WSMV] section 3.1.4.1.31.
public struct CredSSPProbe: Probe {
  public let id: ObservationID
  public let question: String
  public let depth = Depth.network
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// Four requests on one connection.
  public let limit = Duration.seconds(6)

  private let hop: Hop

  public init(hop number: Int, of chain: Chain) {
    let hop = chain[hop: number]
    self.hop = hop
    id = ObservationID(.credssp, .hop(number))
    question = "the CredSSP server role of \(hop.name)"
    plan = [
      PlannedRequest(
        "the beginning of a CredSSP authentication without any account, if it is offered",
        to: "\(hop.name) port \(hop.port)")
    ]
    needs = TargetAddresses.needs(hop: number) + [ObservationID(.listener, .hop(number))]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let listener = try offer(context)
    let conversation = CredSSPConversation(
      url: CredSSPOffer.url(hop, listener),
      host: hop.name,
      look: CredSSPLook(address: listener.address, port: listener.port, outcome: .noAnswer))
    var settings = HTTPSettings(
      pin: HTTPSettings.Pin(address: listener.address, port: listener.port))
    settings.certificate = .unchecked
    settings.requestLimit = ListenerLimits.request
    do {
      return .credssp(
        try await HTTPTransfer.converse(settings, until: context.deadline) {
          conversation.run(over: &$0)
        })
    } catch let error as HTTPTransferError where error.kind != .cancelled {
      var look = conversation.look
      look.message = error.message.bounded(to: ListenerLimits.text)
      return .credssp(look)
    }
  }

  private func offer(_ context: ProbeContext) throws -> ListenerAttempt {
    try CredSSPOffer.find(context, ObservationID(.listener, id.subject))
  }
}

enum CredSSPOffer {
  /// The listener that was seen to offer CredSSP.
  ///
  /// - Throws: `NotAttempted`.
  static func find(_ context: ProbeContext, _ listener: ObservationID) throws -> ListenerAttempt {
    guard case .listener(let survey)? = context.seen[listener]?.observed else {
      throw NotAttempted("the listener was not seen", blockedBy: [listener])
    }
    let offers = survey.attempts.first { attempt in
      attempt.purpose == .used
        && attempt.http?.schemes.contains { $0.lowercased() == "credssp" } == true
    }
    guard let offers else {
      throw NotAttempted("the listener does not offer CredSSP", blockedBy: [])
    }
    return offers
  }

  /// `https://web01.corp.test:5986/wsman`
  static func url(_ hop: Hop, _ listener: ListenerAttempt) -> String {
    let host = hop.name.contains(":") ? "[\(hop.name)]" : hop.name
    return "\(listener.tls == nil ? "http" : "https")://\(host):\(listener.port)\(hop.path)"
  }
}
