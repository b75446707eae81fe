import Catalogue
import Evidence
import Facts

/// The mechanisms in which the sending host's computer account asks for a ticket in the user's name (S4U2Proxy).
///
/// Their settings live in the directory. That they are in place does not prove that the KDC heeds them already, so
/// "works" is likely; that they are missing is proof that it cannot work.
/// Spec: [MS-SFU] section 3.2.5.2; the limits by service: "Making the second hop in PowerShell Remoting".
extension LinkKnowledge {
  /// With the user's own ticket as evidence.
  var constrained: MechanismVerdict {
    let name = "Constrained delegation"
    let risk = "\(from) can act as the user towards the listed services only."
    let how = "Get-ADComputer \(fromShort) -Properties msDS-AllowedToDelegateTo"
    if let row = serviceForUserObstacle(.mechanismConstrained, name, risk, needsUserTicket: true) {
      return row
    }
    if let ground = listObstacle {
      return verdict(
        .mechanismConstrained, name, .fails, ground.reason, ground.certainty, risk: risk,
        ground.evidence)
    }
    guard directory.isListed == true, directory.userMayBeDelegated == true else {
      return notRead(
        .mechanismConstrained, name, risk, account: fromShort, command: how,
        known: directory.isListed == true)
    }
    let seen = evidence(.linkSpnListed, .userMayBeDelegated, .linkSameDomain)
    return settled(
      .mechanismConstrained, name, risk,
      directory.fromMayChangeProtocol == true ? .works : .worksIf,
      directory.fromMayChangeProtocol == true
        ? "the list of \(from) holds the name of the service"
        : "the session is opened with Kerberos; Microsoft documents the second hop with \"any authentication protocol\" only",
      seen + evidence(.linkFromTrustedToAuthenticate))
  }

  /// Needs no ticket of the user: the host vouches for whom it authenticated.
  var protocolTransition: MechanismVerdict {
    let name = "Constrained, any protocol (S4U2Self)"
    let risk = "\(from) can act as any user that may be delegated, without that user's ticket."
    let how =
      "Get-ADComputer \(fromShort) -Properties TrustedToAuthForDelegation,msDS-AllowedToDelegateTo"
    if let row = serviceForUserObstacle(
      .mechanismProtocolTransition, name, risk, needsUserTicket: false)
    {
      return row
    }
    if let ground = listObstacle {
      return verdict(
        .mechanismProtocolTransition, name, .fails, ground.reason, ground.certainty, risk: risk,
        ground.evidence)
    }
    if directory.fromMayChangeProtocol == false {
      return verdict(
        .mechanismProtocolTransition, name, .fails,
        "\(from) may delegate Kerberos sessions only: \"any authentication protocol\" is not set",
        .proven, risk: risk, evidence(.linkFromTrustedToAuthenticate))
    }
    guard directory.isListed == true, directory.fromMayChangeProtocol == true,
      directory.userMayBeDelegated == true
    else {
      return notRead(
        .mechanismProtocolTransition, name, risk, account: fromShort, command: how,
        known: directory.isListed == true && directory.fromMayChangeProtocol == true)
    }
    return settled(
      .mechanismProtocolTransition, name, risk, .works,
      "the list of \(from) holds the name of the service, with any authentication protocol",
      evidence(
        .linkSpnListed, .linkFromTrustedToAuthenticate, .userMayBeDelegated, .linkSameDomain))
  }

  var resourceBased: MechanismVerdict {
    let name = "Resource-based constrained delegation"
    let risk = "\(from) can act as any user that may be delegated, towards \(to) only."
    let account = directory.toAccount ?? toShort
    let how = "Get-ADComputer \(toShort) -Properties PrincipalsAllowedToDelegateToAccount"
    if let row = serviceForUserObstacle(.mechanismResourceBased, name, risk, needsUserTicket: false)
    {
      return row
    }
    if directory.letsFromAct == false {
      return verdict(
        .mechanismResourceBased, name, .fails,
        "\(account) does not let \(from) act for users: \(directory.refusalReason ?? "it is not in the list")",
        .proven, risk: risk, evidence(.linkToLetsFromAct))
    }
    guard directory.letsFromAct == true, directory.userMayBeDelegated == true else {
      return notRead(
        .mechanismResourceBased, name, risk, account: account, command: how,
        known: directory.letsFromAct == true)
    }
    let seen = evidence(
      .linkToLetsFromAct, .userMayBeDelegated, .directoryDomainLevel, .linkFromTicketForwardable)
    if let level = directory.domainLevel, level < 5 {
      return settled(
        .mechanismResourceBased, name, risk, .worksIf,
        "\(account) lets \(from) act, and the domain controllers run Windows Server 2012 or later (the functional level \(level) does not promise it)",
        seen)
    }
    // A host with a list of its own, and without any protocol, vouches with a ticket that is no evidence.
    // Spec: [MS-SFU] section 3.2.5.1.2.
    if serviceTicketForwardable == false, let length = directory.listLength, length > 0,
      directory.fromMayChangeProtocol == false
    {
      return verdict(
        .mechanismResourceBased, name, .fails,
        "the ticket at hand is not forwardable, and \(from) may not vouch for the user: it has a list of its own for Kerberos only",
        risk: risk, seen + evidence(.linkFromDelegatesTo, .linkFromTrustedToAuthenticate))
    }
    if serviceTicketForwardable == false {
      return settled(
        .mechanismResourceBased, name, risk, .worksIf,
        "\(account) lets \(from) act, and \(from) may vouch for the user itself: the ticket at hand is not forwardable",
        seen)
    }
    return settled(
      .mechanismResourceBased, name, risk, .works, "\(account) lets \(from) act for users", seen)
  }

  /// What stops all three, by the service, by the session or by the user.
  private func serviceForUserObstacle(
    _ mechanism: FactName, _ name: String, _ risk: String, needsUserTicket: Bool
  ) -> MechanismVerdict? {
    if service.isRemoting {
      return verdict(
        mechanism, name, .fails,
        "Microsoft documents that it does not carry a WinRM session as the second hop",
        risk: risk, [])
    }
    if let ground = userObstacle {
      return verdict(
        mechanism, name, .fails, ground.reason, ground.certainty, risk: risk, ground.evidence)
    }
    guard needsUserTicket else { return nil }
    if let ground = kerberosObstacle {
      return verdict(
        mechanism, name, .fails, ground.reason, ground.certainty, risk: risk, ground.evidence)
    }
    if serviceTicketForwardable == false {
      return verdict(
        mechanism, name, .fails,
        "the ticket for \(from) is not forwardable, so it cannot serve as evidence", .proven,
        risk: risk, evidence(.linkFromTicketForwardable))
    }
    return nil
  }

  /// What the list of the sending host says against it. The KDC compares whole names, within one domain.
  private var listObstacle: Ground? {
    if directory.isListed == false {
      let reason =
        directory.listLength == 0
        ? "the list of \(from) is empty"
        : directory.otherNameListed.map {
          "the list of \(from) holds \($0), and not the name that is asked for"
        } ?? "the list of \(from) does not hold the name of the service"
      return Ground(reason: reason, evidence: evidence(.linkSpnListed))
    }
    if directory.isListed == true, directory.sameDomain == false {
      return Ground(
        reason: "\(from) and \(to) are in different domains, which this kind of list cannot cross",
        evidence: evidence(.linkSpnListed, .linkSameDomain))
    }
    return nil
  }

  /// The settings are in place.
  private func settled(
    _ mechanism: FactName, _ name: String, _ risk: String, _ outcome: MechanismVerdict.Outcome,
    _ reason: String, _ seen: [ObservationID]
  ) -> MechanismVerdict {
    guard service != .cifs else {
      return verdict(mechanism, name, outcome, reason, risk: risk, seen)
    }
    return verdict(
      mechanism, name, .unknown, "\(reason); documented for file shares, not for this service",
      risk: risk, howToFindOut: "In a session on \(from), use the service on \(to) and see", seen)
  }

  /// - Parameter known: whether the settings of the hosts were read, so that only the user's account is not known.
  private func notRead(
    _ mechanism: FactName, _ name: String, _ risk: String, account: String, command: String,
    known: Bool
  ) -> MechanismVerdict {
    let limit = service == .cifs ? "" : "; documented for file shares, not for this service"
    let doubt =
      serviceTicketForwardable == false
      ? "; the ticket is not forwardable, so only if \(from) may vouch for the user, and never for a protected account"
      : ""
    let subject =
      known
      ? "the settings allow it, but whether the user may be delegated was not read"
      : "the directory entry of \(account) was not read"
    return verdict(
      mechanism, name, .unknown, "\(subject)\(limit)\(doubt)", risk: risk,
      howToFindOut: known
        ? "In PowerShell with the ActiveDirectory module: Get-ADUser <user> -Properties AccountNotDelegated,MemberOf"
        : "In PowerShell with the ActiveDirectory module: \(command)",
      evidence(.linkSpnListed, .linkToLetsFromAct))
  }
}
