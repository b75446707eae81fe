import Foundation
import Lab
import TestSupport
import Testing

/// The same case seen live, and told by the outputs that a person would paste: one verdict.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct ImportedCaseTests {
  /// The files that a person gives, and runs of hopdoctor that ask nobody.
  private struct Desk {
    let lab: Lab
    var files: [(place: String, path: String)] = []

    init(_ lab: Lab) { self.lab = lab }

    mutating func give(_ place: String, _ text: String) throws {
      let path = "\(lab.path)/given-\(files.count).txt"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      files.append((place, path))
    }

    private var record: String { "\(lab.path)/offline.json" }

    /// Nothing of the lab is in the environment: no configuration of Kerberos, no ticket.
    func diagnose() throws -> Program {
      try Program.run(
        Program.hopdoctor,
        ["diagnose", "--offline"] + files.flatMap { ["--import", "\($0.place)=\($0.path)"] }
          + lab.hops + ["--json", "--record", record],
        environment: ["KRB5_CONFIG": "\(lab.path)/none", "KRB5CCNAME": "FILE:\(lab.path)/none"])
    }

    /// What is still asked of a person after the last diagnosis.
    func ask() throws -> String {
      try Program.run(Program.hopdoctor, ["ask", "--from", record]).output
    }
  }

  private func blockers(_ report: Report) -> [String] {
    report.findings.filter { $0.severity == "blocker" }.map(\.check)
  }

  /// The first hop as Windows tells it.
  private func client(_ lab: Lab, trusted: Bool, forwards: Bool = false) -> WindowsOutputs {
    var outputs = WindowsOutputs()
    outputs.addTickets(
      "klist get HTTP/web01.corp.test",
      (forwards ? [WindowsOutputs.forwardedTicket] : [])
        + [
          WindowsOutputs.logonTicket,
          WindowsOutputs.ticket("HTTP/web01.corp.test", trusted: trusted),
        ], first: "A ticket to HTTP/web01.corp.test has been retrieved successfully.\n")
    outputs.addWhoami()
    outputs.addLookup("web01.corp.test", lab.network.address(11))
    outputs.addLogon("web01.corp.test", port: port(lab))
    return outputs
  }

  private func port(_ lab: Lab) -> Int {
    lab.listeners.first { $0.host == "web01.corp.test" }?.port ?? 5985
  }

  /// A Windows client, step by step: what is missing is named, and what was given is not asked for again.
  @Test func theClassicDoubleHop() async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let live = try Report(try lab.diagnose(["--json"]).output)
      #expect(blockers(live) == ["hop2.not-trusted-for-delegation"])

      // The client alone: the ticket says that nothing is forwarded, and nothing is known of CredSSP.
      var desk = Desk(lab)
      try desk.give("client", client(lab, trusted: false).text)
      let first = try desk.diagnose()
      #expect(first.status == 2)
      let early = try Report(first.output)
      #expect(blockers(early).isEmpty)
      #expect(early.outcome == "undecided")
      #expect(early.sentence.contains("cannot be told"), "\(early.sentence)")
      let asked = try desk.ask()
      #expect(asked.contains("winrm get winrm/config\n"))
      #expect(asked.contains("setspn -Q cifs/files01.corp.test"))
      #expect(asked.contains("Get-ADUser 'alice'"))
      for known in ["klist get", "whoami", "Resolve-DnsName web01", "Test-WSMan"] {
        #expect(!asked.contains(known), "\(known)")
      }

      // With the settings of web01: the live verdict.
      var server = WindowsOutputs()
      server.addServerSettings(credSSP: false)
      try desk.give("web01.corp.test", server.text)
      let second = try desk.diagnose()
      let same = try Report(second.output)
      #expect(second.status == 1)
      #expect(same.outcome == live.outcome)
      #expect(blockers(same) == blockers(live))
      #expect(same.sentence == live.sentence)
      let rest = try desk.ask()
      #expect(!rest.contains("winrm get winrm/config\n"))
      #expect(rest.contains("Get-PSSessionConfiguration"))
    }
  }

  /// What MIT's own programs print in the same world, word for word.
  @Test func whatMITPrints() async throws {
    try await withLab(try Scenario.named("spn-missing")) { lab in
      let live = try Report(try lab.diagnose(["--json"]).output)
      #expect(blockers(live) == ["spn.unknown-name"])
      let trace = "\(lab.path)/trace.txt"
      let environment = lab.environment.merging(["KRB5_TRACE": trace, "LC_ALL": "C"]) { $1 }
      let request = try Program.run(
        try #require(Program.path(of: "kvno")), ["HTTP/web01.corp.test"],
        environment: environment.mapValues { $0 })
      #expect(request.status == 1)
      let list = try Program.run(
        try #require(Program.path(of: "klist")), ["-f", "-e"],
        environment: environment.mapValues { $0 })
      var desk = Desk(lab)
      try desk.give(
        "client", list.output + "\n" + (try String(contentsOfFile: trace, encoding: .utf8)))
      let run = try desk.diagnose()
      let report = try Report(run.output)
      #expect(run.status == 1)
      #expect(blockers(report) == blockers(live))
      #expect(report.sentence == live.sentence)
      #expect(run.errors.contains("klist (MIT), KRB5_TRACE"))
      #expect(!run.errors.contains("not understood"), "\(run.errors)")
    }
  }

  /// A chain that works is said to work, by the ticket that Windows forwards and a logon that was answered.
  @Test func aChainThatWorks() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let live = try Report(try lab.diagnose(["--json"]).output)
      #expect(live.outcome == "works")
      var desk = Desk(lab)
      try desk.give("client", client(lab, trusted: true, forwards: true).text)
      let run = try desk.diagnose()
      let report = try Report(run.output)
      #expect(run.status == 0, "\(report.sentence)")
      #expect(report.sentence == live.sentence)
      #expect(report.findings.map(\.check).contains("hop2.works-by-unconstrained-delegation"))
      let forwarding = try #require(report.steps.first { $0.label == "forwarding" })
      #expect(forwarding.seen.contains("in what klist printed"))
      #expect(!run.output.contains("thrown away"))
    }
  }

  /// No packet, no name, no daemon: the program ends with the same report where there is no network at all.
  @Test(.enabled(if: Needs.strace != nil, "needs the Debian package strace"))
  func offlineOpensNoSocket() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopdoctor-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var outputs = WindowsOutputs()
    outputs.addKlistGetFailure("HTTP/web01.corp.test")
    try outputs.text.write(toFile: "\(folder)/client.txt", atomically: true, encoding: .utf8)
    let arguments = [
      "diagnose", "--offline", "--import", "client=\(folder)/client.txt", "--json",
      "--report", "\(folder)/report.html", "web01.corp.test", "cifs://files01.corp.test",
    ]
    let strace = try #require(Needs.strace)
    let trace = "\(folder)/trace.txt"
    let run = try Program.run(
      strace, ["-f", "-e", "trace=%network", "-o", trace, Program.hopdoctor] + arguments)
    #expect(run.status == 1)
    #expect(blockers(try Report(run.output)) == ["spn.unknown-name"])
    let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
    // The trace itself works: it saw the program end.
    #expect(calls.contains { $0.contains("+++ exited with 1 +++") })
    #expect(calls.filter { $0.contains("(") && !$0.contains("+++") && !$0.contains("---") } == [])
  }
}
