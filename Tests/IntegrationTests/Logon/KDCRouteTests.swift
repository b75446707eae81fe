import Foundation
import Lab
import TestSupport
import Testing

/// The ways on which a KDC is reached: through a KDC proxy, and by a name that only the user's DNS server knows.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct KDCRouteTests {
  /// The lab's krb5.conf with another way to the KDC.
  private func diagnose(_ lab: Lab, kdc: String, _ options: [String]) throws -> Program {
    let path = try #require(lab.environment["KRB5_CONFIG"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let usual = "kdc = \(lab.controller.address):\(lab.controller.port)"
    try #require(text.contains(usual))
    let own = "\(lab.path)/route.conf"
    try text.replacingOccurrences(of: usual, with: kdc)
      .write(toFile: own, atomically: true, encoding: .utf8)
    var variables = lab.environment
    variables["KRB5_CONFIG"] = own
    variables["P"] = lab.password
    return try Program.run(
      Program.hopdoctor,
      ["diagnose"] + lab.diagnoseArguments + ["--user", "bob", "--password-env", "P"] + options,
      environment: variables.mapValues { $0 })
  }

  /// AS, TGS and forwarded-ticket exchanges, all through HTTPS.
  @Test(.enabled(if: Needs.proxyPython != nil, "needs openssl and the PyPI package kdcproxy"))
  func everythingGoesThroughTheProxy() async throws {
    let python = try #require(Needs.proxyPython)
    try await withLab(.logons) { lab in
      let proxy = try KDCProxy(
        python: python, realm: "CORP.TEST",
        controller: "\(lab.controller.address):\(lab.controller.port)")
      defer { proxy.stop() }
      let url = "https://127.0.0.1:\(proxy.port)/KdcProxy"
      let file = "\(lab.path)/run.json"
      let run = try diagnose(
        lab, kdc: "kdc = \(url)\n  http_anchors = FILE:\(proxy.certificate)",
        ["--json", "--record", file])
      #expect(run.status == 0, "\(run.output) \(run.errors)")
      let steps = try Report(run.output).steps
      for label in ["logon", "KDC", "forwarding", "SPN"] {
        #expect(steps.first { $0.label == label }?.state == "good", "\(label)")
      }
      #expect(proxy.requests.count >= 5)
      #expect(proxy.requests.allSatisfy { $0.contains("POST /KdcProxy") && $0.contains(" 200 ") })
      let recorded = try String(contentsOfFile: file, encoding: .utf8)
      #expect(recorded.contains("\"https\""))
      #expect(!recorded.contains("\"tcp\""))
    }
  }

  /// Without http_anchors the system's trust store decides, and this certificate is not in it.
  @Test(.enabled(if: Needs.proxyPython != nil, "needs openssl and the PyPI package kdcproxy"))
  func aProxyThatIsNotTrustedGetsNothing() async throws {
    let python = try #require(Needs.proxyPython)
    try await withLab(.logons) { lab in
      let proxy = try KDCProxy(
        python: python, realm: "CORP.TEST",
        controller: "\(lab.controller.address):\(lab.controller.port)")
      defer { proxy.stop() }
      let run = try diagnose(
        lab, kdc: "kdc = https://127.0.0.1:\(proxy.port)/KdcProxy", ["--json"])
      let blockers = try Report(run.output).findings.filter { $0.severity == "blocker" }
      #expect(blockers.map(\.check) == ["client.kdc-unreachable"])
      #expect(proxy.requests.isEmpty)
    }
  }

  /// Most krb5.conf map no host to a realm: the KDC is then asked without one, and the ticket tells the realm.
  @Test func hostsNeedNoMapping() async throws {
    try await withLab(.logons) { lab in
      let path = try #require(lab.environment["KRB5_CONFIG"])
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let mapping = try #require(text.range(of: "[domain_realm]"))
      try String(text[..<mapping.lowerBound]).write(
        toFile: path, atomically: true, encoding: .utf8)
      let file = "\(lab.path)/run.json"
      let address = "kdc = \(lab.controller.address):\(lab.controller.port)"
      let run = try diagnose(lab, kdc: address, ["--json", "--record", file])
      #expect(run.status == 0, "\(run.output)")
      let report = try Report(run.output)
      #expect(report.steps.first { $0.label == "session" }?.state == "good")
      #expect(!report.findings.contains { $0.check == "spn.cross-realm" })
      let recorded = try String(contentsOfFile: file, encoding: .utf8)
      #expect(recorded.contains("HTTP/web01.corp.test@CORP.TEST"))
    }
  }

  /// The lab's hosts are known to the lab's DNS server alone.
  @Test func namesAreLookedUpAtTheUsersServer() async throws {
    try await withLab(.logons) { lab in
      let run = try diagnose(
        lab, kdc: "kdc = dc01.corp.test:\(lab.controller.port)", ["--json"])
      #expect(run.status == 0, "\(run.output)")
      let step = try Report(run.output).steps.first { $0.label == "forwarding" }
      #expect(step?.state == "good")
      let gone = try diagnose(
        lab, kdc: "kdc = dc99.corp.test:\(lab.controller.port)", ["--json"])
      let blockers = try Report(gone.output).findings.filter { $0.severity == "blocker" }
      #expect(blockers.map(\.check) == ["client.kdc-unresolved"])
    }
  }
}
