import Evidence
import Facts

extension LinkKnowledge {
  /// One row for each way in which an identity can cross the link, in the order of the report.
  ///
  /// The rules are those of Microsoft's "Making the second hop in PowerShell Remoting", [MS-KILE] sections 3.2.5.1
  /// and 3.3.5.1, and [MS-SFU] section 3.2.5.2. Where these disagree the row says so.
  public var mechanisms: [MechanismVerdict] {
    [
      unconstrained, requestedDelegation, constrained, protocolTransition, resourceBased, credssp,
      explicitCredential, endpointIdentity,
    ]
  }

  /// What stops every kind of Kerberos delegation before it begins; nil if nothing seen does.
  var kerberosObstacle: (reason: String, evidence: [ObservationID])? {
    if let fromTicket, fromTicket != .issued {
      return (
        "no Kerberos ticket can be had for \(from), so no Kerberos session opens there",
        evidence(.linkFromSpnOutcome)
      )
    }
    if session == .rejected || session == .failed {
      return ("\(from) does not accept the ticket", evidence(.linkFirstHopSession))
    }
    return nil
  }

  /// What stops the ticket-granting ticket itself from travelling.
  var forwardingObstacle: (reason: String, evidence: [ObservationID])? {
    if let kerberosObstacle { return kerberosObstacle }
    if ticketForwardable == false {
      return (
        "the ticket-granting ticket is not forwardable", evidence(.clientTicketForwardable)
      )
    }
    if forwarding == .refused {
      return ("the KDC refuses to forward the ticket", evidence(.clientTicketForwarding))
    }
    return nil
  }

  /// A forwarded ticket in the session reaches other services; WinRM is disputed.
  ///
  /// The second-hop page says of unconstrained delegation that it "doesn't support the second hop for WinRM" and gives no reason.
  var isDisputedService: Bool { service.isRemoting }

  func verdict(
    _ mechanism: FactName, _ name: String, _ outcome: MechanismVerdict.Outcome, _ reason: String,
    risk: String, howToFindOut: String? = nil, _ evidence: [ObservationID]
  ) -> MechanismVerdict {
    MechanismVerdict(
      mechanism: mechanism, name: name, outcome: outcome, reason: reason, risk: risk,
      howToFindOut: howToFindOut, evidence: evidence)
  }

  var fromShort: String { shortName(from) }
  var toShort: String { shortName(to) }

  private func shortName(_ host: String) -> String {
    Hop(typed: host, service: .winrm, name: host, port: 0).shortName
  }
}
