import Evidence

/// `link.*` but for the verdict: what both ends of a link say about the step between them.
enum LinkDerivation {
  static func write(
    _ recording: Recording, _ number: Int, from: FactSheet, to: FactSheet,
    into sheet: inout FactSheet
  ) {
    sheet.copy(.hopName, of: from, as: .linkFrom)
    sheet.copy(.hopShortName, of: from, as: .linkFromShort)
    sheet.copy(.hopComputer, of: from, as: .linkFromComputer)
    sheet.copy(.spnOkAsDelegate, of: from, as: .linkFromOkAsDelegate)
    sheet.copy(.hopIsDomainController, of: from, as: .linkFromIsDomainController)
    sheet.copy(.spnOutcome, of: from, as: .linkFromSpnOutcome)
    sheet.copy(.spnCrossRealm, of: from, as: .linkFromCrossRealm)
    sheet.copy(.spnForwardable, of: from, as: .linkFromTicketForwardable)
    sheet.copy(.credsspOffered, of: from, as: .linkCredsspOffered)
    // Only the first hop is logged on to, so only the link after it has a session behind it.
    if number == 2 { sheet.copy(.sessionOutcome, of: from, as: .linkFirstHopSession) }

    sheet.copy(.hopName, of: to, as: .linkTo)
    sheet.copy(.hopShortName, of: to, as: .linkToShort)
    sheet.copy(.hopComputer, of: to, as: .linkToComputer)
    sheet.copy(.hopService, of: to, as: .linkService)
    sheet.copy(.hopPort, of: to, as: .linkToPort)
    sheet.copy(.hopIsRemoting, of: to, as: .linkToIsRemoting)
    sheet.copy(.spnName, of: to, as: .linkSpn)
    sheet.copy(.spnOutcome, of: to, as: .linkSpnOutcome)

    sheet.copy(.clientPrincipal, of: sheet, as: .linkUser)
    writeDelegation(recording, number, into: &sheet)
  }

  /// A ticket that is not forwardable is never forwarded, so the KDC need not be asked.
  ///
  /// A forwarded ticket serves on the first hop whatever its flags; beyond, it must be forwardable itself.
  private static func writeDelegation(
    _ recording: Recording, _ number: Int, into sheet: inout FactSheet
  ) {
    let reading = recording.read(.forwardedTicket, .client, as: ForwardedTicket.self)
    let id = reading.evidence
    guard let forwarded = reading.seen else {
      if sheet.boolean(.clientTicketForwardable) == false {
        sheet.write(.linkUserMayBeDelegated, false, sheet[.clientTicketForwardable].evidence)
      } else {
        sheet.lack([.linkUserMayBeDelegated], reading.missing, id)
      }
      return
    }
    switch forwarded.outcome {
    case .issued:
      sheet.write(
        .linkUserMayBeDelegated, number == 2 ? true : forwarded.flags?.forwardable,
        orMissing: "the forwarded ticket's flags were not recorded", id)
    case .refused: sheet.write(.linkUserMayBeDelegated, false, id)
    case .noAnswer: sheet.lack([.linkUserMayBeDelegated], "no KDC answered", id)
    case .failed:
      sheet.lack(
        [.linkUserMayBeDelegated], forwarded.message ?? "the request could not be made", id)
    }
  }
}
