import Blocking
public import Evidence
import Kerberos

/// Reads the user's credential cache. Sends nothing, writes nothing.
public struct ClientTicketsProbe: Probe {
  public let id = ObservationID(.clientTickets, .client)
  public let question = "your Kerberos tickets"
  public let depth = Depth.names
  public let plan = [PlannedRequest("Reads the credential cache", to: "this computer")]
  public let needs: [ObservationID] = []
  /// A cache kept by a daemon (KCM) can hang with it.
  public let limit = Duration.seconds(3)

  public init() {}

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let name = context.settings.cacheName
    return .clientTickets(
      try await runBlocking(name: "credential cache", deadline: context.deadline) {
        CredentialCache.read(name)
      })
  }
}
