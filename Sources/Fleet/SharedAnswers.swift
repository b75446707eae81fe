internal import Evidence
internal import Probes

/// Answers that are the same for every host, each asked for once.
///
/// A silent KDC or DNS server is asked again after a while, for it may have been silent for a moment only.
public actor SharedAnswers {
  /// What was asked, and of which realms where that makes a difference.
  struct Key: Hashable {
    var id: ObservationID
    var domains: [String]
  }

  /// After a first failure; a host's survey takes as long as a few of them.
  private static let pause = Duration.seconds(5)

  private var answers: [Key: SharedQuestion<Observed>] = [:]
  private var census = SharedQuestion<DirectoryCensus>(pause: SharedAnswers.pause)

  public init() {}

  /// How many questions were put.
  public var count: Int {
    get async {
      var count = 0
      for question in answers.values { count += await question.count }
      return count
    }
  }

  /// Forgets what may be otherwise by now, before all hosts are looked at once more.
  ///
  /// A logon is not made a second time: a wrong password is tried once.
  public func refresh() {
    answers = answers.filter { $0.key.id.probe == .logon }
    census = SharedQuestion(pause: Self.pause)
  }

  func answer(
    _ key: Key, asking ask: @escaping @Sendable () async throws -> Observed
  ) async throws -> Observed {
    let question =
      answers[key]
      ?? SharedQuestion(
        pause: Self.pause,
        worth: { outcome in
          key.id.probe == .logon ? Self.worth(ofLogon: outcome) : Self.worth(of: outcome)
        })
    answers[key] = question
    return try await question.answer(asking: ask)
  }

  func census(
    asking ask: @escaping @Sendable () async throws -> DirectoryCensus
  ) async throws -> DirectoryCensus {
    try await census.answer(asking: ask)
  }

  /// What nobody answered may be answered in a moment.
  static func worth(of outcome: SharedQuestion<Observed>.Outcome) -> SharedQuestion<Observed>.Worth
  {
    // What the question needs was missing for the one who asked.
    if case .failure(let error) = outcome, error is NotAttempted { return .nothing }
    let isAnswered =
      switch outcome {
      case .failure: false
      case .success(.kdc(let contact)): contact.attempts.contains { $0.outcome == .answered }
      case .success(.forwardedTicket(let ticket)): ticket.outcome != .noAnswer
      case .success(.realmRecords(let records)):
        !records.realms.flatMap(\.answers).contains {
          [.noAnswer, .serverFailure, .garbage, .notSent].contains($0.status)
        }
      case .success: true
      }
    return isAnswered ? .lasting : .momentary
  }

  /// A logon is made once, whatever became of it: only one before whose proof the KDC fell silent is tried again.
  static func worth(ofLogon outcome: SharedQuestion<Observed>.Outcome)
    -> SharedQuestion<Observed>.Worth
  {
    guard case .success(.logon(let attempt)) = outcome, attempt.outcome == .noAnswer,
      !attempt.secretWasTried
    else { return .lasting }
    return .momentary
  }
}
