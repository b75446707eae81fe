import Evidence

/// The facts of the link from one hop to the next, taken from both hops' sheets with their evidence.
struct LinkDerivation {
  private(set) var sheet: FactSheet

  init(chain: Chain, number: Int, client: FactSheet, from: FactSheet, to: FactSheet) {
    sheet = FactSheet(subject: .link(number), facts: client.facts)
    let (sender, receiver) = (chain[hop: number - 1], chain[hop: number])
    set(.linkFrom, sender.name)
    set(.linkFromShort, sender.shortName)
    set(.linkTo, receiver.name)
    set(.linkToShort, receiver.shortName)
    set(.linkService, receiver.service.rawValue)
    sheet.set(
      .linkToIsRemoting, Fact(value: .boolean(receiver.service.isRemoting), evidence: []))
    copy(.clientPrincipal, of: client, to: .linkUser)
    copy(.spnName, of: to, to: .linkSpn)
    copy(.spnOutcome, of: to, to: .linkSpnOutcome)
    copy(.spnOkAsDelegate, of: from, to: .linkFromOkAsDelegate)
    copy(.hopIsDomainController, of: from, to: .linkFromIsDomainController)
    copy(.spnOutcome, of: from, to: .linkFromSpnOutcome)
    copy(.spnCrossRealm, of: from, to: .linkFromCrossRealm)
    copy(.spnForwardable, of: from, to: .linkFromTicketForwardable)
    copy(.credsspOffered, of: from, to: .linkCredsspOffered)
    if number == 2 { copy(.sessionOutcome, of: from, to: .linkFirstHopSession) }
    userMayBeDelegated(client)
  }

  private mutating func set(_ name: FactName, _ text: String) {
    sheet.set(name, Fact(value: .text(text), evidence: []))
  }

  private mutating func copy(_ name: FactName, of source: FactSheet, to target: FactName) {
    guard let fact = source.facts[name] else { return }
    sheet.set(target, fact)
  }

  /// The KDC's answer decides; a refusal says no only if the ticket itself could have been forwarded or is not forwardable.
  private mutating func userMayBeDelegated(_ client: FactSheet) {
    let evidence = client[.clientTicketForwarding].evidence
    switch client.text(.clientTicketForwarding) {
    case "issued":
      sheet.set(.linkUserMayBeDelegated, Fact(value: .boolean(true), evidence: evidence))
    case "refused":
      sheet.set(.linkUserMayBeDelegated, Fact(value: .boolean(false), evidence: evidence))
    default:
      let flag = client[.clientTicketForwardable]
      // A ticket without the flag cannot be forwarded, whatever the KDC would say.
      if flag.value == .boolean(false) {
        sheet.set(.linkUserMayBeDelegated, Fact(value: .boolean(false), evidence: flag.evidence))
      }
    }
  }
}
