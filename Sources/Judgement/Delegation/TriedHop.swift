import Catalogue
import Facts

/// The second hop as a command on the sending host found it (--run-on-hop).
public struct TriedHop: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable { case worked, denied, failed }

  public var outcome: Outcome
  /// Whether the user's ticket-granting ticket had been handed over for it.
  public var withTicket: Bool
  public var command: String

  public init(outcome: Outcome, withTicket: Bool, command: String) {
    self.outcome = outcome
    self.withTicket = withTicket
    self.command = command
  }

  /// nil if nothing was tried on this link.
  init?(_ sheet: FactSheet) {
    guard let outcome = sheet.text(.linkTriedOutcome).flatMap(Outcome.init),
      let command = sheet.text(.linkTriedCommand)
    else { return nil }
    self.init(
      outcome: outcome, withTicket: sheet.boolean(.linkTriedWithTicket) ?? false, command: command)
  }
}

extension LinkKnowledge {
  typealias Conclusion = (LinkVerdict.Outcome, Check.Certainty, String)

  /// What the trial makes of the verdict that settings and tickets lead to.
  ///
  /// A denial does not tell a missing credential from a missing right on the target, so it makes nothing more certain
  /// than settings and tickets do. A success may be one that strangers have as well, so it is likely only. One with a ticket that --delegate handed over
  /// says nothing of clients that hand none over.
  func weighed(_ conclusion: Conclusion) -> Conclusion {
    guard let tried else { return conclusion }
    let (outcome, certainty, sentence) = conclusion
    switch (tried.outcome, tried.withTicket) {
    case (.failed, _): return conclusion
    case (.worked, true):
      return (
        outcome, certainty,
        "\(sentence); with your ticket-granting ticket handed over (--delegate) it worked"
      )
    case (.worked, false):
      return (
        .works, .likely,
        "Tried from \(from), without handing a ticket over: \(to) answered (\(tried.command))"
      )
    case (.denied, true):
      return (
        outcome, certainty,
        "\(sentence); even with your ticket-granting ticket handed over, \(to) denied access"
      )
    case (.denied, false):
      if outcome == .works, okAsDelegate == true {
        // What makes it work is the ticket that clients hand over, and none was.
        return (
          outcome, certainty,
          "\(sentence); tried without your ticket it was denied, as was to be expected: --run-on-hop with --delegate tries it with the ticket"
        )
      }
      if outcome == .works {
        return (
          .undecided, .likely,
          "By settings and tickets the way to \(to) is open, but tried from \(from) access was denied: a right on \(to) may be missing"
        )
      }
      return (
        .blocked, outcome == .blocked ? certainty : .likely,
        "Tried from \(from): \(to) denied access (\(tried.command))"
      )
    }
  }
}
