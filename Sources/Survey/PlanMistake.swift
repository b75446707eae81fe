public import Evidence
public import Probes

/// Why a list of probes cannot be run. Always a bug of the plan, never the user's.
public enum PlanMistake: Hashable, Sendable, CustomStringConvertible {
  case doubled(ObservationID)
  case unknownNeed(ObservationID, of: ObservationID)
  /// These wait for one another.
  case cycle([ObservationID])

  public var description: String {
    switch self {
    case .doubled(let id): "\(id) is planned twice"
    case .unknownNeed(let need, let id): "\(id) needs \(need), which is not planned"
    case .cycle(let ids):
      "these wait for one another: \(ids.map(\.description).joined(separator: ", "))"
    }
  }

  /// The first mistake in `probes`; nil if they can be run.
  public static func first(in probes: [any Probe]) -> PlanMistake? {
    var planned: Set<ObservationID> = []
    for probe in probes where !planned.insert(probe.id).inserted { return .doubled(probe.id) }
    for probe in probes {
      if let need = probe.needs.first(where: { !planned.contains($0) }) {
        return .unknownNeed(need, of: probe.id)
      }
    }
    var waiting = probes
    var done: Set<ObservationID> = []
    while !waiting.isEmpty {
      let ready = waiting.filter { probe in
        probe.needs.allSatisfy(done.contains)
          && (!waitsForCredential(probe, planned) || done.contains(DepthChoice.credential))
      }
      if ready.isEmpty { return .cycle(waiting.map(\.id)) }
      done.formUnion(ready.map(\.id))
      waiting.removeAll { done.contains($0.id) }
    }
    return nil
  }

  /// With `DepthChoice.automatic` the deeper probes wait for the credential cache without naming it as a need.
  private static func waitsForCredential(_ probe: any Probe, _ planned: Set<ObservationID>) -> Bool
  {
    probe.depth > .network && planned.contains(DepthChoice.credential)
      && !DepthChoice.chosen.contains(probe.id)
  }
}
