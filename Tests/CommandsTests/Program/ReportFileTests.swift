import Evidence
import Foundation
import Testing

@Suite(.serialized) struct ReportFileTests {
  static let gallery = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Gallery").path

  @Test func severalFormatsAtOnce() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let names = ["r.html", "r.json", "r.md", "r.txt", "r.xml"]
    let options = names.flatMap { ["--report", "\(folder.path)/\($0)"] }
    let plain = try await BuiltProgram.run(["replay", "\(Self.gallery)/double-hop.json"])
    // Twice: what is ours may be replaced.
    for _ in 1...2 {
      let run = try await BuiltProgram.run(["replay", "\(Self.gallery)/double-hop.json"] + options)
      #expect(run.status == 1 && run.errors == "" && run.output == plain.output, "\(run)")
    }
    #expect(folder.names == names)
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
    let json = try await BuiltProgram.run(["replay", "--json", "\(Self.gallery)/double-hop.json"])
    #expect(try folder.text("r.json") == json.output)
    for name in ["r.html", "r.json"] {
      let again = try await BuiltProgram.run(["replay", "--json", "\(folder.path)/\(name)"])
      #expect(again.output == json.output)
      #expect(again.status == 1)
      #expect(again.errors.hasPrefix("The report said the same"))
    }
  }

  @Test func diagnoseWritesReportsToo() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = "\(folder.path)/r.html"
    let run = try await BuiltProgram.run(["--report", file] + harmlessRun)
    #expect([0, 1, 2].contains(run.status))
    #expect(run.output.contains("Recorded in \(file)"))
    let again = try await BuiltProgram.run(["replay", file])
    #expect(again.status == run.status)
  }

  @Test func whatTheReportSaidOtherwiseIsSaid() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = "\(folder.path)/r.html"
    _ = try await BuiltProgram.run(
      ["replay", "\(Self.gallery)/double-hop.json", "--report", file])
    let text = try folder.text("r.html").replacing(
      "\"outcome\":\"problem\"", with: "\"outcome\":\"works\"")
    try folder.write("old.html", text)
    let run = try await BuiltProgram.run(["replay", "\(folder.path)/old.html"])
    #expect(run.errors.contains("outcome: works then, problem now"), "\(run.errors)")
    #expect(run.status == 1)
  }

  @Test(arguments: [
    (["--report", "r.pdf"], "the suffix says the format; use .html, .md, .json, .txt or .xml"),
    (["--report", "r"], "the suffix says the format"),
    (["--report", "-"], "the suffix says the format"),
    (["--report", "/nonexistent/r.html"], "there is no folder /nonexistent."),
    (["--report", "/tmp/../tmp/r.md", "--report", "/tmp/r.md"], "this file is named twice."),
    (["--record", "/tmp/r.json", "--report", "/tmp/r.json"], "this file is named twice."),
    (["--plan", "--report", "r.html"], "there is nothing to --report"),
    (["--redaction-map", "/tmp/m.json"], "--redaction-map needs --redact"),
  ])
  func badFilesAreOneComplaint(_ options: [String], _ sentence: String) async throws {
    let run = try await BuiltProgram.run(options + harmlessRun)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  @Test func anotherFileIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("letter.md", "Dear Sir")
    let run = try await BuiltProgram.run(["--report", file] + harmlessRun)
    #expect(run.status == 64)
    #expect(run.errors.contains("is left alone; choose another name."))
    #expect(try folder.text("letter.md") == "Dear Sir")
  }

  @Test func comparingEndsWithItsOwnStatus() async throws {
    let before = "\(Self.gallery)/double-hop.json"
    let same = try await BuiltProgram.run(["compare", before, before])
    #expect(same.status == 0)
    #expect(same.output.contains("Nothing that matters differs."))
    let other = try await BuiltProgram.run(["compare", before, "\(Self.gallery)/trusted.json"])
    #expect(other.status == 1)
    #expect(other.output.contains("It works after, and did not before."))
    #expect(other.output.contains("link.fromOkAsDelegate: no → yes"))
    let json = try await BuiltProgram.run(
      ["compare", "--json", before, "\(Self.gallery)/trusted.json"])
    #expect(json.status == 1)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    }
    for arguments in [
      ["compare", before], ["compare", before, "/nonexistent"], ["compare", "-", "-"],
    ] {
      let run = try await BuiltProgram.run(arguments)
      #expect(run.status == 64 && run.output == "")
    }
  }
}
