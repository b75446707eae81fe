import Evidence
import Testing

@testable import Facts

/// The rows for Python were tried with requests 2.34; those for curl and .NET follow their documentation.
@Suite struct ProxyFactsTests {
  private func routes(
    _ variables: [String: String], host: String = "web01.corp.test", tls: Bool = false
  ) -> [String] {
    let routes = ProxyRoutes(
      variables: variables, host: host, port: tls ? 5986 : 5985, usesTLS: tls)
    return ProxyRoutes.Reader.allCases.map { routes.proxy(for: $0) ?? "direct" }
  }

  @Test func `Capital letters are not for curl where the way is plain HTTP`() {
    #expect(routes(["HTTP_PROXY": "p"]) == ["direct", "p", "p"])
    #expect(routes(["HTTPS_PROXY": "p"], tls: true) == ["p", "p", "p"])
    #expect(routes(["HTTPS_PROXY": "p"]) == ["direct", "direct", "direct"])
    #expect(routes(["ALL_PROXY": "p"]) == ["p", "p", "p"])
    #expect(routes(["http_proxy": "a", "HTTP_PROXY": "b"]) == ["a", "a", "a"])
    #expect(routes(["http_proxy": "", "HTTP_PROXY": "b"]) == ["direct", "direct", "b"])
  }

  @Test(arguments: [
    ("web01.corp.test", ["direct", "direct", "direct"]),
    (".corp.test", ["direct", "direct", "direct"]),
    ("corp.test", ["direct", "direct", "p"]),
    ("01.corp.test", ["p", "p", "p"]),
    ("other.test web01.corp.test", ["direct", "p", "direct"]),
    ("web01", ["p", "p", "p"]),
    ("*", ["direct", "direct", "p"]),
    ("other.test, web01.corp.test", ["direct", "direct", "direct"]),
    ("", ["p", "p", "p"]),
  ])
  func `Exceptions are read by each program's own rule`(list: String, ways: [String]) {
    #expect(routes(["http_proxy": "p", "no_proxy": list]) == ways)
  }

  @Test func `Networks except addresses, for curl and Python`() {
    let variables = ["http_proxy": "p", "NO_PROXY": "10.0.0.0/8"]
    #expect(routes(variables, host: "10.1.2.3") == ["direct", "direct", "p"])
    #expect(routes(variables, host: "11.1.2.3") == ["p", "p", "p"])
  }

  @Test func `Another certificate through the proxy is noticed`() throws {
    let sheet = try Sample.conversed.sheet(.hop(1))
    #expect(sheet.boolean(.proxySameCertificate) == false)
    #expect(sheet.boolean(.proxyKeepsConnection) == true)
    #expect(try Sample.healthy.sheet(.hop(1)).isUnset(.proxyOutcome))
  }

  @Test func `Two computers behind one address are noticed`() throws {
    let sheet = try Sample.conversed.sheet(.hop(1))
    #expect(sheet.list(.ntlmComputers) == ["web01.corp.test", "web02.corp.test"])
    #expect(sheet.boolean(.ntlmSeveralComputers) == true)
    #expect(sheet.text(.tlsChannelBinding) == "9f86")
  }
}
