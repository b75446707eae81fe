import Catalogue
public import Evidence

extension LinkKnowledge {
  /// The verdict of the whole link.
  ///
  /// `works` needs a mechanism that works as things are. `blocked` needs every mechanism that is in place by default
  /// to be seen to fail; the ones that only the directory knows are named as not seen where it was not read.
  public func judge(subject: Subject, reached: Bool) -> LinkVerdict {
    let rows = mechanisms
    let (result, certainty, sentence) = weighed(conclusion(rows, reached))
    return LinkVerdict(
      subject: subject, from: from, to: to, service: service, outcome: result,
      certainty: certainty, sentence: sentence, mechanisms: rows)
  }

  private func conclusion(_ rows: [MechanismVerdict], _ reached: Bool) -> Conclusion {
    if !reached || kerberosObstacle != nil {
      return (
        .undecided, .likely, "The way ends before \(from); what happens behind it cannot be told"
      )
    }
    if unconstrained.outcome == .works {
      return (
        .works, .likely,
        "A Windows client's ticket can travel to \(from) and on to \(to); from \(from) itself it was not tried"
      )
    }
    let byList = byList
    if let row = byList.first(where: { $0.outcome == .works && $0.certainty == .proven }) {
      return (
        .works, .proven,
        "\(row.name) lets \(from) act as the user toward \(to): a domain controller issued the ticket"
      )
    }
    if let row = byList.first(where: { $0.outcome == .works }) {
      return (
        .works, .likely,
        "\(row.name) lets \(from) act as the user toward \(to); from \(from) itself it was not tried"
      )
    }
    if let doubt = doubt(byList) { return (.undecided, .likely, doubt) }
    let isRead = byList.allSatisfy { $0.outcome == .fails }
    let rest =
      requestedDelegation.outcome == .worksIf
      ? "; a Linux client that asks for delegation gets across" : ""
    if service.isRemoting || isRead {
      let proven =
        (byList + [unconstrained, credssp]).allSatisfy { $0.certainty == .proven }
        && requestedDelegation.outcome != .unknown
      return (
        .blocked, proven ? .proven : .likely,
        "Nothing that is set up carries the user's credential from \(from) to \(to)\(rest)"
      )
    }
    return (
      .blocked, .likely,
      "A Windows client's ticket stays behind at \(from); delegation by list was not looked at"
        + rest.replacing("; a", with: ", and a")
    )
  }

  /// What keeps the verdict open.
  private func doubt(_ byList: [MechanismVerdict]) -> String? {
    if let row = byList.first(where: { $0.outcome == .worksIf }) {
      return "\(row.name) is set up from \(from) to \(to): it works if \(row.reason)"
    }
    if credssp.outcome == .worksIf {
      return "CredSSP is the only way seen that carries the user from \(from) to \(to)"
    }
    if unconstrained.outcome == .worksIf {
      return "Unconstrained delegation is set up on \(from), but was not tried to the end"
    }
    if unconstrained.outcome == .unknown || credssp.outcome == .unknown {
      return "Whether the user's credential reaches \(to) from \(from) cannot be told"
    }
    // The lists were read and speak for it, but not for this service or this user.
    if directory.isListed == true || directory.letsFromAct == true,
      let row = byList.first(where: { $0.outcome == .unknown })
    {
      return "\(row.name) is set up from \(from) to \(to), but \(row.reason)"
    }
    return nil
  }
}
