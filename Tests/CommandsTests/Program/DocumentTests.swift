import Evidence
import Foundation
import Testing

@Suite(.serialized) struct DocumentTests {
  @Test func diagnoseIsTheDefault() async throws {
    let short = try await BuiltProgram.run(["--plan", "127.0.0.1", "cifs://127.0.0.2"])
    let long = try await BuiltProgram.run(["diagnose", "--plan", "127.0.0.1", "cifs://127.0.0.2"])
    #expect(short.status == 0)
    #expect(short.errors == "")
    #expect(!short.output.isEmpty)
    #expect(short.output == long.output)
  }

  @Test func aHostMayBeCalledLikeACommand() async throws {
    let run = try await BuiltProgram.run(["diagnose", "--plan", "--json", "demo", "replay"])
    #expect(run.status == 0)
    let plan = try JSONDecoder().decode(Plan.self, from: Data(run.output.utf8))
    #expect(plan.chain.hops.map(\.name) == ["demo", "replay"])
    #expect(plan.depth == "automatic")
    #expect(plan.timeoutSeconds == 30)
  }

  private struct Plan: Decodable {
    var chain: Chain
    var depth: String
    var timeoutSeconds: Double
  }

  @Test func standardOutputHoldsTheDocumentAlone() async throws {
    let run = try await BuiltProgram.run(["diagnose", "--json"] + harmlessRun)
    #expect([0, 1, 2].contains(run.status))
    #expect(run.errors == "")
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    }
    #expect(run.output.hasSuffix("}\n"))
  }

  @Test func aRecordingGivesTheSameReportAndStatus() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.path + "/run.json"
    let run = try await BuiltProgram.run(["--json", "--record", file] + harmlessRun)
    let again = try await BuiltProgram.run(["replay", "--json", file])
    #expect(again.status == run.status)
    #expect(again.output == run.output)
    let piped = try await BuiltProgram.run(["replay", "-"], input: folder.text("run.json"))
    let text = try await BuiltProgram.run(["replay", file])
    #expect(piped.status == run.status)
    // The closing names the recording's file, which standard input has not.
    #expect(
      piped.output.components(separatedBy: "Not recorded.").first
        == text.output.components(separatedBy: "Recorded in").first)
    #expect(!text.output.contains("\u{1b}"))
  }

  @Test func factsAreListedInEveryFormat() async throws {
    let json = try await BuiltProgram.run(["facts", "--format", "json"])
    let facts = try JSONDecoder().decode([[String: Loose]].self, from: Data(json.output.utf8))
    #expect(facts.count > 50)
    for format in ["text", "markdown"] {
      let run = try await BuiltProgram.run(["facts", "--format", format])
      #expect(run.status == 0)
      #expect(run.output.contains("client.ticket.forwardable"))
    }
  }

  /// Any JSON value.
  private struct Loose: Decodable { init(from decoder: any Decoder) {} }

  @Test(arguments: ["list", "list --format markdown", "list --format json", "lint"])
  func checksAreListed(_ command: String) async throws {
    let run = try await BuiltProgram.run(
      ["checks"] + command.split(separator: " ").map(String.init))
    #expect(run.status == 0, "\(run)")
  }

  @Test func aReaderThatGoesAwayIsNoError() async throws {
    let run = try await BuiltProgram.shell(
      #"{ sleep 0.3; "$H" facts; echo "status $?" >&2; } | true"#)
    #expect(run.errors == "status 0\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func aFullDiskIsSaid() async throws {
    let run = try await BuiltProgram.shell(#""$H" facts >/dev/full; echo "status $?" >&2"#)
    #expect(run.errors.contains("Standard output cannot be written to"))
    #expect(run.errors.hasSuffix("status 70\n"))
  }
}
