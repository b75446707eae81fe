import Evidence

/// `s4u.*`: only where the user gave the sending host's keytab.
enum ServiceForUserDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let reading = recording.read(
      .serviceForUser, .link(number), as: ServiceForUserTrial.self)
    let id = reading.evidence
    guard let trial = reading.seen else {
      sheet.lack(FactName.below("s4u"), reading.missing, id)
      return
    }
    sheet.write(.s4uAccount, trial.middle, id)
    sheet.write(.s4uLogon, trial.logon.outcome.rawValue, id)
    let untried = "the steps before it did not succeed"
    sheet.write(.s4uSelf, trial.toSelf?.outcome.rawValue, orMissing: untried, id)
    sheet.write(
      .s4uSelfForwardable, trial.toSelf?.ticket?.flags.forwardable, orMissing: untried, id)
    sheet.write(
      .s4uWithoutUserTicket, trial.withoutUserTicket?.outcome.rawValue, orMissing: untried, id)
    sheet.write(
      .s4uWithUserTicket, trial.withUserTicket?.outcome.rawValue,
      orMissing: "there was no ticket of the user to present", id)
    sheet.write(.s4uWithUserTicketError, trial.withUserTicket?.refusal?.code, id)
    sheet.write(.s4uWithoutUserTicketError, trial.withoutUserTicket?.refusal?.code, id)
    // A ticket that is not forwardable is refused for that alone, which says nothing about the lists.
    let isNoEvidence = sheet.boolean(.linkFromTicketForwardable) == false
    let steps =
      isNoEvidence
      ? [trial.withoutUserTicket, trial.withUserTicket, trial.toSelf, trial.logon]
      : [trial.withUserTicket, trial.withoutUserTicket, trial.toSelf, trial.logon]
    sheet.write(
      .s4uGranted, granted(trial), orMissing: "a step got no answer from a KDC", id)
    guard let refused = steps.compactMap({ $0 }).first(where: { $0.outcome == .refused }) else {
      return
    }
    sheet.write(.s4uError, refused.refusal?.code, id)
    sheet.write(.s4uErrorName, refused.refusal?.symbol, id)
    sheet.write(.s4uStatus, refused.refusal?.status, id)
  }

  /// Whether the ticket to the receiving service was issued on either way. Silence is not a refusal.
  private static func granted(_ trial: ServiceForUserTrial) -> Bool? {
    let proxies = [trial.withUserTicket, trial.withoutUserTicket].compactMap(\.self)
    if proxies.contains(where: { $0.outcome == .issued }) { return true }
    let steps = proxies + [trial.logon] + [trial.toSelf].compactMap(\.self)
    let answered = steps.allSatisfy { $0.outcome == .issued || $0.outcome == .refused }
    return answered && steps.contains { $0.outcome == .refused } ? false : nil
  }
}
