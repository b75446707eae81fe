public import Catalogue
public import Foundation
public import Onboarding

/// What every document of a run over many hosts is made of.
public struct FleetContent {
  public let summary: FleetSummary
  let check: (String) -> Check?
  let standard: Standard?
  let tool: String
  let startedAt: Date
  let seconds: Double
  let interrupted: Bool

  /// - Parameters:
  ///   - check: finds a check of the catalogue by its id.
  ///   - tool: the version of hopdoctor.
  public init(
    _ summary: FleetSummary, check: @escaping (String) -> Check?, standard: Standard?,
    tool: String, startedAt: Date, seconds: Double, interrupted: Bool
  ) {
    self.summary = summary
    self.check = check
    self.standard = standard
    self.tool = tool
    self.startedAt = startedAt
    self.seconds = seconds
    self.interrupted = interrupted
  }

  var results: [HostResult] { summary.results }

  /// "412 of 500 hosts are ready: 63 are not, 25 could not be decided."
  var headline: String {
    let total = summary.expected
    let hosts = total == 1 ? "host is" : "hosts are"
    let rest = HostResult.State.allCases.filter { $0 != .ready }.compactMap { state in
      let count = summary.count(state)
      return count == 0 ? nil : "\(count) \(state.words(count))"
    }
    let lead = "\(summary.count(.ready)) of \(total) \(hosts) ready"
    return rest.isEmpty ? lead : lead + ": " + rest.joined(separator: ", ")
  }

  /// nil where every host has its result.
  var loss: String? {
    guard !summary.isComplete else { return nil }
    return
      "There are \(results.count) results for \(summary.expected) hosts: this run is not complete."
  }

  /// The commonest thing that keeps hosts from being ready.
  var first: CauseGroup? { summary.groups.first { $0.key.state == .problem } }

  /// What the group's cause is called: a check's id, or the standard's requirement.
  func label(_ group: CauseGroup) -> String {
    switch group.key.kind {
    case .check: group.key.id
    case .requirement: "standard: \(group.key.id)"
    case .unseen, .notTried: group.key.state.words(group.count)
    }
  }

  func requirement(_ group: CauseGroup) -> Standard.Requirement? {
    guard group.key.kind == .requirement else { return nil }
    return standard?.requirements.first { $0.id == group.key.id }
  }

  /// The check behind a group; nil for other causes.
  func check(_ group: CauseGroup) -> Check? {
    group.key.kind == .check ? check(group.key.id) : nil
  }

  /// "Seen on 2026-11-22 19:16:53 UTC by hopdoctor 0.1.0, in 1.2 s, against the standard "…"."
  var runSentence: String {
    let took = StepList.elapsed(seconds * 1000)
    var run = "Seen on \(Closing.utc(startedAt)) by hopdoctor \(tool)"
    run += took.isEmpty ? "" : ", in \(took)"
    if let standard { run += ", held against \"\(standard.title)\"" }
    return run + (interrupted ? "; the run was ended before it was done." : ".")
  }

  /// "no-basic is waived until 2027-01-31 for web01-web03: old scanner"
  func sentence(_ waiver: FleetSummary.UsedWaiver) -> String {
    let hosts = HostRanges.fold(waiver.hosts).joined(separator: ", ")
    let verb =
      waiver.note.isExpired
      ? "was waived until \(waiver.note.until), which is over and does not count,"
      : "is waived until \(waiver.note.until)"
    return "\(waiver.id) \(verb) for \(hosts): \(waiver.note.reason)"
  }
}

extension HostResult.State {
  func words(_ count: Int) -> String {
    switch self {
    case .ready: "ready"
    case .waived: "waived"
    case .problem: "not ready"
    case .undecided: "undecided"
    case .notTried: "not tried"
    case .skipped: "skipped"
    }
  }
}
