internal import Evidence
internal import Foundation
internal import Probes

/// The state of one run: which probes wait, which run, and what the others left.
struct Course {
  private enum State {
    case waiting
    case running(Running)
    case done(Observation)
  }

  private struct Running {
    var start: ContinuousClock.Instant
    var limit: Duration
    var work: Task<Void, Never>
    var timer: Task<Void, Never>
  }

  private let survey: Survey
  private let mailbox: AsyncStream<Message>.Continuation
  private let watch: @Sendable (SurveyEvent) -> Void
  private let start = ContinuousClock.now
  private let deadline: ContinuousClock.Instant
  private var states: [State]
  private var places: [ObservationID: Int] = [:]
  /// nil until `DepthChoice.automatic` is decided.
  private var allowance: Allowance?
  private var interrupted = false
  private var timers: [Task<Void, Never>] = []

  init(
    survey: Survey, mailbox: AsyncStream<Message>.Continuation,
    watch: @escaping @Sendable (SurveyEvent) -> Void
  ) {
    self.survey = survey
    self.mailbox = mailbox
    self.watch = watch
    deadline = start + survey.limit
    states = survey.probes.map { _ in .waiting }
    for (place, probe) in survey.probes.enumerated() { places[probe.id] = place }
    if case .upTo(let depth) = survey.depth {
      allowance = Allowance(chosen: depth)
    } else if places[DepthChoice.credential] == nil {
      allowance = Allowance(automaticallyFrom: nil)
    }
  }

  var isFinished: Bool {
    states.allSatisfy { if case .done = $0 { true } else { false } }
  }

  mutating func begin() {
    post(.timeIsUp, at: deadline)
    startWhatIsReady()
  }

  mutating func handle(_ message: Message) {
    switch message {
    case .finished(let place, let result, let end):
      guard case .running(let running) = states[place] else { return }
      running.timer.cancel()
      conclude(place, outcome(of: result, running), from: running.start, to: end)
    case .overdue(let place):
      guard case .running(let running) = states[place] else { return }
      running.work.cancel()
      conclude(
        place, .failed(reason: Wording.overdue(after: running.limit)), from: running.start)
    case .timeIsUp:
      skipWaiting(Wording.usedUp(survey.limit))
    case .interrupted:
      guard !interrupted else { return }
      interrupted = true
      for place in waiting {
        conclude(place, .notAttempted(reason: Wording.interrupted, blockedBy: []))
      }
      for case .running(let running) in states { running.work.cancel() }
      post(.graceIsOver, at: .now + Survey.grace)
    case .graceIsOver:
      for (place, state) in states.enumerated() {
        guard case .running(let running) = state else { continue }
        running.timer.cancel()
        conclude(place, .failed(reason: Wording.interrupted), from: running.start)
      }
    }
    startWhatIsReady()
  }

  func recording(startedAt: Date) -> Recording {
    for timer in timers { timer.cancel() }
    let allowance = allowance ?? Allowance(automaticallyFrom: nil)
    return Recording(
      tool: survey.tool, startedAt: startedAt,
      elapsedMilliseconds: (ContinuousClock.now - start).milliseconds,
      chain: survey.settings.chain, depth: allowance.depth, depthReason: allowance.reason,
      timeoutSeconds: survey.limit.milliseconds / 1000, interrupted: interrupted,
      observations: states.compactMap {
        if case .done(let observation) = $0 { observation } else { nil }
      })
  }

  // MARK: - Starting

  private var waiting: [Int] {
    states.indices.filter { if case .waiting = states[$0] { true } else { false } }
  }

  private func done(_ id: ObservationID) -> Observation? {
    guard let place = places[id], case .done(let observation) = states[place] else { return nil }
    return observation
  }

  /// Goes on until nothing changes, because what is refused at once may be what another waits for.
  private mutating func startWhatIsReady() {
    var changed = true
    while changed {
      changed = false
      for place in waiting {
        let probe = survey.probes[place]
        if probe.depth > (allowance?.depth ?? .session), let allowance {
          conclude(place, allowance.refusal)
          changed = true
        } else if probe.depth > .network && allowance == nil
          && !DepthChoice.chosen.contains(probe.id)
        {
          continue
        } else if probe.needs.allSatisfy({ done($0) != nil }) {
          changed = true
          if ContinuousClock.now < deadline {
            start(place, probe)
          } else {
            skipWaiting(Wording.usedUp(survey.limit))
          }
        }
      }
    }
  }

  private mutating func start(_ place: Int, _ probe: any Probe) {
    let now = ContinuousClock.now
    let until = min(now + probe.limit, deadline)
    var seen: [ObservationID: Observation] = [:]
    for need in probe.needs { seen[need] = done(need) }
    let context = ProbeContext(seen: seen, deadline: until, settings: survey.settings)
    // Without a parent, because a parent waits for its children: a probe that ignores its deadline would hold all.
    let work = Task { [mailbox] in
      let result: Result<Observed, any Error>
      do {
        result = .success(try await probe.observe(context))
      } catch {
        result = .failure(error)
      }
      mailbox.yield(.finished(place, result, at: .now))
    }
    let timer = timer(.overdue(place), at: until + Survey.grace)
    states[place] = .running(Running(start: now, limit: until - now, work: work, timer: timer))
    watch(.started(probe.id, question: probe.question))
  }

  /// Gives up on all that wait, naming what they were still waiting for.
  private mutating func skipWaiting(_ reason: String) {
    let skipped = waiting.map { place in
      let needs = survey.probes[place].needs
      let unfinished = needs.filter { done($0) == nil }
      return (place, unfinished.isEmpty ? needs.filter { done($0)?.observed == nil } : unfinished)
    }
    for (place, blockers) in skipped {
      conclude(place, .notAttempted(reason: reason, blockedBy: blockers))
    }
  }

  // MARK: - Ending

  private func outcome(of result: Result<Observed, any Error>, _ running: Running)
    -> Observation.Outcome
  {
    switch result {
    case .success(let observed): .observed(observed)
    case .failure(let error as NotAttempted):
      .notAttempted(reason: Wording.line(error.reason), blockedBy: error.blockedBy)
    case .failure(let error):
      .failed(
        reason: interrupted ? Wording.interrupted : Wording.failure(error, limit: running.limit))
    }
  }

  private mutating func conclude(
    _ place: Int, _ outcome: Observation.Outcome, from began: ContinuousClock.Instant? = nil,
    to end: ContinuousClock.Instant = .now
  ) {
    guard place < states.count else { return }
    if case .done = states[place] { return }
    let probe = survey.probes[place]
    let observation = Observation(
      id: probe.id, question: probe.question,
      startedMilliseconds: ((began ?? end) - start).milliseconds,
      elapsedMilliseconds: (end - (began ?? end)).milliseconds, outcome: outcome)
    states[place] = .done(observation)
    if probe.id == DepthChoice.credential, allowance == nil {
      allowance = Allowance(automaticallyFrom: observation)
    }
    watch(.finished(observation))
  }

  // MARK: - Time

  private mutating func post(_ message: Message, at instant: ContinuousClock.Instant) {
    timers.append(timer(message, at: instant))
  }

  private func timer(_ message: Message, at instant: ContinuousClock.Instant) -> Task<Void, Never> {
    Task { [mailbox] in
      // Cancelled means that nobody waits for the message any more.
      guard (try? await Task.sleep(until: instant, clock: .continuous)) != nil else { return }
      mailbox.yield(message)
    }
  }
}
