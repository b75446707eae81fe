import Blocking
public import Evidence
import Kerberos

/// Asks the KDC for a forwarded ticket-granting ticket and throws it away. It is sent to nobody.
public struct ForwardedTicketProbe: Probe {
  public let id = ObservationID(.forwardedTicket, .client)
  public let question = "whether the KDC forwards your ticket"
  public let depth = Depth.tickets
  public let plan = [
    PlannedRequest(
      "1 TGS request for a forwarded ticket, which is thrown away", to: "a KDC of your realm")
  ]
  public let needs = KerberosCall.needs
  /// One exchange, and one KDC that is silent before it.
  public let limit = Duration.seconds(8)

  public init() {}

  public func observe(_ context: ProbeContext) async throws -> Observed {
    try KerberosCall.requireTicket(context)
    let stop = StopSign()
    let requester = KerberosCall.requester(context, stop)
    return .forwardedTicket(
      try await runBlocking(
        name: "forwarded ticket", deadline: context.deadline + KerberosCall.grace,
        interrupt: stop.set
      ) {
        Result { () throws(KerberosError) in try requester.forwardedTicket() }
      }.get())
  }
}
