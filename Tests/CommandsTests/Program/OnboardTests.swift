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
