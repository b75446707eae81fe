import Evidence
import Facts

/// The mechanisms in which the sending host's computer account asks for a ticket in the user's name (S4U2Proxy).
///
/// Their settings live in the directory, which a survey at this depth does not read.
/// Spec: [MS-SFU] section 3.2.5.2; the limits by service: "Making the second hop in PowerShell Remoting".
extension LinkKnowledge {
  var constrained: MechanismVerdict {
    var obstacle = kerberosObstacle
    if obstacle == nil, serviceTicketForwardable == false {
      obstacle = (
        "the ticket for \(from) is not forwardable, so it cannot serve as evidence",
        evidence(.linkFromTicketForwardable)
      )
    }
    return serviceForUser(
      .mechanismConstrained, "Constrained delegation", obstacle,
      risk: "\(from) can act as the user towards the listed services only.",
      account: fromShort,
      command: "Get-ADComputer \(fromShort) -Properties msDS-AllowedToDelegateTo")
  }

  /// Needs no ticket of the user: the host vouches for whom it authenticated.
  var protocolTransition: MechanismVerdict {
    serviceForUser(
      .mechanismProtocolTransition, "Constrained, any protocol (S4U2Self)", nil,
      doubt: s4u2SelfDoubt,
      risk: "\(from) can act as any user that may be delegated, without that user's ticket.",
      account: fromShort,
      command:
        "Get-ADComputer \(fromShort) -Properties TrustedToAuthForDelegation,msDS-AllowedToDelegateTo"
    )
  }

  var resourceBased: MechanismVerdict {
    serviceForUser(
      .mechanismResourceBased, "Resource-based constrained delegation", nil, doubt: s4u2SelfDoubt,
      risk: "\(from) can act as any user that may be delegated, towards \(to) only.",
      account: toShort,
      command: "Get-ADComputer \(toShort) -Properties PrincipalsAllowedToDelegateToAccount")
  }

  /// A ticket that is not forwardable is no evidence; the host may then only vouch for the user itself.
  private var s4u2SelfDoubt: String {
    serviceTicketForwardable == false
      ? "; the ticket is not forwardable, so only if \(from) may vouch for the user, and never for a protected account"
      : ""
  }

  private func serviceForUser(
    _ mechanism: FactName, _ name: String,
    _ obstacle: (reason: String, evidence: [ObservationID])?, doubt: String = "", risk: String,
    account: String, command: String
  ) -> MechanismVerdict {
    if service.isRemoting {
      return verdict(
        mechanism, name, .fails,
        "Microsoft documents that it does not carry a WinRM session as the second hop", risk: risk,
        [])
    }
    if let obstacle {
      return verdict(mechanism, name, .fails, obstacle.reason, risk: risk, obstacle.evidence)
    }
    let limit =
      service == .cifs ? "" : "; documented for file shares, not for this service"
    return verdict(
      mechanism, name, .unknown, "the directory entry of \(account) was not read\(limit)\(doubt)",
      risk: risk,
      howToFindOut: "In PowerShell with the ActiveDirectory module: \(command)", [])
  }
}
