public import Evidence

/// How deep the user lets the survey go.
public enum DepthChoice: Hashable, Sendable {
  case upTo(Depth)
  /// As deep as the user's credential reaches: `session` with a valid ticket-granting ticket, `network` without.
  ///
  /// It is decided when the credential cache has been read; what is deeper than `network` waits until then.
  case automatic

  /// The observation on which `automatic` decides.
  public static let credential = ObservationID(.clientTickets, .client)

  /// What the user asked for in as many words, and what the credential itself waits for: never held back by `automatic`.
  static let chosen: Set = [ObservationID(.logon, .client)]
}

/// The depth in force, with what stands behind it.
struct Allowance: Hashable {
  var depth: Depth
  /// Why not deeper, where it was hopdoctor that chose; empty otherwise.
  var reason: String
  /// The outcome for probes that go deeper.
  var refusal: Observation.Outcome

  /// The user's own choice.
  init(chosen depth: Depth) {
    let deeper = Depth.allCases.filter { $0 > depth }.map(\.rawValue).joined(separator: " or ")
    self.init(
      depth: depth, reason: "",
      refusal: .notAttempted(
        reason: "depth is \(depth.rawValue): this is asked with --depth \(deeper)", blockedBy: []))
  }

  /// hopdoctor's choice, from the credential cache as it was seen.
  ///
  /// - Parameter cache: nil if no probe of the plan reads the cache.
  init(automaticallyFrom cache: Observation?) {
    let problem = Self.problem(of: cache)
    guard let problem else {
      self.init(chosen: .session)
      return
    }
    let reason = "there is no valid ticket-granting ticket: \(problem)"
    self.init(
      depth: .network, reason: reason,
      refusal: .notAttempted(reason: reason, blockedBy: cache.map { [$0.id] } ?? []))
  }

  private init(depth: Depth, reason: String, refusal: Observation.Outcome) {
    self.depth = depth
    self.reason = reason
    self.refusal = refusal
  }

  /// Why no ticket can be asked for with this cache; nil if one can.
  private static func problem(of observation: Observation?) -> String? {
    guard let observation else { return "the credential cache was not read" }
    if case .notAttempted(let reason, _) = observation.outcome { return reason }
    guard case .observed(.clientTickets(let cache)) = observation.outcome else {
      return "the credential cache could not be read"
    }
    switch cache.state {
    case .absent: return "there is no credential cache, or it is empty"
    case .unreadable: return "the credential cache cannot be read"
    case .present: break
    }
    guard let ticket = cache.ticketGrantingTicket else {
      return "the credential cache holds other tickets only"
    }
    return ticket.endsAt > cache.readAt ? nil : "it has expired"
  }
}
