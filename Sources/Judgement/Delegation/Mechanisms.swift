import Catalogue
import Evidence
import Facts

extension LinkKnowledge {
  /// One row for each way in which an identity can cross the link, in the order of the report.
  ///
  /// The rules are those of Microsoft's "Making the second hop in PowerShell Remoting", [MS-KILE] sections 3.2.5.1
  /// and 3.3.5.1, and [MS-SFU] section 3.2.5.2. Where these disagree the row says so.
  public var mechanisms: [MechanismVerdict] {
    [unconstrained, requestedDelegation] + byList + [credssp, explicitCredential, endpointIdentity]
  }

  /// The mechanisms of the sending host's own account, with what was tried.
  var byList: [MechanismVerdict] {
    // One grant, two lists: without the directory it is credited to the first.
    let isResource = directory.letsFromAct == true && directory.isListed != true
    return [
      tried(constrained, trial.withUserTicket, [.s4uWithUserTicket], proves: !isResource),
      tried(
        protocolTransition, trial.withoutUserTicket, [.s4uWithoutUserTicket], proves: !isResource),
      tried(
        resourceBased, trial.either, [.s4uWithUserTicket, .s4uWithoutUserTicket],
        proves: directory.letsFromAct == true),
    ]
  }

  /// A reason, how sure it is, and what it rests on.
  struct Ground {
    var reason: String
    var certainty = Check.Certainty.proven
    var evidence: [ObservationID]
  }

  /// What stops every kind of Kerberos delegation before it begins; nil if nothing seen does.
  var kerberosObstacle: Ground? {
    if let fromTicket, fromTicket != .issued {
      return Ground(
        reason: "no Kerberos ticket can be had for \(from), so no Kerberos session opens there",
        evidence: evidence(.linkFromSpnOutcome))
    }
    if session == .rejected || session == .failed {
      return Ground(
        reason: "\(from) does not accept the ticket", evidence: evidence(.linkFirstHopSession))
    }
    return nil
  }

  /// An account that may not be delegated is delegated by no kind of Kerberos delegation.
  /// Spec: [MS-KILE] section 3.3.5.1, [MS-SFU] section 3.2.5.1.2.
  var userObstacle: Ground? {
    guard directory.userMayBeDelegated == false else { return nil }
    return Ground(
      reason: "the user's account \(directory.userRestriction ?? "may not be delegated")",
      evidence: evidence(.userMayBeDelegated))
  }

  /// What stops the ticket-granting ticket itself from travelling.
  var forwardingObstacle: Ground? {
    if let kerberosObstacle { return kerberosObstacle }
    if ticketForwardable == false {
      let why = userObstacle.map { ": \($0.reason)" } ?? ""
      return Ground(
        reason: "the ticket-granting ticket is not forwardable\(why)",
        evidence: evidence(.clientTicketForwardable) + (userObstacle?.evidence ?? []))
    }
    if forwarding == .refused {
      return Ground(
        reason: "the KDC refuses to forward the ticket", evidence: evidence(.clientTicketForwarding)
      )
    }
    // What the KDC did stands before what the directory says: a change may not have reached it.
    return forwarding == .issued ? nil : userObstacle
  }

  /// A forwarded ticket in the session reaches other services; WinRM is disputed.
  ///
  /// The second-hop page says of unconstrained delegation that it "doesn't support the second hop for WinRM" and gives no reason.
  var isDisputedService: Bool { service.isRemoting }

  func verdict(
    _ mechanism: FactName, _ name: String, _ outcome: MechanismVerdict.Outcome, _ reason: String,
    _ certainty: Check.Certainty = .likely, risk: String, howToFindOut: String? = nil,
    _ evidence: [ObservationID]
  ) -> MechanismVerdict {
    MechanismVerdict(
      mechanism: mechanism, name: name, outcome: outcome, certainty: certainty, reason: reason,
      risk: risk, howToFindOut: howToFindOut, evidence: Set(evidence).sorted())
  }

  var fromShort: String { fromComputer ?? shortName(from) }
  var toShort: String { toComputer ?? shortName(to) }

  private func shortName(_ host: String) -> String {
    Hop(typed: host, service: .winrm, name: host, port: 0).shortName
  }
}
