import Foundation
import Testing

/// Bad input gets one clear sentence and exit status 64, and nothing is asked or written.
@Suite(.serialized) struct OnboardTests {
  @Test(arguments: [
    ([], "Name an inventory, e.g. hopdoctor onboard hosts.ini"),
    (["--me"], "--me needs at least one host."),
    (["--parallel", "0", "-"], "--parallel is 0; it must be a number from 1 to 256."),
    (["--timeout", "0", "-"], "--timeout is 0; it must be a number of seconds from 1 to 3600."),
    (["--wait", "soon", "-"], "--wait \"soon\" is no duration; write 90s, 20m or 2h"),
    (["--depth", "deep", "-"], "'names', 'network', 'tickets' or 'session'"),
    (["--second-hop", "a b", "-"], "--second-hop: "),
    (["--limit", "nothing*", "-"], "--limit: "),
    (
      ["--standard", "/nonexistent.yaml", "-"],
      "--standard /nonexistent.yaml: there is no such file."
    ),
    (["--report", "hosts.doc", "-"], "the suffix says the format"),
    (
      ["--resume", "/nonexistent.jsonl", "-"], "--resume /nonexistent.jsonl: there is no such file."
    ),
    (
      ["--jsonl", "/nonexistent/x.jsonl", "-"], "--jsonl /nonexistent/x.jsonl cannot be written to"
    ),
    (["--resume", "a", "--jsonl", "b", "-"], "is one too many"),
    (["--wait", "0x10s", "-"], "--wait \"0x10s\" is no duration"),
    (["--resume", "a", "--redact", "-"], "needs the names that --redact takes away"),
    (["--redaction-map", "a", "-"], "--redaction-map needs --redact"),
    (["--standard-from", "web01", "--redact"], "prints a standard and does nothing else."),
    (["--print-standard", "-"], "prints a standard and does nothing else."),
    (["/nonexistent.ini"], "/nonexistent.ini: there is no such file"),
  ])
  func whatCannotBeUsedIsSaid(_ arguments: [String], _ words: String) async throws {
    let run = try await BuiltProgram.run(["onboard"] + arguments, input: "web01.corp.test\n")
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func anInventoryWithoutHostsIsRefused() async throws {
    let run = try await BuiltProgram.run(["onboard", "-"], input: "# nothing\n")
    #expect(run.status == 64)
    #expect(run.errors.contains("host"), "\(run.errors)")
  }

  @Test func theBuiltInStandardCanBePrintedAndUsed() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let printed = try await BuiltProgram.run(["onboard", "--print-standard"])
    #expect(printed.status == 0)
    let path = folder.path + "/standard.yaml"
    try Data(printed.output.utf8).write(to: URL(filePath: path))
    let run = try await BuiltProgram.run(
      ["onboard", "--depth", "names", "--dns-server", "127.0.0.1:9", "--standard", path, "-"],
      input: "web01.corp.test\n")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("0 of 1 host is ready"), "\(run.output)")
  }

  /// A run that was ended is gone on with: what is done is not asked again, a half line is cut off.
  @Test func aRunIsGoneOnWith() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/run.jsonl"
    let options = ["--depth", "names", "--dns-server", "127.0.0.1:9", "--no-progress", "-"]
    let first = try await BuiltProgram.run(
      ["onboard", "--jsonl", path] + options, input: "web01.corp.test\n")
    #expect(first.status == 1, "\(first.errors)")
    let line = try String(contentsOfFile: path, encoding: .utf8)
    #expect(line.hasSuffix("\n"))
    let again = try await BuiltProgram.run(
      ["onboard", "--jsonl", path] + options, input: "web01.corp.test\n")
    #expect(again.status == 64)
    #expect(again.errors.contains("--resume"), "\(again.errors)")
    try Data((line + "{\"host\": \"web0").utf8).write(to: URL(filePath: path))
    let second = try await BuiltProgram.run(
      ["onboard", "--resume", path] + options, input: "web01.corp.test\nweb02.corp.test\n")
    #expect(second.status == 1, "\(second.errors)")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] + "\n" == line)
    #expect(lines[1].contains("\"host\":\"web02.corp.test\""))
  }

  /// What is demanded goes by the true names, and none of them is told, in no document.
  @Test func aRedactedRunTellsNoName() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let standard = folder.path + "/standard.yaml"
    try Data(
      """
      standard: "As gold01.contoso.example"
      requirements:
        - {id: name, title: "Ask carol@contoso.example", must: {hop.name: web01.contoso.example}}
      waivers:
        - {check: dns.name-not-found, hosts: 'web01*', reason: "see gold01.contoso.example", until: 2099-01-01}
        - {check: dns.no-answer, hosts: 'web01*', reason: "see gold01.contoso.example", until: 2099-01-01}

      """.utf8
    ).write(to: URL(filePath: standard))
    let (stream, map) = (folder.path + "/run.jsonl", folder.path + "/map.json")
    let reports = ["html", "md", "json", "txt", "xml", "prom"].map { folder.path + "/run." + $0 }
    let run = try await BuiltProgram.run(
      [
        "onboard", "--redact", "--redaction-map", map, "--depth", "names", "--dns-server",
        "127.0.0.1:9", "--standard", standard, "--jsonl", stream, "-",
      ] + reports.flatMap { ["--report", $0] },
      input: "web01.contoso.example\nnas.contoso.example\n")
    #expect(run.status == 1 || run.status == 2, "\(run.errors)")
    let documents = try ([stream] + reports).map { try String(contentsOfFile: $0, encoding: .utf8) }
    for text in documents + [run.output] {
      #expect(text.contains("host1.domain1.test") || !text.contains("<host>"))
      for name in ["contoso", "web01", "nas", "gold01", "carol"] {
        #expect(!text.contains(name), "\(name): \(text.prefix(300))")
      }
    }
    #expect(documents[0].contains("\"host\":\"host2.domain1.test\""))
    // The requirement and the waiver hold for the host that they name.
    let first = try #require(documents[0].split(separator: "\n").first { $0.contains("host1.") })
    #expect(first.contains("\"state\":\"met\"") && first.contains("\"waiver\":{"), "\(first)")
    #expect(try String(contentsOfFile: map, encoding: .utf8).contains("web01"))
  }

  /// What was found until the signal came is kept and told, and every file is whole.
  @Test func aRunThatIsEndedLeavesWholeFiles() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let list = (1...400).map { "web\($0).corp.test\n" }.joined()
    try Data(list.utf8).write(to: URL(filePath: folder.path + "/hosts.txt"))
    let script = """
      cd '\(folder.path)'
      "$H" onboard hosts.txt --parallel 4 --depth names --dns-server 127.0.0.1:9 --no-progress \
        --jsonl run.jsonl --report run.json >out 2>err &
      until [ -s run.jsonl ]; do kill -0 $! || exit 99; sleep 0.05; done
      kill -TERM $!
      wait $!
      """
    let run = try await BuiltProgram.shell(script)
    #expect(run.status == 1 || run.status == 2, "\(run.errors)")
    let lines = try String(contentsOfFile: folder.path + "/run.jsonl", encoding: .utf8)
    #expect(lines.hasSuffix("}\n"))
    struct Document: Decodable {
      struct Host: Decodable { var state: String }
      var interrupted: Bool
      var isComplete: Bool
      var hosts: [Host]
    }
    let document = try JSONDecoder().decode(
      Document.self, from: Data(contentsOf: URL(filePath: folder.path + "/run.json")))
    #expect(document.interrupted && document.isComplete && document.hosts.count == 400)
    #expect(
      document.hosts.count { $0.state != "notTried" } == lines.split(separator: "\n").count)
    let summary = try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
    #expect(summary.contains("the run was ended before it was done"))
  }

  @Test func aLineThatIsNoResultIsNamed() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/run.jsonl"
    try Data("{\"a\": 1}\n".utf8).write(to: URL(filePath: path))
    let run = try await BuiltProgram.run(
      ["onboard", "--resume", path, "-"], input: "web01.corp.test\n")
    #expect(run.status == 64)
    #expect(run.errors.contains("run.jsonl:1: this line is no result"), "\(run.errors)")
  }
}
