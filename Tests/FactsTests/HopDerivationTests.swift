import Evidence
import Facts
import Testing

@Suite struct HopDerivationTests {
  private func hop(
    _ number: Int = 1, of hops: [String] = ["web01.corp.test", "cifs://files01.corp.test"],
    _ observed: (ObservationID, Observed)...
  ) throws -> FactSheet {
    FactBook(try Samples.recording(of: hops, observed)).sheet(for: .hop(number))
  }

  // MARK: - Names

  @Test func resolverAndDNSAgree() throws {
    let sheet = try hop(
      1, Samples.system(1, .found, ["10.0.0.11"]),
      Samples.dns(1, [Samples.answer("web01.corp.test", "A", .found, ["10.0.0.11"])]))
    #expect(sheet.boolean(.dnsAgree) == true)
    #expect(sheet.boolean(.dnsFound) == true)
    #expect(sheet.boolean(.dnsOnlyInHostsFile) == false)
  }

  @Test func knownToThisComputerAlone() throws {
    let sheet = try hop(
      1, Samples.system(1, .found, ["10.0.0.99"]),
      Samples.dns(1, [Samples.answer("web01.corp.test", "A", .notFound)]))
    #expect(sheet.boolean(.dnsOnlyInHostsFile) == true)
    #expect(sheet.list(.dnsAddresses) == ["10.0.0.99"])
  }

  @Test func aSilentServerNeitherAgreesNorDisagrees() throws {
    let sheet = try hop(
      1, Samples.system(1, .found, ["10.0.0.11"]),
      Samples.dns(1, [Samples.answer("web01.corp.test", "A", .noAnswer)]))
    #expect(sheet[.dnsAgree].value == nil)
    #expect(sheet[.dnsIsAlias].value == nil)
    #expect(sheet.text(.dnsServerOutcome) == "noAnswer")
  }

  @Test func theServerThatTheUserNamedDecides() throws {
    let sheet = try hop(
      1,
      Samples.dns(
        1, [Samples.answer("web01.corp.test", "A", .found, ["127.9.9.11"])], byUser: true))
    #expect(sheet.list(.dnsAddresses) == ["127.9.9.11"])
    #expect(sheet[.dnsAgree].value == nil)
  }

  @Test(arguments: [
    ([DNSAnswer.Status.notFound, .notFound], "notFound"), ([.noData, .noData], "noData"),
    ([.noData, .found], "found"), ([.noAnswer, .noAnswer], "noAnswer"),
    ([.noAnswer, .serverFailure], "serverFailure"),
  ])
  func outcomeOfBothFamilies(_ statuses: [DNSAnswer.Status], _ expected: String) throws {
    let answers = zip(["A", "AAAA"], statuses).map {
      Samples.answer("web01.corp.test", $0, $1, $1 == .found ? ["10.0.0.11"] : [])
    }
    #expect(try hop(1, Samples.dns(1, answers)).text(.dnsServerOutcome) == expected)
  }

  @Test func alias() throws {
    let sheet = try hop(
      1, of: ["intranet.corp.test"],
      Samples.dns(
        1,
        [
          Samples.answer(
            "intranet.corp.test", "A", .found, ["10.0.0.11"], aliases: ["web01.corp.test"])
        ], reverse: [Samples.answer("11.0.0.10.in-addr.arpa", "PTR", .found, ["WEB01.corp.test."])]),
      Samples.tickets(
        1,
        [
          Samples.refused(.primary, "HTTP/intranet.corp.test"),
          Samples.issued(.canonical, "HTTP/web01.corp.test"),
        ]))
    #expect(sheet.boolean(.dnsIsAlias) == true)
    #expect(sheet.text(.dnsCanonicalName) == "web01.corp.test")
    #expect(sheet.boolean(.dnsReverseMatches) == true)
    #expect(sheet.text(.spnOutcome) == "unknown")
    #expect(sheet.text(.spnCanonicalOutcome) == "issued")
  }

  @Test func danglingAlias() throws {
    let sheet = try hop(
      1,
      Samples.dns(
        1, [Samples.answer("web01.corp.test", "A", .notFound, aliases: ["gone.corp.test"])]))
    #expect(sheet.boolean(.dnsAliasDangles) == true)
    #expect(sheet.boolean(.dnsFound) == false)
  }

  @Test(arguments: [
    ([DNSAnswer.Status.found], ["old.corp.test"], "found", false as Bool?),
    ([.notFound], [], "missing", nil), ([.noAnswer], [], "noAnswer", nil),
    ([.found], ["web01.corp.test"], "found", true),
  ])
  func reverse(
    _ statuses: [DNSAnswer.Status], _ names: [String], _ outcome: String, _ matches: Bool?
  ) throws {
    let sheet = try hop(
      1,
      Samples.dns(
        1, [Samples.answer("web01.corp.test", "A", .found, ["10.0.0.11"])],
        reverse: statuses.map { Samples.answer("x", "PTR", $0, names) }))
    #expect(sheet.text(.dnsReverseOutcome) == outcome)
    #expect(sheet.boolean(.dnsReverseMatches) == matches)
  }

  @Test func addressesNeedNoName() throws {
    let sheet = try hop(1, of: ["10.0.0.11"], Samples.dns(1, []))
    #expect(sheet.boolean(.dnsFound) == true)
    #expect(sheet.list(.dnsAddresses) == ["10.0.0.11"])
    #expect(sheet[.dnsIsAlias].value == nil)
  }

  @Test(arguments: [
    (["10.0.0.11"], true), (["10.0.0.12"], false), (["127.0.0.1"], false),
  ])
  func thisVeryComputer(_ own: [String], _ expected: Bool) throws {
    let sheet = try hop(
      1, Samples.environment(addresses: own + ["127.0.0.1"]),
      Samples.system(1, .found, ["10.0.0.11"]))
    #expect(sheet.boolean(.hopIsThisComputer) == expected)
  }

  // MARK: - Service principal names

  @Test func ticketFlags() throws {
    let sheet = try hop(
      1, Samples.cache([Samples.ticket()]),
      Samples.tickets(1, [Samples.issued(.primary, "HTTP/web01.corp.test", flags: 0x40a5_0000)]))
    #expect(sheet.boolean(.spnOkAsDelegate) == true)
    #expect(sheet.boolean(.spnForwardable) == true)
    #expect(sheet.boolean(.spnCrossRealm) == false)
    #expect(sheet.list(.spnKnown) == ["HTTP/web01.corp.test"])
  }

  @Test func otherRefusalsAreNotUnknownNames() throws {
    let sheet = try hop(
      1, Samples.tickets(1, [Samples.refused(.primary, "HTTP/web01.corp.test", code: 14)]))
    #expect(sheet.text(.spnOutcome) == "refused")
    #expect(sheet.integer(.spnError) == 14)
    #expect(sheet.list(.spnUnknown) == [])
  }

  // MARK: - Listener

  @Test(arguments: [
    (
      HTTPAnswer(status: 401, schemes: ["Negotiate", "Kerberos"]) as HTTPAnswer?, nil as String?,
      "winrm"
    ),
    (HTTPAnswer(status: 404, server: "Apache"), nil, "otherHTTP"),
    (HTTPAnswer(status: 411, server: "Microsoft-HTTPAPI/2.0"), nil, "winrm"),
    (nil, "SSH-2.0-OpenSSH", "notHTTP"), (nil, nil, "nothing"),
  ])
  func whatSpeaks(_ http: HTTPAnswer?, _ banner: String?, _ expected: String) throws {
    let sheet = try hop(1, Samples.listener(1, [Samples.attempt(http: http, banner: banner)]))
    #expect(sheet.text(.listenerAnswer) == expected)
  }

  @Test func credsspIsUnknownWhereNoListenerAnswers() throws {
    let closed = try hop(1, Samples.listener(1, [Samples.attempt(.refused)]))
    #expect(closed[.credsspOffered].value == nil)
    let open = try hop(
      1,
      Samples.listener(1, [Samples.attempt(http: HTTPAnswer(status: 401, schemes: ["Negotiate"]))]))
    #expect(open.boolean(.credsspOffered) == false)
  }

  @Test func oneOfTwoAddressesIsDead() throws {
    let sheet = try hop(
      1,
      Samples.listener(
        1,
        [
          Samples.attempt(.silent, address: "10.0.0.12"),
          Samples.attempt(http: HTTPAnswer(status: 401, schemes: ["Negotiate"])),
        ]))
    #expect(sheet.text(.listenerConnection) == "open")
    #expect(sheet.boolean(.listenerPartlyDead) == true)
    #expect(sheet.list(.listenerDeadAddresses) == ["10.0.0.12"])
  }

  @Test(arguments: [
    (NTLMChallenge(computer: "WEB01", domain: "CORP", dnsComputer: "web01.corp.test"), true, false),
    (
      NTLMChallenge(computer: "OTHER", domain: "CORP", dnsComputer: "other.corp.test"), false, false
    ),
    (NTLMChallenge(computer: "WEB01", domain: "WEB01", dnsComputer: "web01"), true, true),
  ])
  func whoAnswered(_ ntlm: NTLMChallenge, _ matches: Bool, _ workgroup: Bool) throws {
    let sheet = try hop(
      1, Samples.listener(1, [Samples.attempt(http: HTTPAnswer(status: 401), ntlm: ntlm)]))
    #expect(sheet.boolean(.ntlmNameMatches) == matches)
    #expect(sheet.boolean(.ntlmWorkgroup) == workgroup)
  }

  @Test(arguments: [
    (10, "expired"), (9, "notYetValid"), (18, "selfSigned"), (20, "unknownIssuer"), (26, "purpose"),
    (66, "weak"), (50, "other"),
  ])
  func trustProblems(_ code: Int, _ expected: String) throws {
    let tls = TLSHandshake(
      completed: true, trusted: false, trustError: .init(code: code, message: "words"))
    let sheet = try hop(
      1, of: ["winrms://web01.corp.test"],
      Samples.listener(1, [Samples.attempt(port: 5986, tls: tls)]))
    #expect(sheet.text(.tlsTrustProblem) == expected)
    #expect(sheet.boolean(.tlsUsed) == true)
  }

  // MARK: - Links

  @Test func linkTakesBothEnds() throws {
    let recording = try Samples.recording([
      Samples.cache([Samples.ticket()]),
      Samples.tickets(1, [Samples.issued(.primary, "HTTP/web01.corp.test")]),
      Samples.tickets(2, [Samples.refused(.primary, "cifs/files01.corp.test")]),
    ])
    let sheet = FactBook(recording).sheet(for: .link(2))
    #expect(sheet.text(.linkFrom) == "web01.corp.test")
    #expect(sheet.boolean(.linkFromOkAsDelegate) == false)
    #expect(sheet[.linkFromOkAsDelegate].evidence == [ObservationID(.serviceTickets, .hop(1))])
    #expect(sheet.text(.linkSpnOutcome) == "unknown")
    #expect(sheet[.linkCredsspOffered].value == nil)
  }
}
