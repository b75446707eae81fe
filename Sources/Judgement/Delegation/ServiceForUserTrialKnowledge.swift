import Catalogue
public import Evidence
import Facts

/// What a KDC made of requests in the user's name, where the sending host's key was at hand.
public struct TrialKnowledge: Sendable {
  /// One request that was tried.
  public struct Request: Sendable {
    public var outcome: TicketOutcome
    /// The KRB-ERROR number of a refusal.
    public var code: Int?

    public init(_ outcome: TicketOutcome, code: Int? = nil) {
      self.outcome = outcome
      self.code = code
    }

    /// Whether the refusal speaks of delegation: KDC_ERR_POLICY (12) or KDC_ERR_BADOPTION (13).
    /// Others, such as a wrong clock, say nothing about it.
    var refusal: String? {
      guard outcome == .refused else { return nil }
      return code == 12 ? "KDC_ERR_POLICY (12)" : code == 13 ? "KDC_ERR_BADOPTION (13)" : nil
    }
  }

  /// With the user's own ticket as evidence: constrained or resource-based delegation.
  public var withUserTicket: Request?
  /// With a ticket that the host vouched for: protocol transition, or resource-based delegation.
  public var withoutUserTicket: Request?

  public init() {}

  init(_ sheet: FactSheet) {
    func request(_ outcome: FactName, _ error: FactName) -> Request? {
      sheet.text(outcome).flatMap(TicketOutcome.init).map {
        Request($0, code: sheet.integer(error))
      }
    }
    withUserTicket = request(.s4uWithUserTicket, .s4uWithUserTicketError)
    withoutUserTicket = request(.s4uWithoutUserTicket, .s4uWithoutUserTicketError)
  }

  /// Resource-based delegation takes either evidence: one grant is enough, and one refusal decides nothing.
  var either: Request? {
    let both = [withUserTicket, withoutUserTicket]
    if let granted = both.compactMap({ $0 }).first(where: { $0.outcome == .issued }) {
      return granted
    }
    return both.allSatisfy { $0?.refusal != nil } ? withUserTicket : nil
  }
}

extension LinkKnowledge {
  /// What was tried stands before what the settings say.
  ///
  /// - Parameters:
  ///   - request: the one that this mechanism makes.
  ///   - names: the facts that it was read from.
  ///   - proves: whether that request could only be granted by this mechanism, or by the settings that were read.
  func tried(
    _ row: MechanismVerdict, _ request: TrialKnowledge.Request?, _ names: [FactName], proves: Bool
  ) -> MechanismVerdict {
    // WinRM is not asked about by S4U2Proxy: the ticket may be had, and the session does not use it.
    guard !service.isRemoting, let request, row.outcome != .fails else { return row }
    var row = row
    if request.outcome == .issued, proves {
      row.reason = "a domain controller issued the ticket, asked with the key of \(from)"
      row.certainty = .proven
      row.outcome = .works
      if service != .cifs {
        row.outcome = .unknown
        row.reason += "; documented for file shares, not for this service"
      }
    } else if let refusal = request.refusal {
      row.outcome = .fails
      row.certainty = .proven
      row.reason = "a domain controller refuses it with \(refusal), asked with the key of \(from)"
      row.howToFindOut = nil
    } else {
      return row
    }
    row.evidence = Set(row.evidence + names.flatMap { evidence($0) }).sorted()
    return row
  }
}
