import Evidence
import Facts
import Testing

@Suite struct ClientFactsTests {
  private func client(_ probe: ProbeName, _ seen: Observed) throws -> FactSheet {
    var sample = Sample.healthy
    sample[probe, .client] = seen
    return try sample.sheet(.client)
  }

  @Test func silenceOfTheConfigurationMeansMITsDefaults() throws {
    let sheet = try Sample.healthy.sheet(.client)
    #expect(sheet.boolean(.clientConfigUsable) == true)
    #expect(sheet.boolean(.clientConfigForwardable) == false)
    #expect(sheet.boolean(.clientConfigReverseLookup) == true)
    #expect(sheet.boolean(.clientConfigEnforcesOkAsDelegate) == false)
    #expect(sheet.isUnset(.clientConfigError))
  }

  @Test(
    arguments: [
      (nil, "false", false), (true, "FALSE", false), (true, "no", false), (true, "fallback", false),
      (true, "true", true), (false, "true", false), (nil, nil, true),
    ] as [(Bool?, String?, Bool)])
  func looksBackwardsOnlyIfItCanonicalizes(
    _ rdns: Bool?, _ canonicalize: String?, _ expected: Bool
  ) throws {
    let settings = KerberosSettings(rdns: rdns, canonicalizeHostname: canonicalize)
    let sheet = try client(.clientEnvironment, .clientEnvironment(.sample(settings)))
    #expect(sheet.boolean(.clientConfigReverseLookup) == expected)
  }

  @Test func anUnusableConfigurationSaysNothingElse() throws {
    let sheet = try Sample.brokenClient.sheet(.client)
    #expect(sheet.boolean(.clientConfigUsable) == false)
    #expect(sheet.text(.clientConfigError)?.hasPrefix("Improper") == true)
    #expect(sheet.boolean(.clientConfigForwardable) == nil)
    #expect(sheet.reason(.clientConfigForwardable) == "libkrb5 cannot use its configuration")
  }

  @Test func tellsALowerCaseRealm() throws {
    var environment = ClientEnvironment.sample()
    environment.defaultRealm = "corp.test"
    let sheet = try client(.clientEnvironment, .clientEnvironment(environment))
    #expect(sheet.boolean(.clientConfigRealmIsUpperCase) == false)
    environment.defaultRealm = nil
    let without = try client(.clientEnvironment, .clientEnvironment(environment))
    #expect(without.isUnset(.clientConfigRealm))
    #expect(without.isUnset(.clientConfigRealmIsUpperCase))
  }

  @Test func namesProxyVariablesThatNameAProxy() throws {
    var environment = ClientEnvironment.sample()
    environment.variables = [
      "https_proxy": "http://p", "ALL_PROXY": "x", "http_proxy": "", "no_proxy": "corp.test",
      "KRB5CCNAME": "x",
    ]
    let sheet = try client(.clientEnvironment, .clientEnvironment(environment))
    #expect(sheet.list(.clientProxyVariables) == ["ALL_PROXY", "https_proxy"])
    #expect(try Sample.healthy.sheet(.client).list(.clientProxyVariables) == [])
  }

  @Test func theRealmIsTheTicketsElseTheConfigured() throws {
    var cache = TicketCache.sample(.sample())
    cache.realm = "OTHER.TEST"
    #expect(
      try client(.clientTickets, .clientTickets(cache)).text(.clientRealm) == "OTHER.TEST")
    let absent = try client(.clientTickets, .clientTickets(.without(.absent)))
    #expect(absent.text(.clientRealm) == "CORP.TEST")
    #expect(absent[.clientRealm].evidence == [ObservationID(.clientEnvironment, .client)])
    let none = try Sample.brokenClient.sheet(.client)
    #expect(none.text(.clientRealm) == nil)
    #expect(none[.clientRealm].evidence.count == 2)
  }

  @Test(arguments: [
    (-3600.0, 90.0, "valid", 1), (-3600, -30, "expired", -1), (60, 3600, "notYetValid", 60),
  ])
  func judgesTheTicketByTheClockAtReading(
    _ from: Double, _ until: Double, _ state: String, _ minutes: Int
  ) throws {
    let cache = TicketCache.sample(.sample(from: from, until: until))
    let sheet = try client(.clientTickets, .clientTickets(cache))
    #expect(sheet.text(.clientTicketState) == state)
    #expect(sheet.integer(.clientTicketMinutesLeft) == minutes)
  }

  @Test func readsTheTicket() throws {
    let ticket = Ticket.sample(flags: .plain, sessionKey: .rc4)
    let sheet = try client(.clientTickets, .clientTickets(.sample(ticket)))
    #expect(sheet.text(.clientTicketEndsAt) == "2027-01-15T09:00:00Z")
    #expect(sheet.boolean(.clientTicketForwardable) == false)
    #expect(sheet.text(.clientTicketFlags) == "renewable, initial")
    #expect(sheet.text(.clientTicketEncryption) == "aes256-cts-hmac-sha1-96")
    #expect(sheet.boolean(.clientTicketWeakEncryption) == true)
    let bare = Ticket.sample(flags: TicketFlags(number: 0))
    let other = try client(.clientTickets, .clientTickets(.sample(bare)))
    #expect(other.text(.clientTicketFlags) == "none")
    #expect(other.boolean(.clientTicketWeakEncryption) == false)
  }

  @Test func aCacheWithoutTheTicketIsNotAnAbsentCache() throws {
    let other = TicketCache.sample(.sample("HTTP/web01.corp.test@CORP.TEST"))
    let missing = try client(.clientTickets, .clientTickets(other))
    #expect(missing.text(.clientCacheState) == "present")
    #expect(missing.text(.clientTicketState) == "missing")
    #expect(missing.boolean(.clientTicketForwardable) == nil)
    #expect(missing.isUnset(.clientCacheError))
    for state in [TicketCache.State.absent, .unreadable] {
      let sheet = try client(.clientTickets, .clientTickets(.without(state)))
      #expect(sheet.text(.clientCacheState) == state.rawValue)
      #expect(sheet.text(.clientCacheError) == "words")
      #expect(sheet.text(.clientTicketState) == nil)
      #expect(sheet[.clientTicketState].evidence == [ObservationID(.clientTickets, .client)])
      #expect(sheet.reason(.clientPrincipal) != nil)
    }
  }

  @Test func tellsWhyTheTicketIsNotForwarded() throws {
    let refused = ForwardedTicket(outcome: .refused, refusal: .badOption)
    let sheet = try client(.forwardedTicket, .forwardedTicket(refused))
    #expect(sheet.text(.clientTicketForwarding) == "refused")
    #expect(sheet.integer(.clientTicketForwardingError) == 13)
    #expect(sheet.text(.clientTicketForwardingErrorName) == "KDC_ERR_BADOPTION")
    #expect(try Sample.healthy.sheet(.client).isUnset(.clientTicketForwardingError))
  }

  @Test(
    arguments: [
      ([true, true, false], true), ([true, false, true], true), ([true, false, false], false),
      ([false, true, true], false), ([true, nil, false], nil), ([nil, true, true], nil),
    ] as [([Bool?], Bool?)])
  func credsspNeedsItsPackageAndAClient(_ found: [Bool?], _ expected: Bool?) throws {
    var modules: [String: Bool] = [:]
    for (name, value) in zip(["requests_credssp", "pypsrp", "winrm"], found) {
      modules[name] = value
    }
    let tools = ClientTools(python: "/usr/bin/python3", modules: modules, programs: [:])
    let sheet = try client(.clientTools, .clientTools(tools))
    #expect(sheet.boolean(.clientToolsCredssp) == expected)
  }

  @Test(
    arguments: [
      (["pypsrp": true, "gssapi": true, "krb5": true], true, []),
      (["pypsrp": true, "gssapi": true, "krb5": false], false, ["krb5"]),
      (["winrm": true, "kerberos": true], true, []),
      (["winrm": true, "kerberos": false, "requests_kerberos": true], true, []),
      (["winrm": true, "kerberos": false, "requests_kerberos": false], false, ["pykerberos"]),
      (
        ["pypsrp": true, "gssapi": true, "krb5": true, "winrm": true, "kerberos": false], true,
        ["pykerberos"]
      ),
      (["pypsrp": true, "gssapi": true], nil, nil), (["pypsrp": false, "winrm": false], nil, nil),
    ] as [([String: Bool], Bool?, [String]?)])
  func kerberosNeedsItsPackages(
    _ modules: [String: Bool], _ expected: Bool?, _ missing: [String]?
  ) throws {
    let tools = ClientTools(python: "/usr/bin/python3", modules: modules, programs: [:])
    let sheet = try client(.clientTools, .clientTools(tools))
    #expect(sheet.boolean(.clientToolsKerberos) == expected)
    #expect(sheet.list(.clientToolsKerberosMissing) == missing)
  }

  @Test func tellsWhatAnsiblesPythonHas() throws {
    let sheet = try Sample.healthy.sheet(.client)
    #expect(sheet.text(.clientToolsAnsiblePython) == "/opt/ansible/bin/python3")
    #expect(sheet.list(.clientToolsAnsibleRemoting) == ["pywinrm"])
    let mute = ClientTools(
      python: nil, modules: [:], programs: [:], ansiblePython: "/a/python", ansibleModules: [:])
    let unknown = try client(.clientTools, .clientTools(mute))
    #expect(unknown.reason(.clientToolsAnsibleRemoting) != nil)
  }

  @Test func listsRemotingClients() throws {
    #expect(try Sample.healthy.sheet(.client).list(.clientToolsRemoting) == ["pypsrp", "curl"])
    let mute = ClientTools(python: "/usr/bin/python3", modules: [:], programs: ["curl": true])
    #expect(try client(.clientTools, .clientTools(mute)).list(.clientToolsRemoting) == nil)
    let none = ClientTools(python: nil, modules: [:], programs: ["pwsh": true])
    let sheet = try client(.clientTools, .clientTools(none))
    #expect(sheet.list(.clientToolsRemoting) == ["pwsh"])
    #expect(sheet.boolean(.clientToolsCredssp) == false)
  }
}
