import Foundation
import Lab
import TestSupport
import Testing

/// The second hop tried from the first, at the lab's listener: success and denial come from the KDC.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct RunOnHopTests {
  @Test(arguments: [true, false])
  func `The trial agrees with the verdict`(delegates: Bool) async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let run = try lab.diagnose(
        ["--json", "--run-on-hop"] + (delegates ? ["--delegate"] : []))
      let report = try Report(run.output)
      let ids = report.findings.map(\.check)
      #expect(ids.contains(delegates ? "hop2.tried-works" : "hop2.tried-denied"), "\(ids)")
      #expect(ids.contains("session.ticket-handed-over") == delegates)
      // What a Windows client meets does not change by what was handed over here.
      #expect(run.status == 1)
      #expect(ids.contains("hop2.not-trusted-for-delegation"), "\(ids)")
      let sealed = lab.steps.filter { $0.scheme == "sealed" }.map(\.step)
      #expect(sealed.count { $0 == "command" } == 4)
      #expect(sealed.last == "delete")
    }
  }

  @Test func `The plan names each command, and nothing is run`() async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let run = try lab.diagnose(["--plan", "--run-on-hop", "--delegate", "--width", "300"])
      for line in ["hostname", "whoami", "klist", "net view", "TICKET-GRANTING TICKET"] {
        #expect(run.output.contains(line), "\(run.output)")
      }
      #expect(lab.steps.isEmpty)
    }
  }

  @Test func `Without being told nothing is run and nothing handed over`() async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      _ = try lab.diagnose([])
      #expect(!lab.steps.contains { ["shell", "command"].contains($0.step) })
      #expect(!lab.steps.contains { $0.delegated == true })
    }
  }

  @Test(arguments: [
    (["--run-on-hop", "--depth", "network"], "--run-on-hop is about a logon"),
    (["--delegate", "--depth", "tickets"], "--delegate is about a logon"),
    (["--try-auth", "ntlm"], "needs a password"),
    (["--try-auth", "kerberos", "--try-auth", "kerberos"], "twice"),
    (["--try-auth", "digest"], "kerberos, ntlm"),
  ])
  func `What cannot be done is said in one sentence`(
    options: [String], words: String
  ) throws {
    let run = try Program.run(Program.hopdoctor, ["diagnose", "web01.corp.test"] + options)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
