import Evidence
import Facts
import Testing

@Suite struct NTLMFactsTests {
  private func hop(
    _ challenge: NTLMChallenge?, _ typed: String = "web01.corp.test", _ dns: DNSRecords? = nil
  ) throws -> FactSheet {
    var sample = Sample(typed)
    sample[.dnsRecords, .hop(1)] = dns.map { .dnsRecords($0) }
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(attempts: [.sample(http: .winrm("Negotiate"), ntlm: challenge)]))
    return try sample.sheet(.hop(1))
  }

  @Test(
    arguments: [
      ("web01.corp.test", "WEB01.corp.test", nil, true), ("web01", "web01.corp.test", nil, true),
      ("web01.corp.test", "web02.corp.test", nil, false),
      ("web01.corp.test", nil, "WEB01", true), ("web01.corp.test", nil, "WEB02", false),
      ("averyveryverylongname.corp.test", nil, "AVERYVERYVERYLO", true),
      ("web01.corp.test", nil, nil, nil),
    ] as [(String, String?, String?, Bool?)])
  func comparesNames(_ typed: String, _ full: String?, _ short: String?, _ expected: Bool?) throws {
    let sheet = try hop(NTLMChallenge(computer: short, dnsComputer: full), typed)
    #expect(sheet.boolean(.ntlmNameMatches) == expected)
  }

  @Test func computersBehindTwoAddressesAreSeveral() throws {
    var sample = Sample("web.corp.test")
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(
        attempts: ["web01", "web02"].enumerated().map { number, name in
          .sample(
            address: "10.0.0.\(number)", http: .winrm("Negotiate"),
            ntlm: NTLMChallenge(dnsComputer: "\(name).corp.test"))
        }))
    let sheet = try sample.sheet(.hop(1))
    #expect(sheet.boolean(.ntlmSeveralComputers) == true)
    #expect(sheet.list(.ntlmComputers) == ["web01.corp.test", "web02.corp.test"])
  }

  @Test func theCanonicalNameCounts() throws {
    let alias = DNSRecords.sample(
      "intranet.corp.test", "10.0.0.11", aliases: ["web01.corp.test"])
    let challenge = NTLMChallenge(dnsComputer: "web01.corp.test")
    #expect(try hop(challenge, "intranet.corp.test", alias).boolean(.ntlmNameMatches) == true)
    #expect(try hop(challenge, "intranet.corp.test").boolean(.ntlmNameMatches) == false)
  }

  @Test func anAddressIsNoName() throws {
    let challenge = NTLMChallenge(computer: "WEB01", dnsComputer: "web01.corp.test")
    #expect(try hop(challenge, "10.0.0.11").isUnset(.ntlmNameMatches))
    #expect(try hop(challenge, "localhost").isUnset(.ntlmNameMatches))
  }

  @Test func aWorkgroupIsTheComputerItself() throws {
    #expect(
      try hop(NTLMChallenge(computer: "WEB01", domain: "web01")).boolean(.ntlmWorkgroup) == true)
    #expect(
      try hop(NTLMChallenge(computer: "WEB01", domain: "CORP")).boolean(.ntlmWorkgroup) == false)
    #expect(try hop(NTLMChallenge(computer: "WEB01")).boolean(.ntlmWorkgroup) == nil)
    #expect(try hop(nil).reason(.ntlmWorkgroup) == "no NTLM challenge was seen")
  }
}
