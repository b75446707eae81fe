public import Evidence
public import Foundation
public import Probes

/// Runs probes, as many at once as their needs allow, and records what they saw.
public struct Survey: Sendable {
  /// In the order of the recording.
  public let probes: [any Probe]
  public let settings: SurveySettings
  public let depth: DepthChoice
  /// For everything together.
  public let limit: Duration
  /// The version of hopdoctor, for the recording.
  public let tool: String

  /// How long after its deadline a probe is waited for: it has been told the deadline, and only needs time to say so.
  static let grace = Duration.milliseconds(250)

  /// - Precondition: `PlanMistake.first(in: probes)` is nil.
  public init(
    probes: [any Probe], settings: SurveySettings, depth: DepthChoice, limit: Duration, tool: String
  ) {
    if let mistake = PlanMistake.first(in: probes) { preconditionFailure("\(mistake)") }
    self.probes = probes
    self.settings = settings
    self.depth = depth
    self.limit = limit
    self.tool = tool
  }

  /// Asks everything, and returns at the latest a quarter of a second after `limit`.
  ///
  /// If the task is cancelled, nothing more is asked, and what was seen until then is returned. A probe that ignores
  /// its deadline or the cancellation is abandoned: it goes on unseen, and its result is dropped.
  ///
  /// - Parameters:
  ///   - startedAt: the wall clock's time, for the recording.
  ///   - watch: called for every event, one at a time and in order.
  public func run(
    startedAt: Date, watch: @escaping @Sendable (SurveyEvent) -> Void = { _ in }
  ) async -> Recording {
    let (messages, mailbox) = AsyncStream.makeStream(of: Message.self)
    // A task of its own, because a stream gives nothing more to a cancelled task: the end has to be recorded, too.
    let loop = Task {
      var course = Course(survey: self, mailbox: mailbox, watch: watch)
      course.begin()
      if !course.isFinished {
        for await message in messages {
          course.handle(message)
          if course.isFinished { break }
        }
      }
      mailbox.finish()
      // Many surveys share a process, and each would leave its tickets in it.
      TicketStore.forget(settings)
      return course.recording(startedAt: startedAt)
    }
    return await withTaskCancellationHandler {
      await loop.value
    } onCancel: {
      mailbox.yield(.interrupted)
    }
  }
}

/// What reaches the survey's loop. All of its state is changed there and nowhere else.
enum Message: Sendable {
  case finished(Int, Result<Observed, any Error>, at: ContinuousClock.Instant)
  /// The probe's deadline and the grace are over.
  case overdue(Int)
  /// The survey's deadline is over: nothing more is started.
  case timeIsUp
  case interrupted
  /// After an interruption: whoever has not given up by now is abandoned.
  case graceIsOver
}
