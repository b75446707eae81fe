import Foundation
import Lab
import TestSupport
import Testing

/// Every scenario of the lab, as a user would meet it: the built program against real servers on loopback.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct ScenarioTests {
  @Test(arguments: Scenario.all.filter { !$0.needsFaketime })
  func namesTheRootCauseAndNothingElse(_ scenario: Scenario) async throws {
    try await examine(scenario)
  }

  @Test(
    .enabled(if: Needs.faketime, "needs the Debian package libfaketime"),
    arguments: Scenario.all.filter(\.needsFaketime))
  func namesTheRootCauseWithTurnedClocks(_ scenario: Scenario) async throws {
    try await examine(scenario)
  }

  private func examine(_ scenario: Scenario) async throws {
    try await withLab(scenario) { lab in
      let run = try lab.diagnose(["--json"])
      #expect(run.status == scenario.expectedExit, "\(run.errors)")
      let report = try Report(run.output)
      let blockers = report.findings.filter { $0.severity == "blocker" }.map(\.check)
      let expected = scenario.expectedFinding
      if scenario.expectedExit == 1 {
        #expect(blockers == [expected].compactMap(\.self))
      } else {
        #expect(blockers.isEmpty)
        #expect(report.findings.map(\.check).contains { $0 == expected })
      }
    }
  }

  /// What was recorded is judged to the same report, and only its owner may read it.
  @Test(arguments: ["double-hop", "spn-stolen", "no-ticket", "firewall"])
  func replayPrintsTheSameReport(_ name: String) async throws {
    try await withLab(try Scenario.named(name)) { lab in
      let file = lab.path + "/run.json"
      let live = try lab.diagnose(["--record", file, "--width", "100"])
      let again = try Program.run(Program.hopdoctor, ["replay", file, "--width", "100"])
      #expect(again.status == live.status)
      #expect(again.output == live.output)
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let recorded = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!recorded.contains("Passw0rd"))
    }
  }

  /// The user's cache is read and nothing else.
  @Test func theCacheStaysAsItWas() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let path = String(try #require(lab.environment["KRB5CCNAME"]).dropFirst("FILE:".count))
      let before = try Data(contentsOf: URL(filePath: path))
      _ = try lab.diagnose([])
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  /// The plan names every request and sends none: the listeners' log stays empty.
  @Test func thePlanSendsNothing() async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let run = try lab.diagnose(["--plan", "--width", "200"])
      #expect(run.status == 0)
      #expect(run.output.contains("4 logons with your account in all. Nothing has been sent yet"))
      #expect(lab.steps.isEmpty)
    }
  }

  /// The logon that the plan announces is made once, and delegates nothing.
  @Test func oneLogonWithoutDelegation() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      _ = try lab.diagnose([])
      let logons = lab.steps.filter { $0.step == "logon" && $0.outcome == "accepted" }
      #expect(logons.count == 1)
      #expect(logons.allSatisfy { $0.delegated != true })
    }
  }
}
