import Evidence
import Foundation

/// One observation as a source of facts: what was seen, or why nothing was.
struct Reading<Seen: Sendable>: Sendable {
  /// nil: the question was not answered, for the reason in `missing`.
  let seen: Seen?
  /// Why nothing was seen, in words; empty if something was.
  let missing: String
  /// The observation itself; empty if the recording has none, because nothing must cite what does not exist.
  let evidence: [ObservationID]
  /// This computer's clock when the question was put.
  let askedAt: Date
}

extension Recording {
  /// Opens one observation.
  func read<Seen: Sendable>(
    _ probe: ProbeName, _ subject: Subject, as kind: Seen.Type = Seen.self
  ) -> Reading<Seen> {
    guard let observation = self[probe, subject] else {
      let reason = interrupted ? "the run was ended before this was asked" : "this run did not ask"
      return Reading(seen: nil, missing: reason, evidence: [], askedAt: startedAt)
    }
    let askedAt = startedAt + observation.startedMilliseconds / 1000
    func nothing(_ reason: String) -> Reading<Seen> {
      Reading(seen: nil, missing: reason, evidence: [observation.id], askedAt: askedAt)
    }
    switch observation.outcome {
    case .failed(let reason): return nothing("the question could not be put: \(reason)")
    case .notAttempted(let reason, _): return nothing("not asked: \(reason)")
    case .observed(let observed):
      guard let seen = observed.payload as? Seen else {
        return nothing("the recording holds something else under this name")
      }
      return Reading(seen: seen, missing: "", evidence: [observation.id], askedAt: askedAt)
    }
  }
}

extension Observed {
  fileprivate var payload: any Sendable {
    switch self {
    case .clientEnvironment(let seen): seen
    case .logon(let seen): seen
    case .clientTickets(let seen): seen
    case .clientTools(let seen): seen
    case .systemNames(let seen): seen
    case .dnsRecords(let seen): seen
    case .realmRecords(let seen): seen
    case .kdc(let seen): seen
    case .forwardedTicket(let seen): seen
    case .serviceTickets(let seen): seen
    case .directory(let seen): seen
    case .listener(let seen): seen
    case .proxy(let seen): seen
    case .session(let seen): seen
    case .sessionTrials(let seen): seen
    case .hopCommands(let seen): seen
    case .credssp(let seen): seen
    case .credsspLogon(let seen): seen
    case .credsspClientPolicy(let seen): seen
    case .serviceForUser(let seen): seen
    case .winrmConfiguration(let seen): seen
    case .windowsComputer(let seen): seen
    }
  }
}
