import Evidence
import Foundation
import Probes

/// A context with these observations, all of them made at once.
func context(
  _ settings: SurveySettings, seconds: Double = 3,
  seen: [(ProbeName, Subject, Observed)] = []
) -> ProbeContext {
  var observations: [ObservationID: Observation] = [:]
  for (probe, subject, observed) in seen {
    let id = ObservationID(probe, subject)
    observations[id] = Observation(
      id: id, question: "", startedMilliseconds: 0, elapsedMilliseconds: 0,
      outcome: .observed(observed))
  }
  return ProbeContext(seen: observations, deadline: .now + .seconds(seconds), settings: settings)
}

func settings(_ hops: String..., dnsServer: String? = nil) throws -> SurveySettings {
  SurveySettings(chain: try Chain(parsing: hops), dnsServer: dnsServer)
}

/// A credential cache of this realm's user, without tickets.
func cache(realm: String) -> (ProbeName, Subject, Observed) {
  let cache = TicketCache(
    name: "MEMORY:test", state: .present, principal: "alice@\(realm)", realm: realm,
    readAt: Date(timeIntervalSince1970: 0))
  return (.clientTickets, .client, .clientTickets(cache))
}

/// A client whose krb5.conf names this default realm.
func environment(realm: String) -> (ProbeName, Subject, Observed) {
  let environment = ClientEnvironment(
    computer: "jump01", platform: "test", user: "alice", configFiles: [], defaultRealm: realm)
  return (.clientEnvironment, .client, .clientEnvironment(environment))
}
