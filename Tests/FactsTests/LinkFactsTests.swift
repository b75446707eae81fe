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

  @Test func anAliasIsNoNameInTheDirectory() throws {
    let sheet = try Sample.rich.sheet(.link(2))
    #expect(sheet.text(.linkFromShort) == "web01")
    #expect(sheet.text(.linkFromComputer) == "node7")
    #expect(sheet.text(.linkToComputer) == "files01")
    let known = try Sample.directories[0].sheet(.link(2))
    #expect(known.text(.linkFromComputer) == "web01")
    #expect(known[.linkFromComputer].evidence == known[.linkFromAccount].evidence)
  }

  @Test func silenceOfAKDCIsNoRefusalOfDelegation() throws {
    func granted(_ user: TicketOutcome, _ alone: TicketOutcome?) throws -> Bool? {
      var sample = Sample.healthy
      sample[.serviceForUser, .link(2)] = .serviceForUser(
        ServiceForUserTrial(
          middle: "WEB01$@CORP.TEST", user: "alice@CORP.TEST", target: "cifs/files01.corp.test",
          logon: .init(outcome: .issued), toSelf: .init(outcome: .issued),
          withoutUserTicket: alone.map { .init(outcome: $0) }, withUserTicket: .init(outcome: user))
      )
      return try sample.sheet(.link(2)).boolean(.s4uGranted)
    }
    #expect(try granted(.issued, .noAnswer) == true)
    #expect(try granted(.refused, .issued) == true)
    #expect(try granted(.refused, .refused) == false)
    #expect(try granted(.refused, nil) == false)
    #expect(try granted(.refused, .noAnswer) == nil)
    #expect(try granted(.failed, nil) == nil)
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
