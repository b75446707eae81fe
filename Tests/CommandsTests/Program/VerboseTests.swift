import Foundation
import Testing

/// `--verbose` and `--trace`: what was exchanged, for whoever wants to see it happen.
@Suite(.serialized) struct VerboseTests {
  private static let gallery: String = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appending(path: "Gallery/double-hop.json").path
  }()

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
  }

  @Test func `A recording tells the same lines as the run did`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let record = "\(folder.path)/run.json"
    let run = try await BuiltProgram.run(["--verbose", "--record", record] + harmlessRun)
    let again = try await BuiltProgram.run(["replay", "-v", record])
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count > 5, "\(run.errors)")
    #expect(lines.sorted() == again.errors.split(separator: "\n").sorted())
    #expect(again.status == run.status)
  }

  @Test func `It goes with JSON and with quiet`() async throws {
    let plain = try await BuiltProgram.run(["replay", "--quiet", Self.gallery])
    let quiet = try await BuiltProgram.run(["replay", "--quiet", "--verbose", Self.gallery])
    #expect(quiet.output == plain.output && quiet.status == plain.status && plain.errors == "")
    let json = try await BuiltProgram.run(["replay", "--json", "--verbose", Self.gallery])
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    #expect(json.status == plain.status)
    for run in [quiet, json] { #expect(run.errors.contains("    KDC of CORP.TEST")) }
  }

  @Test func `A trace is complete, and its owner's alone`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = "\(folder.path)/trace.jsonl"
    var status: Int32 = 0
    // Twice: what is ours may be replaced.
    for _ in 1...2 {
      let run = try await BuiltProgram.run(["--trace", file] + harmlessRun)
      #expect([0, 1, 2].contains(run.status) && run.errors == "", "\(run)")
      status = run.status
    }
    #expect(folder.names == ["trace.jsonl"])
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let events = try objects(folder.text("trace.jsonl"))
    func probes(_ event: String) -> [String] {
      events.filter { $0["event"] as? String == event }.compactMap { $0["probe"] as? String }
        .sorted()
    }
    let first = try #require(events.first?["run"] as? [String: Any])
    let libraries = try #require(first["libraries"] as? [String: String])
    #expect(libraries.keys.sorted() == ["OpenSSL", "c-ares", "libcurl", "libkrb5"])
    #expect(first["settings"] as? [String: String] != nil)
    let planned = events.compactMap { ($0["plan"] as? [String: Any])?["id"] as? String }.sorted()
    #expect(planned.count > 5 && planned == probes("finished"))
    #expect(Set(probes("started")).isSubset(of: planned) && !probes("started").isEmpty)
    #expect(events.contains { ($0["text"] as? String)?.hasPrefix("libkrb5: ") == true })
    let end = try #require(events.last?["end"] as? [String: Any])
    #expect((end["status"] as? NSNumber)?.int32Value == status)
  }

  @Test func `A trace on standard error leaves the document alone`() async throws {
    let run = try await BuiltProgram.run(["--trace", "-", "--json"] + harmlessRun)
    #expect(try objects(run.errors).count > 10)
    #expect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) is [String: Any])
  }

  @Test(arguments: [
    (["--trace", "x.jsonl", "--redact"], "so --redact cannot replace them in it"),
    (["--trace", "x.jsonl", "--plan"], "there is nothing to --trace"),
    (["--trace", "/nonexistent/x.jsonl"], "there is no folder /nonexistent."),
    (["--trace", "/tmp/x.json", "--record", "/tmp/x.json"], "this file is named twice."),
    (["--trace", gallery], "this file exists and is not a trace"),
  ])
  func `A trace that cannot be is one complaint`(_ options: [String], _ sentence: String)
    async throws
  {
    let run = try await BuiltProgram.run(options + harmlessRun)
    #expect(run.status == 64 && run.output == "" && run.errors.contains(sentence), "\(run)")
  }
}
