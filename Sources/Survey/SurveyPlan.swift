public import Evidence
public import Probes

/// What a survey of a chain asks.
public enum SurveyPlan {
  /// The probes for a chain, in the order in which they are explained.
  public static func probes(for chain: Chain, settings: SurveySettings) -> [any Probe] {
    []
  }
}
