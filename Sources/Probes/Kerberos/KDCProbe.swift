import Blocking
public import Evidence
import Kerberos

/// Asks the KDCs of the user's realm, without any account, whether they answer and what their clock says.
public struct KDCProbe: Probe {
  public let id = ObservationID(.kdc, .client)
  public let question = "the KDCs of your realm"
  public let depth = Depth.network
  public let plan = [
    PlannedRequest(
      "1 anonymous AS request to each KDC until one answers", to: "the KDCs of your realm")
  ]
  public let needs: [ObservationID]
  /// Two KDCs that are silent on TCP, and a third that answers.
  public let limit = Duration.seconds(10)

  public init(settings: SurveySettings) {
    needs = ClientRealm.needs(settings) + [ObservationID(.realmRecords, .client)]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    guard let realm = ClientRealm.find(in: context) else {
      throw NotAttempted(
        "there is neither a ticket nor a default_realm in krb5.conf, so no realm is known",
        blockedBy: [
          ObservationID(.clientTickets, .client), ObservationID(.clientEnvironment, .client),
        ])
    }
    let directory = KDCDirectory(context)
    let stop = StopSign()
    let deadline = context.deadline
    return .kdc(
      try await runBlocking(
        name: "KDC contact", deadline: deadline + KerberosCall.grace, interrupt: stop.set
      ) {
        Result { () throws(KerberosError) in
          try TicketRequester.contact(
            realm: realm, directory: directory, deadline: deadline, stop: stop)
        }
      }.get())
  }
}
