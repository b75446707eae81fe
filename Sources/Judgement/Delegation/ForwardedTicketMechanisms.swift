import Catalogue
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
      _ certainty: Check.Certainty = .likely, _ how: String? = nil
    ) -> MechanismVerdict {
      verdict(
        .mechanismUnconstrained, name, outcome, reason, certainty, risk: risk, howToFindOut: how,
        seen)
    }
    if let forwardingObstacle {
      return row(
        .fails, forwardingObstacle.reason, forwardingObstacle.evidence,
        forwardingObstacle.certainty)
    }
    if let missingTrust {
      return row(.fails, missingTrust.reason, missingTrust.evidence, missingTrust.certainty)
    }
    guard okAsDelegate == true || directory.fromIsTrusted == true, ticketForwardable == true else {
      return row(
        .unknown, "the tickets that would tell were not seen",
        evidence(.linkFromOkAsDelegate, .clientTicketForwardable), .likely,
        "Get-ADComputer \(fromShort) -Properties TrustedForDelegation")
    }
    let seen = evidence(
      .linkFromOkAsDelegate, .linkFromTrustedForDelegation, .clientTicketForwardable,
      .clientTicketForwarding, .linkFirstHopSession)
    guard okAsDelegate == true else {
      return row(
        .worksIf, "the KDC marks the ticket for \(from) with ok-as-delegate, which was not seen",
        seen)
    }
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
        seen, .likely, "In a session on \(from): Test-WSMan \(to) -Authentication Kerberos")
    }
    let expected =
      service == .cifs ? "" : "; expected for this service, documented for file shares"
    return row(
      .works,
      "\(from) is trusted for delegation and the ticket is forwardable\(expected); a Windows client with Credential Guard sends none",
      seen)
  }

  /// Why the KDC does not mark tickets for the sending host; nil if it does, or if that was not seen.
  private var missingTrust: Ground? {
    if okAsDelegate == false {
      let seen = evidence(.linkFromOkAsDelegate)
      if crossRealm == true, directory.trustDelegates == false {
        return Ground(
          reason:
            "the trust between the two domains does not let tickets be delegated, so the ticket for \(from) has no ok-as-delegate",
          evidence: seen + evidence(.linkTrustDelegates))
      }
      if directory.fromIsTrusted == true, crossRealm != true {
        return Ground(
          reason:
            "the directory trusts \(from) for delegation, but the KDC's ticket has no ok-as-delegate yet: replication, or another account owns the name",
          evidence: seen + evidence(.linkFromTrustedForDelegation))
      }
      let across =
        crossRealm == true ? "; across a trust the mark is lost unless the trust allows it" : ""
      return Ground(
        reason:
          "\(from) is not trusted for delegation: its ticket has no ok-as-delegate\(across)",
        evidence: seen)
    }
    if okAsDelegate == nil, directory.fromIsTrusted == false {
      return Ground(
        reason: "the directory does not trust \(from) for delegation",
        evidence: evidence(.linkFromTrustedForDelegation))
    }
    return nil
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
      _ certainty: Check.Certainty = .likely, _ how: String? = nil
    ) -> MechanismVerdict {
      verdict(
        .mechanismRequestedDelegation, name, outcome, reason, certainty, risk: risk,
        howToFindOut: how, seen)
    }
    if let forwardingObstacle {
      return row(
        .fails, forwardingObstacle.reason, forwardingObstacle.evidence,
        forwardingObstacle.certainty)
    }
    if enforcesOkAsDelegate == true && okAsDelegate == false {
      return row(
        .fails, "krb5.conf sets enforce_ok_as_delegate, and \(from) is not trusted",
        evidence(.clientConfigEnforcesOkAsDelegate, .linkFromOkAsDelegate), .proven)
    }
    guard ticketForwardable == true, forwarding == .issued else {
      return row(
        .unknown, "whether the KDC forwards the ticket was not seen",
        evidence(.clientTicketForwardable, .clientTicketForwarding), .likely,
        "klist -f (the flag F)")
    }
    let seen = evidence(.clientTicketForwardable, .clientTicketForwarding)
    if let tried, tried.withTicket, tried.outcome == .worked {
      return row(
        .works, "tried: with your ticket handed over, \(tried.command) on \(from) succeeded",
        seen + evidence(.linkTriedOutcome), .proven)
    }
    if isDisputedService {
      return row(
        .unknown,
        "the ticket can be sent, but Microsoft documents that WinRM does not go on with it",
        seen, .likely, "In a session on \(from): Test-WSMan \(to) -Authentication Kerberos")
    }
    return row(
      .worksIf,
      "the client is told to: curl --delegation always, ansible_winrm_kerberos_delegation, pypsrp negotiate_delegate",
      seen)
  }
}
