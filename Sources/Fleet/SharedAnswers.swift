internal import Evidence

/// Answers that are the same for every host, each asked for once.
///
/// Whoever asks first waits with those who come later; what failed for one has failed for all of this run.
public actor SharedAnswers {
  /// What was asked, and of which realms where that makes a difference.
  struct Key: Hashable {
    var id: ObservationID
    var domains: [String]
  }

  private var answers: [Key: Task<Observed, any Error>] = [:]

  public init() {}

  /// How many questions were put.
  public var count: Int { answers.count }

  func answer(
    _ key: Key, asking ask: @escaping @Sendable () async throws -> Observed
  ) async throws -> Observed {
    // A task of its own: the host that happened to ask first may be given up, and the others still wait.
    let task = answers[key] ?? Task { try await ask() }
    answers[key] = task
    return try await task.value
  }
}
