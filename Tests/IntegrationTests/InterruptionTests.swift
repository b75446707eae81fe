import Foundation
import Lab
import TestSupport
import Testing

/// Ctrl-C: what was seen until then is reported, and what was cut short is no finding.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct InterruptionTests {
  @Test func aCutShortListenerIsNoFinding() async throws {
    try await withLab(try Scenario.named("firewall")) { lab in
      let process = Process()
      process.executableURL = URL(filePath: Program.hopdoctor)
      process.arguments = ["diagnose"] + lab.diagnoseArguments + ["--json"]
      process.environment = ProcessInfo.processInfo.environment.merging(lab.environment) { $1 }
      let output = URL(filePath: lab.path + "/out.json")
      try Data().write(to: output)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
      // Once the second host's port was looked at, everything but the silent port is done within moments;
      // that one costs three seconds.
      for _ in 0..<100 where lab.steps.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
      try await Task.sleep(for: .milliseconds(700))
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      let report = try Report(String(contentsOf: output, encoding: .utf8))
      #expect(report.outcome == "undecided")
      #expect(report.findings.filter { $0.severity == "blocker" }.isEmpty)
      #expect(report.steps.first { $0.label == "SPN" }?.state == "good")
      #expect(report.steps.first { $0.label == "listener" }?.state == "notObserved")
    }
  }
}
