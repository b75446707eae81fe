/// A question that many want to know the answer to, put once for all of them.
///
/// Whoever asks first waits with those who come meanwhile. A good answer is kept; one that may be better in a moment is
/// given to all who ask within a pause, and put again by the first who asks after it. Each failure doubles the pause, so
/// a server that is down is asked a few times and not once for each host.
actor SharedQuestion<Answer: Sendable> {
  typealias Outcome = Result<Answer, any Error>

  /// For how long an answer is worth telling others.
  enum Worth: Sendable {
    case lasting
    /// It may be better after a pause.
    case momentary
    /// It was true of the one who asked; nothing was sent for it.
    case nothing
  }

  private let pause: Duration
  private let now: @Sendable () -> ContinuousClock.Instant
  private let worth: @Sendable (Outcome) -> Worth
  private var asking: Task<Outcome, Never>?
  private var failures = 0
  /// Until then the answer at hand is given; nil for one that lasts.
  private var retryAt: ContinuousClock.Instant?
  /// How often the question was put.
  private(set) var count = 0

  /// The longest pause, in pauses.
  private static var most: Int { 16 }

  /// - Parameters:
  ///   - pause: after the first failure.
  ///   - now: the clock.
  ///   - worth: by default an error is momentary and everything else lasting.
  init(
    pause: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    worth: @escaping @Sendable (Result<Answer, any Error>) -> Worth = {
      if case .success = $0 { .lasting } else { .momentary }
    }
  ) {
    self.pause = pause
    self.now = now
    self.worth = worth
  }

  func answer(asking ask: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
    if let retryAt, now() >= retryAt {
      asking = nil
      self.retryAt = nil
    }
    if let asking { return try await asking.value.get() }
    count += 1
    // A task of its own: the host that happened to ask first may be given up, and the others still wait.
    let task = Task<Outcome, Never> {
      let outcome: Outcome
      do { outcome = .success(try await ask()) } catch { outcome = .failure(error) }
      settle(outcome)
      return outcome
    }
    asking = task
    return try await task.value.get()
  }

  private func settle(_ outcome: Outcome) {
    switch worth(outcome) {
    case .lasting: failures = 0
    case .nothing: asking = nil
    case .momentary:
      retryAt = now() + pause * min(1 << failures, Self.most)
      failures = min(failures + 1, 16)
    }
  }
}
