import Catalogue
public import Evidence
import Facts

/// What a KDC made of requests in the user's name, where the sending host's key was at hand.
public struct TrialKnowledge: Sendable {
  /// With the user's own ticket as evidence: constrained or resource-based delegation.
  public var withUserTicket: TicketOutcome?
  /// With a ticket that the host vouched for: protocol transition.
  public var withoutUserTicket: TicketOutcome?
  /// The KDC's refusal, `KDC_ERR_BADOPTION (13)`.
  public var refusal: String?
  /// Whether the refusal speaks of delegation: KDC_ERR_POLICY (12) or KDC_ERR_BADOPTION (13).
  /// Others, such as a wrong clock, say nothing about it.
  public var isAboutDelegation = false

  public init() {}

  init(_ sheet: FactSheet) {
    withUserTicket = sheet.text(.s4uWithUserTicket).flatMap(TicketOutcome.init)
    withoutUserTicket = sheet.text(.s4uWithoutUserTicket).flatMap(TicketOutcome.init)
    guard let code = sheet.integer(.s4uError) else { return }
    let status = sheet.text(.s4uStatus).map { ", \($0)" } ?? ""
    refusal = "\(sheet.text(.s4uErrorName) ?? "KRB-ERROR") (\(code)\(status))"
    isAboutDelegation = code == 12 || code == 13
  }
}

extension LinkKnowledge {
  /// What was tried stands before what the settings say.
  ///
  /// - Parameters:
  ///   - outcome: of the request that this mechanism makes.
  ///   - proves: whether that request could only be granted by this mechanism, or by the settings that were read.
  func tried(
    _ row: MechanismVerdict, _ outcome: TicketOutcome?, _ name: FactName, proves: Bool
  ) -> MechanismVerdict {
    // WinRM is not asked about by S4U2Proxy: the ticket may be had, and the session does not use it.
    guard !service.isRemoting, let outcome else { return row }
    var row = row
    switch outcome {
    case .issued where row.outcome != .fails && proves:
      row.reason = "a domain controller issued the ticket, asked with the key of \(from)"
      row.certainty = .proven
      row.outcome = .works
      if service != .cifs {
        row.outcome = .unknown
        row.reason += "; documented for file shares, not for this service"
      }
    case .refused where trial.isAboutDelegation && row.outcome != .fails:
      row.outcome = .fails
      row.certainty = .proven
      row.reason =
        "a domain controller refuses it with \(trial.refusal ?? "no reason"), asked with the key of \(from)"
      row.howToFindOut = nil
    default: return row
    }
    row.evidence = Set(row.evidence + evidence(name)).sorted()
    return row
  }
}
