import Evidence
import Facts
import Testing

@Suite struct ClientDerivationTests {
  private func client(_ observed: (ObservationID, Observed)...) throws -> FactSheet {
    FactBook(try Samples.recording(observed)).sheet(for: .client)
  }

  @Test func whatKrb5ConfDoesNotSayHasMITsDefault() throws {
    let sheet = try client(Samples.environment())
    #expect(sheet.boolean(.clientConfigForwardable) == false)
    #expect(sheet.boolean(.clientConfigReverseLookup) == true)
    #expect(sheet.boolean(.clientConfigEnforcesOkAsDelegate) == false)
  }

  @Test func noCanonicalizationMeansNoReverseLookup() throws {
    let sheet = try client(Samples.environment(.init(rdns: true, canonicalizeHostname: "false")))
    #expect(sheet.boolean(.clientConfigReverseLookup) == false)
  }

  @Test func anUnusableConfigurationSaysNothingElse() throws {
    let sheet = try client(Samples.environment(realm: nil, error: "Improper format"))
    #expect(sheet.boolean(.clientConfigUsable) == false)
    #expect(sheet[.clientConfigForwardable].value == nil)
  }

  @Test(arguments: [("CORP.TEST", true), ("corp.test", false)])
  func realmCase(_ realm: String, _ upper: Bool) throws {
    #expect(
      try client(Samples.environment(realm: realm)).boolean(.clientConfigRealmIsUpperCase) == upper)
  }

  @Test func noProxyIsNoProxyVariable() throws {
    let sheet = try client(
      Samples.environment(variables: [
        "no_proxy": "x", "https_proxy": "http://p", "KRB5CCNAME": "y",
      ]))
    #expect(sheet.list(.clientProxyVariables) == ["https_proxy"])
  }

  @Test(arguments: [
    (-3600.0, 3600.0, "valid", 60), (-7200, -60, "expired", -1), (1200, 7200, "notYetValid", 120),
    (200, 7200, "valid", 120),
  ])
  func ticketState(_ start: Double, _ end: Double, _ state: String, _ minutes: Int) throws {
    let sheet = try client(Samples.cache([Samples.ticket(start: start, end: end)]))
    #expect(sheet.text(.clientTicketState) == state)
    #expect(sheet.integer(.clientTicketMinutesLeft) == minutes)
  }

  @Test func aCacheWithoutATicketGrantingTicket() throws {
    let sheet = try client(Samples.cache([Samples.ticket("HTTP/web01.corp.test@CORP.TEST")]))
    #expect(sheet.text(.clientTicketState) == "missing")
    #expect(sheet[.clientTicketForwardable].value == nil)
  }

  @Test func noCacheLeavesTheTicketUnknown() throws {
    let sheet = try client(Samples.environment(), Samples.cache([], state: .absent))
    #expect(sheet.text(.clientCacheState) == "absent")
    #expect(sheet[.clientTicketState].value == nil)
    #expect(sheet.text(.clientRealm) == "CORP.TEST")
  }

  @Test(arguments: [(18, false), (23, true), (17, false), (3, true), (20, false)])
  func weakEncryption(_ type: Int, _ weak: Bool) throws {
    let sheet = try client(Samples.cache([Samples.ticket(encryption: type)]))
    #expect(sheet.boolean(.clientTicketWeakEncryption) == weak)
  }

  @Test(arguments: [
    ([], "none"), ([KDCAttempt.Outcome.silent, .answered], "answered"),
    ([.silent, .refused], "refused"), ([.unresolved], "unresolved"),
    ([.silent, .garbage], "garbage"),
  ])
  func bestKDCAnswer(_ outcomes: [KDCAttempt.Outcome], _ expected: String) throws {
    #expect(try client(Samples.kdc(outcomes)).text(.clientKdcOutcome) == expected)
  }

  @Test func skewKeepsItsSign() throws {
    let sheet = try client(Samples.kdc([.refused, .answered], skew: -1200.4))
    #expect(sheet.integer(.clientKdcSkewSeconds) == -1200)
    #expect(sheet.integer(.clientKdcSkewMagnitude) == 1200)
    #expect(sheet.list(.clientKdcDead) == ["10.0.0.1:88"])
  }

  @Test func aKDCThatTellsNoTimeHasNoSkew() throws {
    #expect(try client(Samples.kdc([.answered]))[.clientKdcSkewSeconds].value == nil)
  }

  /// Not observed is neither yes nor no, and says which observation should have told.
  @Test func whatWasNotAskedIsMissing() throws {
    var recording = try Samples.recording([])
    recording.observations = [
      Observation(
        id: ObservationID(.kdc, .client), question: "", startedMilliseconds: 0,
        elapsedMilliseconds: 0,
        outcome: .notAttempted(reason: "no realm", blockedBy: []))
    ]
    let fact = FactBook(recording).sheet(for: .client)[.clientKdcOutcome]
    #expect(fact.value == nil)
    #expect(fact.missing == "not asked: no realm")
    #expect(fact.evidence == [ObservationID(.kdc, .client)])
  }
}
