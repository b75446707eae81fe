import Evidence
import Facts
import Testing

@Suite struct LinkFactsTests {
  @Test func joinsBothEnds() throws {
    let sheet = try Sample.healthy.sheet(.link(2))
    #expect(sheet.text(.linkFrom) == "web01.corp.test")
    #expect(sheet.text(.linkFromShort) == "web01")
    #expect(sheet.text(.linkTo) == "files01.corp.test")
    #expect(sheet.text(.linkToShort) == "files01")
    #expect(sheet.text(.linkService) == "cifs")
    #expect(sheet.boolean(.linkToIsRemoting) == false)
    #expect(sheet.text(.linkSpn) == "cifs/files01.corp.test")
    #expect(sheet.text(.linkSpnOutcome) == "issued")
    #expect(sheet.text(.linkUser) == "alice@CORP.TEST")
    #expect(sheet.text(.linkFirstHopSession) == "accepted")
    #expect(sheet.text(.linkFromSpnOutcome) == "issued")
    #expect(sheet.boolean(.linkFromOkAsDelegate) == false)
    #expect(sheet.boolean(.linkFromIsDomainController) == false)
    #expect(sheet.boolean(.linkFromCrossRealm) == false)
    #expect(sheet.boolean(.linkFromTicketForwardable) == true)
    #expect(sheet.boolean(.linkCredsspOffered) == false)
    #expect(sheet[.linkFromOkAsDelegate].evidence == [ObservationID(.serviceTickets, .hop(1))])
    #expect(sheet[.linkSpn].evidence == [ObservationID(.serviceTickets, .hop(2))])
    #expect(sheet.isUnset(.linkVerdict))
    #expect(sheet.isUnset(.hopName))
  }

  @Test func carriesTheReasonOfWhatIsMissing() throws {
    var sample = Sample.healthy
    sample.skip(.serviceTickets, .hop(1), "no ticket")
    let sheet = try sample.sheet(.link(2))
    #expect(sheet.reason(.linkFromOkAsDelegate) == "not asked: no ticket")
    #expect(sheet[.linkFromOkAsDelegate].evidence == [ObservationID(.serviceTickets, .hop(1))])
  }

  @Test func onlyTheSecondLinkHasASessionBehindIt() throws {
    var sample = Sample.healthy
    sample.hops.append("mssql://sql01.corp.test")
    let sheet = try sample.sheet(.link(3))
    #expect(sheet.text(.linkFrom) == "files01.corp.test")
    #expect(sheet.isUnset(.linkFirstHopSession))
    #expect(sheet.isUnset(.linkCredsspOffered))
  }

  @Test(
    arguments: [
      (ForwardedTicket(outcome: .issued, flags: .forwardable), true, true),
      (ForwardedTicket(outcome: .issued, flags: .plain), true, false),
      (ForwardedTicket(outcome: .issued), true, nil),
      (ForwardedTicket(outcome: .refused, refusal: .badOption), false, false),
      (ForwardedTicket(outcome: .noAnswer), nil, nil),
      (ForwardedTicket(outcome: .failed), nil, nil),
    ] as [(ForwardedTicket, Bool?, Bool?)])
  func theKDCDecidesWhoIsDelegated(
    _ ticket: ForwardedTicket, _ second: Bool?, _ third: Bool?
  ) throws {
    var sample = Sample.healthy
    sample.hops.append("mssql://sql01.corp.test")
    sample[.forwardedTicket, .client] = .forwardedTicket(ticket)
    #expect(try sample.sheet(.link(2)).boolean(.linkUserMayBeDelegated) == second)
    #expect(try sample.sheet(.link(3)).boolean(.linkUserMayBeDelegated) == third)
  }

  @Test func aTicketThatIsNotForwardableIsNotDelegated() throws {
    var sample = Sample.healthy
    sample.skip(.forwardedTicket, .client, "not forwardable")
    #expect(
      try sample.sheet(.link(2)).reason(.linkUserMayBeDelegated) == "not asked: not forwardable")
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample(flags: .plain)))
    let sheet = try sample.sheet(.link(2))
    #expect(sheet.boolean(.linkUserMayBeDelegated) == false)
    #expect(
      sheet[.linkUserMayBeDelegated].evidence == [ObservationID(.clientTickets, .client)])
  }
}
