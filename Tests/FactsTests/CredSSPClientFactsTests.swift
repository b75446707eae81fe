import Evidence
import Testing

@testable import Facts

@Suite struct CredSSPClientFactsTests {
  /// Upper and lower case, one wildcard, the class in front: as the policy's own text has them.
  @Test(arguments: [
    ("WSMAN/web01.corp.test", true), ("wsman/WEB01.corp.test", true), ("WSMAN/*", true),
    ("WSMAN/*.corp.test", true), ("wsman/web*", true), ("*", true), ("WSMAN/web01", false),
    ("WSMAN/*.test.example", false), ("TERMSRV/*", false), ("HTTP/web01.corp.test", false),
    ("web01.corp.test", false), ("", false), ("WSMAN/web01.corp.test:5985", false),
    ("WSMAN/web01.corp.testweb01.corp.test", false), ("WSMAN/web01.c*orp.test", true),
  ])
  func oneWildcardAtMostIsDocumented(_ entry: String, _ expected: Bool) {
    #expect(DelegationPattern(entry).covers("WSMAN/web01.corp.test") == expected)
  }

  /// Two wildcards: nobody knows where they would have to help, and they cover nothing that even two could not.
  @Test func aSecondWildcardIsUndecided() {
    #expect(DelegationPattern("*/*.corp.test").covers("WSMAN/web01.corp.test") == nil)
    #expect(DelegationPattern("WSMAN/*.corp.*").covers("WSMAN/web01.corp.test") == nil)
    #expect(DelegationPattern("**").covers("WSMAN/web01.corp.test") == nil)
    #expect(DelegationPattern("WSMAN/*.other.*").covers("WSMAN/web01.corp.test") == false)
    #expect(DelegationPattern("TERMSRV/*.corp.*").covers("WSMAN/web01.corp.test") == false)
  }

  @Test func readsWhatTheClientMayDo() throws {
    let sheet = try Sample.credSSP.sheet(.hop(1))
    #expect(sheet.boolean(.clientCredsspRole) == true)
    #expect(sheet.boolean(.clientCredsspRoleSetByPolicy) == false)
    #expect(sheet.text(.clientCredsspFreshState) == "enabled")
    #expect(sheet.list(.clientCredsspFreshServers) == ["TERMSRV/*", "wsman/*.corp.test"])
    #expect(sheet.boolean(.clientCredsspAllowsHost) == true)
    #expect(sheet.text(.clientCredsspEntry) == "wsman/*.corp.test")
    #expect(sheet.boolean(.clientCredsspNtlmOnlyAllowsHost) == false)
    #expect(sheet.boolean(.clientCredsspDeniesHost) == false)
    #expect(sheet.boolean(.clientCredsspRefusesUnpatched) == true)
    #expect(sheet[.clientCredsspAllowsHost].evidence == [.init(.credsspClientPolicy, .client)])
    // A credential is typed for the first hop only.
    #expect(try Sample.credSSP.sheet(.hop(2)).isUnset(.clientCredsspAllowsHost))
  }

  @Test func aListThatIsNotConfiguredAllowsNothingOfWinRM() throws {
    for state in [CredSSPClientPolicy.ServerList.State.notConfigured, .disabled] {
      let sheet = try Sample.credSSP {
        $0.allowFreshCredentials = .init(state: state, entries: ["WSMAN/*"])
      }.sheet(.hop(1))
      #expect(sheet.boolean(.clientCredsspAllowsHost) == false)
      #expect(sheet.list(.clientCredsspFreshServers) == [])
    }
  }

  @Test func aDenialIsShownBeforeAPermission() throws {
    let sheet = try Sample.credSSP {
      $0.denyFreshCredentials = .init(state: .enabled, entries: ["wsman/web01.corp.test"])
    }.sheet(.hop(1))
    #expect(sheet.boolean(.clientCredsspAllowsHost) == true)
    #expect(sheet.boolean(.clientCredsspDeniesHost) == true)
    #expect(sheet.text(.clientCredsspEntry) == "wsman/web01.corp.test")
  }

  /// What was not read is not known, and is never a no.
  @Test func whatWasNotReadIsNotKnown() throws {
    let sheet = try Sample.credSSP { $0 = CredSSPClientPolicy() }.sheet(.hop(1))
    for name in [
      FactName.clientCredsspRole, .clientCredsspAllowsHost, .clientCredsspDeniesHost,
      .clientCredsspOracle, .clientCredsspRefusesUnpatched,
    ] {
      #expect(sheet[name].value == nil)
      #expect(sheet.reason(name) != nil)
    }
    let listless = try Sample.credSSP {
      $0.allowFreshCredentials = .init(state: .enabled, entries: nil)
    }.sheet(.hop(1))
    #expect(listless[.clientCredsspAllowsHost].value == nil)
    #expect(try Sample.healthy.sheet(.hop(1)).isUnset(.clientCredsspAllowsHost))
    var failed = Sample.healthy
    failed.fail(.credsspClientPolicy, .client)
    #expect(try failed.sheet(.client).reason(.clientCredsspRole)?.contains("broken") == true)
  }

  /// An undocumented entry decides nothing by itself, and a documented one beside it does.
  @Test func anUndocumentedEntryIsNoAnswer() throws {
    let undecided = try Sample.credSSP {
      $0.allowFreshCredentials = .init(state: .enabled, entries: ["*/*.corp.test"])
    }.sheet(.hop(1))
    #expect(undecided[.clientCredsspAllowsHost].value == nil)
    let decided = try Sample.credSSP {
      $0.allowFreshCredentials = .init(state: .enabled, entries: ["*/*.corp.test", "WSMAN/*"])
    }.sheet(.hop(1))
    #expect(decided.boolean(.clientCredsspAllowsHost) == true)
  }

  @Test func winRMsOwnSettingIsTheBetterWitnessOfTheRole() throws {
    var sample = Sample.credSSP
    sample[.winrmConfiguration, .client] = .winrmConfiguration(
      WinRMConfiguration(
        winrmClient: .init(authentication: .init(credSSP: false)),
        setByPolicy: ["Client/Auth/CredSSP"]))
    let sheet = try sample.sheet(.client)
    #expect(sheet.boolean(.clientCredsspRole) == false)
    #expect(sheet.boolean(.clientCredsspRoleSetByPolicy) == true)
    #expect(sheet[.clientCredsspRole].evidence == [.init(.winrmConfiguration, .client)])
  }

  @Test(arguments: [
    (CredSSPClientPolicy.OracleRemediation.Level.vulnerable, false), (.mitigated, true),
    (.forceUpdated, true), (.notConfigured, true),
  ])
  func oracleRemediation(
    _ level: CredSSPClientPolicy.OracleRemediation.Level, _ refuses: Bool
  ) throws {
    let sheet = try Sample.credSSP { $0.encryptionOracle = .init(level: level) }.sheet(.client)
    #expect(sheet.boolean(.clientCredsspRefusesUnpatched) == refuses)
  }
}
