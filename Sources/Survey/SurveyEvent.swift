public import Evidence

/// What a running survey tells its watcher, in the order in which it happens.
public enum SurveyEvent: Hashable, Sendable {
  case started(ObservationID, question: String)
  /// Comes exactly once for every planned probe, whether it was started or not.
  case finished(Observation)
}
