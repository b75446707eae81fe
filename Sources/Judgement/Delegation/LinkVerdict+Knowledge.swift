public import Evidence

extension LinkKnowledge {
  /// The verdict of the whole link.
  ///
  /// `works` needs a mechanism that works as things are. `blocked` needs every mechanism that is in place by default
  /// to be seen to fail; the ones that only the directory knows are then named as not seen.
  public func judge(subject: Subject, reached: Bool) -> LinkVerdict {
    let rows = mechanisms
    let forwarded = unconstrained.outcome
    let password = credssp.outcome
    let result: LinkVerdict.Outcome
    let sentence: String
    if !reached || kerberosObstacle != nil {
      result = .undecided
      sentence = "The way ends before \(from); what happens behind it cannot be told"
    } else if forwarded == .works {
      result = .works
      sentence =
        "A Windows client's ticket can travel to \(from) and on to \(to); from \(from) itself it was not tried"
    } else if password == .worksIf {
      result = .undecided
      sentence = "CredSSP is the only way seen that carries the user from \(from) to \(to)"
    } else if forwarded == .worksIf {
      result = .undecided
      sentence = "Unconstrained delegation is set up on \(from), but was not tried to the end"
    } else if forwarded == .unknown || password == .unknown {
      result = .undecided
      sentence = "Whether the user's credential reaches \(to) from \(from) cannot be told"
    } else {
      result = .blocked
      sentence =
        service.isRemoting
        ? "Nothing carries the user's credential from \(from) to \(to)"
        : "A Windows client's ticket stays behind at \(from); delegation by list was not looked at"
          + (requestedDelegation.outcome == .worksIf
            ? ", and a Linux client that asks for delegation gets across" : "")
    }
    return LinkVerdict(
      subject: subject, from: from, to: to, service: service, outcome: result, sentence: sentence,
      mechanisms: rows)
  }
}
