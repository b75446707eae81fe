internal import Evidence
internal import Fleet
internal import Foundation
internal import Judgement
internal import Onboarding
internal import Probes

/// The run over all hosts: asks, judges, and keeps what is known of each.
struct OnboardRun: Sendable {
  let targets: [OnboardTarget]
  let fleet: Fleet
  let settings: @Sendable (Chain) -> SurveySettings
  let engine: Engine
  let judge: HostJudge
  let stream: ResultStream?
  let progress: FleetProgress
  /// What an earlier run found.
  let earlier: EarlierResults?
  /// How long to wait until a host is ready; nil for a single look.
  let patience: Duration?
  /// Told of each diagnosis before it is let go; nil where nobody wants more than the results.
  let witness: (@Sendable (Int, Diagnosis) async -> Void)?
  /// Takes the names out of all results; nil where they may be told.
  let veil: Veil?

  /// Between two looks at hosts that are not ready yet.
  static let pause = Duration.seconds(5)

  struct Outcome: Sendable {
    /// One for each target, in their order.
    var results: [HostResult]
    var interrupted: Bool
    var tally: Fleet.Tally
  }

  func run() async -> Outcome {
    let collector = Collector(stream: stream, progress: progress)
    var waiting: [Int] = []
    for (number, target) in targets.enumerated() {
      if let result = earlier?.result(of: target) {
        await collector.recall(number, result)
      } else if case .answered(let result) = target.task {
        await collector.settle(number, await unasked(result))
      } else {
        waiting.append(number)
      }
    }
    let deadline = patience.map { ContinuousClock.now + $0 }
    var tally = Fleet.Tally()
    let answers = SharedAnswers()
    while !waiting.isEmpty {
      // Without a deadline, and after it, what is found is final.
      let isLast = deadline.map { ContinuousClock.now >= $0 } ?? true
      let round = await fleet.run(waiting.compactMap(member), sharing: answers) { event in
        guard case .finished(let number, let recording) = event, !recording.interrupted else {
          return
        }
        let target = targets[number]
        let result = await result(of: engine.judge(recording), number, target)
        await collector.take(number, result, isFinal: isLast || result.isGood)
      }
      tally.add(round)
      waiting = await collector.unsettled(of: waiting)
      progress.wait(for: waiting.count)
      guard let deadline, !isLast, !waiting.isEmpty, !Task.isCancelled else { break }
      let next = min(ContinuousClock.now + Self.pause, deadline)
      guard (try? await Task.sleep(until: next, clock: .continuous)) != nil else { break }
      await answers.refresh()
    }
    await collector.settleAll()
    let known = await collector.results
    var results: [HostResult] = []
    for (number, target) in targets.enumerated() {
      if let result = known[number] {
        results.append(result)
      } else {
        results.append(await unasked(target.unreached))
      }
    }
    return Outcome(results: results, interrupted: Task.isCancelled, tally: tally)
  }

  /// Of the diagnosis nothing is kept but what is told.
  private func result(
    of diagnosis: Diagnosis, _ number: Int, _ target: OnboardTarget
  ) async -> HostResult {
    guard let veil else {
      await witness?(number, diagnosis)
      return judge.judge(diagnosis, host: target.host, place: target.place)
    }
    guard let told = await veil.told(diagnosis, of: target, by: engine) else {
      return await veil.unasked(target.unanswered("What was seen of this host cannot be redacted"))
    }
    await witness?(number, told.diagnosis)
    return judge.judge(diagnosis, host: target.host, place: target.place, toldAs: told)
  }

  private func unasked(_ result: HostResult) async -> HostResult {
    guard let veil else { return result }
    return await veil.unasked(result)
  }

  private func member(_ number: Int) -> Fleet.Member? {
    guard case .ask(let chain) = targets[number].task else { return nil }
    return Fleet.Member(number: number, settings: settings(chain))
  }
}

extension HostResult {
  /// Whether there is nothing to wait for.
  var isGood: Bool { state == .ready || state == .waived }
}

extension Fleet.Tally {
  mutating func add(_ other: Fleet.Tally) {
    begun += other.begun
    done += other.done
    mostAtOnce = max(mostAtOnce, other.mostAtOnce)
    shared += other.shared
  }
}

/// What is known of each host.
private actor Collector {
  private(set) var results: [Int: HostResult] = [:]
  /// Seen, and perhaps better at the next look.
  private var open: [Int: HostResult] = [:]
  private let stream: ResultStream?
  private let progress: FleetProgress

  init(stream: ResultStream?, progress: FleetProgress) {
    self.stream = stream
    self.progress = progress
  }

  /// What an earlier run found, and wrote to the file.
  func recall(_ number: Int, _ result: HostResult) {
    results[number] = result
    progress.take(failed: !result.isGood, earlier: true)
  }

  func settle(_ number: Int, _ result: HostResult) async {
    guard results[number] == nil else { return }
    results[number] = result
    open[number] = nil
    progress.take(failed: !result.isGood && result.state != .skipped)
    await stream?.write(result)
  }

  func take(_ number: Int, _ result: HostResult, isFinal: Bool) async {
    if isFinal {
      await settle(number, result)
    } else {
      open[number] = result
    }
  }

  func unsettled(of numbers: [Int]) -> [Int] { numbers.filter { results[$0] == nil } }

  func settleAll() async {
    for (number, result) in open.sorted(by: { $0.key < $1.key }) { await settle(number, result) }
  }
}
