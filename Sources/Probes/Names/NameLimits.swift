import Evidence

/// The bounds of the questions about names.
enum NameLimits {
  /// 5 s: a resolver in reach answers in milliseconds, and one that asks others gives up after about 5 (resolv.conf(5)).
  static let question = Duration.seconds(5)

  /// 50 ms kept back, so that what was seen is handed over before the survey stops waiting.
  static let handover = Duration.milliseconds(50)

  /// Addresses that are looked up backwards: more than any round robin of hosts that is judged here.
  static let reverse = 16

  /// Domains that are added to a short name: the configuration has at most 6, and the user's realm is one.
  static let searchDomains = 7

  /// Realms whose records are asked for: a chain has few domains.
  static let realms = 8

  /// Characters of a name that are kept: 255 bytes on the wire, some of them shown escaped.
  static let name = 300
}

extension ProbeContext {
  /// The latest instant at which a probe of names should have its answer.
  var answerDeadline: ContinuousClock.Instant { deadline - NameLimits.handover }
}
