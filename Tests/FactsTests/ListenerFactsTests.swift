import Evidence
import Facts
import Testing

@Suite struct ListenerFactsTests {
  private func hop(_ attempts: [ListenerAttempt], _ typed: String = "web01.corp.test") throws
    -> FactSheet
  {
    var sample = Sample(typed)
    sample[.listener, .hop(1)] = .listener(ListenerSurvey(attempts: attempts))
    return try sample.sheet(.hop(1))
  }

  @Test func judgesTheFirstThatAnswersAsAWebServer() throws {
    let sheet = try hop([
      .sample(.silent, address: "10.0.0.1"), .sample(address: "10.0.0.2"),
      .sample(address: "10.0.0.3", http: .winrm("Negotiate")),
    ])
    #expect(sheet.text(.listenerAddress) == "10.0.0.3")
    #expect(sheet.text(.listenerConnection) == "open")
    #expect(sheet.boolean(.listenerPartlyDead) == true)
    #expect(sheet.list(.listenerDeadAddresses) == ["10.0.0.1"])
  }

  /// A session goes to the address that names a way of logon, so that one speaks for the host.
  @Test func theAddressThatOffersALogonSpeaks() throws {
    let sheet = try hop([
      .sample(address: "10.0.0.1", http: HTTPAnswer(status: 404, server: "nginx")),
      .sample(address: "10.0.0.2", http: .winrm("Negotiate")),
    ])
    #expect(sheet.text(.listenerAddress) == "10.0.0.2")
    #expect(sheet.text(.listenerAnswer) == "winrm")
  }

  @Test func theBestConnectionCounts() throws {
    let order: [ListenerAttempt.Connection] = [
      .open, .reset, .refused, .unreachable, .silent, .failed,
    ]
    for first in order.indices {
      let sheet = try hop(order[first...].reversed().map { .sample($0, address: $0.rawValue) })
      #expect(sheet.text(.listenerConnection) == order[first].rawValue)
      #expect(sheet.boolean(.listenerPartlyDead) == (first == 0))
    }
  }

  @Test(
    arguments: [
      (HTTPAnswer(status: 401, schemes: ["negotiate"]), nil, "winrm"),
      (HTTPAnswer(status: 401, schemes: ["CredSSP"]), nil, "winrm"),
      (HTTPAnswer(status: 401, schemes: ["Basic"]), nil, "otherHTTP"),
      (HTTPAnswer(status: 405, server: "Microsoft-HTTPAPI/2.0"), nil, "winrm"),
      (HTTPAnswer(status: 404, server: "Microsoft-HTTPAPI/2.0"), nil, "otherHTTP"),
      (HTTPAnswer(status: 500, server: "Microsoft-HTTPAPI/2.0"), nil, "winrm"),
      (HTTPAnswer(status: 500, server: "Apache"), nil, "otherHTTP"),
      (HTTPAnswer(status: 405, server: "Apache"), nil, "otherHTTP"),
      (HTTPAnswer(status: 404), IdentifyAnswer(status: 200, protocolVersion: "wsman"), "winrm"),
      (HTTPAnswer(status: 404), IdentifyAnswer(status: 404), "otherHTTP"),
    ] as [(HTTPAnswer, IdentifyAnswer?, String)])
  func tellsWinRM(_ http: HTTPAnswer, _ identify: IdentifyAnswer?, _ expected: String) throws {
    let sheet = try hop([.sample(http: http, identify: identify)])
    #expect(sheet.text(.listenerAnswer) == expected)
    #expect(sheet.integer(.listenerStatus) == http.status)
  }

  @Test func tellsWhatIsNotHTTP() throws {
    let other = try hop([.sample(banner: "SSH-2.0")])
    #expect(other.text(.listenerAnswer) == "notHTTP")
    #expect(other.text(.listenerBanner) == "SSH-2.0")
    #expect(other.reason(.listenerStatus) == "no answer over HTTP came")
    #expect(try hop([.sample()]).text(.listenerAnswer) == "nothing")
    let closed = try hop([.sample(.refused)])
    #expect(closed.reason(.listenerAnswer) == "the port did not open")
    #expect(closed.reason(.credsspOffered) != nil)
    #expect(try hop([.sample(.reset)]).reason(.listenerAnswer)?.contains("reset") == true)
    let tls = TLSHandshake(completed: false)
    #expect(
      try hop([.sample(tls: tls)], "winrms://web01").reason(.listenerAnswer)
        == "the TLS handshake failed")
  }

  @Test func readsSchemes() throws {
    let sheet = try hop([.sample(http: .winrm("Kerberos", "basic", "CREDSSP"))])
    #expect(sheet.boolean(.listenerOffersNegotiate) == false)
    #expect(sheet.boolean(.listenerOffersKerberos) == true)
    #expect(sheet.boolean(.listenerOffersBasic) == true)
    #expect(sheet.boolean(.listenerBasicWithoutTLS) == true)
    #expect(sheet.boolean(.credsspOffered) == true)
    let https = try hop(
      [.sample(tls: .sample(), http: .winrm("Negotiate", "Basic"))], "winrms://web01.corp.test")
    #expect(https.boolean(.listenerOffersKerberos) == true)
    #expect(https.boolean(.listenerBasicWithoutTLS) == false)
    #expect(https.boolean(.credsspOffered) == false)
  }

  @Test func anAnswerThatAsksForNoLogonNamesNoSchemes() throws {
    let http = HTTPAnswer(status: 405, server: "Microsoft-HTTPAPI/2.0")
    let sheet = try hop([.sample(http: http)])
    #expect(sheet.text(.listenerAnswer) == "winrm")
    #expect(sheet.boolean(.listenerOffersKerberos) == nil)
    #expect(sheet.reason(.credsspOffered) != nil)
    let other = try hop([.sample(http: HTTPAnswer(status: 401, schemes: ["Basic"]))])
    #expect(other.boolean(.listenerOffersKerberos) == false)
    #expect(other.boolean(.credsspOffered) == nil)
  }

  @Test func looksAtTheOtherPort() throws {
    let sheet = try hop([
      .sample(.refused), .sample(.silent, port: 5986, purpose: .alternative),
      .sample(port: 5986, purpose: .alternative),
    ])
    #expect(sheet.text(.listenerConnection) == "refused")
    #expect(sheet.integer(.listenerPort) == 5985)
    #expect(sheet.integer(.listenerAlternativePort) == 5986)
    #expect(sheet.text(.listenerAlternativeConnection) == "open")
    let without = try hop([.sample(.refused)])
    #expect(without.isUnset(.listenerAlternativePort))
    let only = try hop([.sample(port: 5986, purpose: .alternative)])
    #expect(only.reason(.listenerConnection) == "no address was tried")
    #expect(only.integer(.listenerAlternativePort) == 5986)
  }

  @Test func readsIdentifyAndClock() throws {
    let rich = try Sample.rich.sheet(.hop(1))
    #expect(rich.boolean(.listenerIdentified) == true)
    #expect(
      rich.text(.listenerProduct) == "Microsoft Corporation OS: 0.0.0 SP: 0.0 Stack: 3.0")
    #expect(rich.integer(.listenerClockSkewSeconds) == 3)
    #expect(rich.text(.listenerVia) == "1.1 squid")
    var http = HTTPAnswer.winrm("Negotiate")
    http.dateSkewSeconds = -301.4
    let sheet = try hop([.sample(http: http)])
    #expect(sheet.integer(.listenerClockSkewSeconds) == -301)
    #expect(sheet.integer(.listenerClockSkewMagnitude) == 301)
    #expect(sheet.boolean(.listenerIdentified) == nil)
    #expect(sheet.isUnset(.listenerVia))
  }

  @Test func aShareHasAPortAndNoWebServer() throws {
    let sheet = try Sample.healthy.sheet(.hop(2))
    #expect(sheet.text(.listenerConnection) == "open")
    for name: FactName in [.listenerAnswer, .listenerSchemes, .credsspOffered, .ntlmWorkgroup] {
      #expect(sheet.isUnset(name))
    }
    let web = try hop([.sample(http: HTTPAnswer(status: 200))], "http://intranet.corp.test")
    #expect(web.text(.listenerAnswer) == "otherHTTP")
    #expect(web.isUnset(.credsspOffered))
    #expect(web.isUnset(.listenerIdentified))
  }
}
