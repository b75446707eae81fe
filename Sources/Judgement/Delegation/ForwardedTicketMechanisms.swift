import Evidence
import Facts

/// The mechanisms in which the user's ticket-granting ticket itself travels to the sending host.
extension LinkKnowledge {
  /// Windows forwards a ticket only to a service whose ticket has ok-as-delegate. Spec: [MS-KILE] section 3.2.5.1.
  var unconstrained: MechanismVerdict {
    let name = "Unconstrained delegation (Windows clients)"
    let risk =
      "\(from) holds the user's whole ticket: whoever controls it can be the user everywhere."
    func row(
      _ outcome: MechanismVerdict.Outcome, _ reason: String, _ seen: [ObservationID],
      _ how: String? = nil
    ) -> MechanismVerdict {
      verdict(
        .mechanismUnconstrained, name, outcome, reason, risk: risk, howToFindOut: how, seen)
    }
    if let forwardingObstacle {
      return row(.fails, forwardingObstacle.reason, forwardingObstacle.evidence)
    }
    if okAsDelegate == false {
      let across =
        crossRealm == true ? "; across a trust the mark is lost unless the trust allows it" : ""
      return row(
        .fails, "\(from) is not trusted for delegation: its ticket has no ok-as-delegate\(across)",
        evidence(.linkFromOkAsDelegate))
    }
    guard okAsDelegate == true, ticketForwardable == true else {
      return row(
        .unknown, "the tickets that would tell were not seen",
        evidence(.linkFromOkAsDelegate, .clientTicketForwardable),
        "Get-ADComputer \(fromShort) -Properties TrustedForDelegation")
    }
    let seen = evidence(
      .linkFromOkAsDelegate, .clientTicketForwardable, .clientTicketForwarding,
      .linkFirstHopSession)
    if forwarding != .issued {
      return row(.worksIf, "the KDC forwards the ticket, which was not tried", seen)
    }
    if sessionCanBeTried && session == nil {
      return row(.worksIf, "\(from) accepts the user's ticket, which was not tried", seen)
    }
    if isDisputedService {
      return row(
        .unknown,
        "the ticket reaches \(from), but Microsoft documents that WinRM does not go on with it",
        seen,
        "In a session on \(from): Test-WSMan \(to) -Authentication Kerberos")
    }
    let expected =
      service == .cifs ? "" : "; expected for this service, documented for file shares"
    return row(
      .works, "\(from) is trusted for delegation and the ticket is forwardable\(expected)", seen)
  }

  /// MIT and Heimdal forward to any host when told to. Spec: krb5.conf(5) enforce_ok_as_delegate, RFC 2744 section 5.19.
  var requestedDelegation: MechanismVerdict {
    let name = "Delegation on request (MIT, Heimdal clients)"
    let risk =
      okAsDelegate == true
      ? "\(from) holds the user's whole ticket."
      : "The whole ticket goes to a host that the domain does not trust with it."
    func row(
      _ outcome: MechanismVerdict.Outcome, _ reason: String, _ seen: [ObservationID],
      _ how: String? = nil
    ) -> MechanismVerdict {
      verdict(
        .mechanismRequestedDelegation, name, outcome, reason, risk: risk, howToFindOut: how, seen)
    }
    if let forwardingObstacle {
      return row(.fails, forwardingObstacle.reason, forwardingObstacle.evidence)
    }
    if enforcesOkAsDelegate == true && okAsDelegate == false {
      return row(
        .fails, "krb5.conf sets enforce_ok_as_delegate, and \(from) is not trusted",
        evidence(.clientConfigEnforcesOkAsDelegate, .linkFromOkAsDelegate))
    }
    guard ticketForwardable == true, forwarding == .issued else {
      return row(
        .unknown, "whether the KDC forwards the ticket was not seen",
        evidence(.clientTicketForwardable, .clientTicketForwarding), "klist -f (the flag F)")
    }
    let seen = evidence(.clientTicketForwardable, .clientTicketForwarding)
    if isDisputedService {
      return row(
        .unknown,
        "the ticket can be sent, but Microsoft documents that WinRM does not go on with it",
        seen, "In a session on \(from): Test-WSMan \(to) -Authentication Kerberos")
    }
    return row(
      .worksIf,
      "the client is told to: curl --delegation always, ansible_winrm_kerberos_delegation, pypsrp negotiate_delegate",
      seen)
  }
}
