import Foundation
import Lab
import TestSupport
import Testing

/// A listener behind real proxies: one that keeps connections, one that does not, one that wants a logon.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct ProxyTests {
  /// What the report's JSON holds of the proxy.
  private func look(
    _ lab: Lab, through proxy: String, options: [String] = []
  ) throws -> (look: [String: Any], checks: [String], all: String) {
    let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
    let file = FileManager.default.temporaryDirectory.appending(
      path: "proxy-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    // By its address: the lab's names are known to no proxy.
    let run = try Program.run(
      Program.hopdoctor,
      [
        "diagnose", "winrm://\(web.address):\(web.port)/wsman", "--proxy", proxy, "--depth",
        "network", "--json", "--record", file.path,
      ] + options, environment: lab.environment.mapValues { $0 })
    let data = try Data(contentsOf: file)
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let seen = (root?["observations"] as? [[String: Any]])?.first {
      $0["id"] as? String == "winrm.proxy/hop1"
    }
    let outcome = (seen?["outcome"] as? [String: Any])?["observed"] as? [String: Any]
    let value = ((outcome?["_0"] as? [String: Any])?["proxy"] as? [String: Any])?["_0"]
    let report = try Report(run.output)
    return (
      try #require(value as? [String: Any], "\(run.output) \(run.errors)"),
      report.findings.map(\.check), run.output + run.errors + String(decoding: data, as: UTF8.self)
    )
  }

  @Test(.enabled(if: Needs.squid, "needs the Debian package squid"))
  func `A proxy that keeps connections passes`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let proxy = try ProxyServer.squid()
      defer { proxy.stop() }
      let (look, checks, _) = try look(lab, through: "http://127.0.0.1:\(proxy.port)")
      #expect(look["outcome"] as? String == "passed", "\(look) \(proxy.log)")
      #expect(look["keepsConnection"] as? Bool == true, "\(look)")
      #expect(!checks.contains { $0.hasPrefix("listener.proxy-") })
    }
  }

  @Test(.enabled(if: Needs.tinyproxy, "needs the Debian package tinyproxy"))
  func `A proxy that closes after each answer breaks sessions`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let proxy = try ProxyServer.tinyproxy()
      defer { proxy.stop() }
      let (look, checks, _) = try look(lab, through: "127.0.0.1:\(proxy.port)")
      #expect(look["outcome"] as? String == "passed", "\(look) \(proxy.log)")
      #expect(look["keepsConnection"] as? Bool == false)
      #expect(checks.contains("listener.proxy-closes-connections"), "\(checks)")
    }
  }

  @Test(.enabled(if: Needs.squid, "needs the Debian package squid"))
  func `A proxy that wants a logon gets none, and no password is shown`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let proxy = try ProxyServer.squid(demandsLogon: true)
      defer { proxy.stop() }
      let (look, checks, all) = try look(
        lab, through: "http://proxyuser9:hunter2hunter2@127.0.0.1:\(proxy.port)")
      #expect(look["outcome"] as? String == "demandsLogon", "\(look) \(proxy.log)")
      #expect(checks.contains("listener.named-proxy-demands-logon"), "\(checks)")
      #expect(!all.contains("hunter2hunter2") && !all.contains("proxyuser9"))
    }
  }

  @Test(arguments: ["", "socks5://127.0.0.1:1080", "http://", "http://proxy/path", "a b"])
  func `What is no HTTP proxy is said in one sentence`(proxy: String) throws {
    let run = try Program.run(
      Program.hopdoctor, ["diagnose", "web01.corp.test", "--proxy", proxy])
    #expect(run.status == 64 && run.errors.contains("--proxy"), "\(run.errors)")
  }
}
