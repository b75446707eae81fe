public import Evidence
internal import Foundation
public import Probes
public import Survey
internal import Synchronization

/// Surveys many chains, so many at once, each within a deadline of its own.
///
/// A host that is dead holds its own place until its deadline, and nobody else's.
public struct Fleet: Sendable {
  /// How many surveys run at once.
  public let parallel: Int
  public let depth: DepthChoice
  /// For each survey.
  public let limit: Duration
  /// The version of hopdoctor, for the recordings.
  public let tool: String

  /// - Precondition: `parallel` is positive.
  public init(parallel: Int, depth: DepthChoice, limit: Duration, tool: String) {
    precondition(parallel > 0)
    self.parallel = parallel
    self.depth = depth
    self.limit = limit
    self.tool = tool
  }

  /// One chain of the fleet.
  public struct Member: Sendable {
    /// Told back with the recording.
    public var number: Int
    public var settings: SurveySettings

    public init(number: Int, settings: SurveySettings) {
      self.number = number
      self.settings = settings
    }
  }

  /// What became of the whole run.
  public struct Tally: Hashable, Sendable {
    /// Members whose survey was begun.
    public var begun = 0
    /// Members whose survey came to its end.
    public var done = 0
    /// The most surveys that ran at the same time.
    public var mostAtOnce = 0
    /// Questions that were put once for all.
    public var shared = 0

    public init() {}
  }

  public enum Event: Sendable {
    case begun(Int)
    /// Comes once for every member that was begun.
    case finished(Int, Recording)
  }

  /// Surveys all members in their order.
  ///
  /// If the task is cancelled no further survey is begun, and those under way are cut short: their recordings say `interrupted`.
  /// - Parameters:
  ///   - answers: what an earlier run asked that is the same for all.
  ///   - watch: called for each event from several tasks at once; a slow one holds up its own member only.
  public func run(
    _ members: [Member], sharing answers: SharedAnswers = SharedAnswers(),
    watch: @escaping @Sendable (Event) async -> Void
  ) async -> Tally {
    let counter = Counter()
    let chains = members.map(\.settings.chain)
    await withTaskGroup(of: Void.self) { group in
      for (place, member) in members.enumerated() {
        // A place is free as soon as any survey has ended, whichever it is.
        if place >= parallel { await group.next() }
        if Task.isCancelled { break }
        group.addTask {
          counter.begin()
          await watch(.begun(member.number))
          let recording = await survey(member, chains, answers).run(startedAt: Date())
          counter.end(recording)
          await watch(.finished(member.number, recording))
        }
      }
    }
    var tally = counter.tally
    tally.shared = await answers.count
    return tally
  }

  private func survey(
    _ member: Member, _ chains: [Chain], _ answers: SharedAnswers
  ) -> Survey {
    let chain = member.settings.chain
    let probes = SurveyPlan.probes(for: chain, settings: member.settings).map { probe in
      SharedProbe(probe, of: chain, answers)
        ?? SharedDirectoryProbe(probe, for: chains, answers) ?? probe
    }
    return Survey(
      probes: probes, settings: member.settings, depth: depth, limit: limit, tool: tool)
  }

}

/// Counts from several tasks at once.
private final class Counter: Sendable {
  private struct State {
    var tally = Fleet.Tally()
    var running = 0
  }

  private let state = Mutex(State())

  var tally: Fleet.Tally { state.withLock { $0.tally } }

  func begin() {
    state.withLock {
      $0.tally.begun += 1
      $0.running += 1
      $0.tally.mostAtOnce = max($0.tally.mostAtOnce, $0.running)
    }
  }

  func end(_ recording: Recording) {
    state.withLock {
      $0.running -= 1
      if !recording.interrupted { $0.tally.done += 1 }
    }
  }
}
