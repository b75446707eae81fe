import Foundation
import Lab
import TestSupport
import Testing

/// The steps while they run, on a real pseudo-terminal.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Program.path(of: "python3") != nil,
    "needs python3 and the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct LiveViewTests {
  private func run(
    _ lab: Lab, _ options: [String] = [], _ variables: [String: String] = [:],
    interruptingAt marks: [String] = []
  ) throws -> Program {
    let usual = ["TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": ""]
    return try PseudoTerminal.run(
      [Program.hopdoctor, "diagnose"] + lab.diagnoseArguments + options,
      environment: lab.environment.merging(usual) { $1 }.merging(variables) { $1 },
      interruptingAt: marks)
  }

  /// The silent port of this lab gives time to look.
  @Test func theStepsAreDrawnAndTheTerminalIsLeftClean() async throws {
    try await withLab(try Scenario.named("firewall")) { lab in
      // Once the steps are drawn, one Ctrl-C: the report of what was seen, and nothing else.
      let once = try run(lab, ["--color", "never"], interruptingAt: ["listener"])
      #expect(once.status == 2, "\(once)")
      #expect(once.output.contains("1 web01.corp.test") && once.output.contains("▸ listener"))
      #expect(!once.output.contains("\u{1b}[0m"))
      let screen = Screen(once.output)
      #expect(screen.strange.isEmpty)
      // The newline that the test typed, then the report.
      #expect(screen.lines.first { !$0.isEmpty && $0 != "^C" }?.hasPrefix("you (") == true)
      #expect(!screen.lines.contains { $0.contains("▸") }, "\(screen.lines)")

      // Twice: the program ends at once, and takes away what it drew. The second mark is there already, so it is typed
      // right after the first; it may come too late, when the report is being written and signals end the process.
      let twice = try run(lab, interruptingAt: ["▸ listener", "▸ listener"])
      #expect([2, 130, 256 - SIGINT].contains(twice.status), "\(twice)")
      #expect(!Screen(twice.output).lines.contains { $0.contains("▸") }, "\(twice.output)")
      #expect(twice.output.contains("\u{1b}[32m✓ DNS\u{1b}[0m"))

      // Lines of --verbose stay; the steps below them do not.
      let told = try run(lab, ["--verbose"], ["NO_COLOR": "1"], interruptingAt: ["▸ listener"])
      let lines = Screen(told.output).lines
      #expect(lines.contains { $0.hasPrefix("    KDC of CORP.TEST") }, "\(lines)")
      #expect(!lines.contains { $0.contains("▸") })
      #expect(!told.output.contains("\u{1b}[3"))

      // A terminal that cannot move its cursor is not told to.
      let dumb = try run(
        lab, ["--verbose"], ["TERM": "dumb"], interruptingAt: ["    KDC of CORP.TEST"])
      #expect(dumb.status == 2 && !dumb.output.contains("\u{1b}"), "\(dumb)")
    }
  }
}
