import Blocking
public import Evidence
import Kerberos

/// Reads the user's credential cache, or the one in memory that a logon filled. Sends nothing, writes nothing.
public struct ClientTicketsProbe: Probe {
  public let id = ObservationID(.clientTickets, .client)
  public let question = "your Kerberos tickets"
  public let depth = Depth.names
  public let plan = [PlannedRequest("Reads the credential cache", to: "this computer")]
  /// The logon where one is made.
  public let needs: [ObservationID]
  /// A cache kept by a daemon (KCM) can hang with it.
  public let limit = Duration.seconds(3)

  public init(settings: SurveySettings) {
    needs = settings.logon == nil ? [] : [LogonProbe.logon]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    if !needs.isEmpty {
      guard case .logon(let attempt) = context.seen[LogonProbe.logon]?.observed,
        attempt.outcome == .issued
      else { throw NotAttempted("the logon brought no ticket", blockedBy: needs) }
    }
    let name = context.settings.cacheName
    return .clientTickets(
      try await runBlocking(name: "credential cache", deadline: context.deadline) {
        CredentialCache.read(name)
      })
  }
}
