import Foundation
import Testing

/// `checks new` and `checks test`, as an author uses them.
@Suite(.serialized) struct AuthoringCommandTests {
  @Test func aNewCheckIsWrittenOnceAndTried() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = "\(folder.path)/port-missing.md"
    let printed = try await BuiltProgram.run(["checks", "new", "spn.port-missing"])
    #expect(printed.status == 0)
    #expect(printed.output.hasPrefix("---\n"))
    let written = try await BuiltProgram.run(["checks", "new", "spn.port-missing", "-o", file])
    #expect(written.status == 0, "\(written)")
    #expect(try folder.text("port-missing.md") == printed.output)
    let again = try await BuiltProgram.run(["checks", "new", "spn.other-name", "-o", file])
    #expect(again.status == 64)
    #expect(again.errors.contains("this file exists"))
    #expect(try folder.text("port-missing.md") == printed.output)
    let tried = try await BuiltProgram.run(["checks", "test", file])
    #expect(tried.status == 1)
    #expect(tried.output.contains("port-missing.md:5: this is still to be written"), "\(tried)")
    let piped = try await BuiltProgram.run(["checks", "test", "-"], input: printed.output)
    #expect(piped.status == 1)
    #expect(piped.output.contains("Standard input:5: "))
  }

  @Test func aCheckIsTriedOnARecording() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let shown = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "checks/session/wrong-key.md").path
    let recording = "\(ReportFileTests.gallery)/spn-stolen.json"
    let run = try await BuiltProgram.run(["checks", "test", "--recording", recording, shown])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("session.wrong-key, Hop 1: web01.corp.test"))
    #expect(run.output.contains("): fires\n"))
    #expect(
      run.output.contains("session.outcome is rejected: yes  found rejected  (winrm.session/hop1)"))
    let quiet = try await BuiltProgram.run([
      "checks", "test", "--recording", "\(ReportFileTests.gallery)/trusted.json", shown,
    ])
    #expect(quiet.status == 0)
    #expect(quiet.output.contains("stays quiet"))
    #expect(quiet.output.contains("session.outcome is rejected: no  found accepted"))
  }

  @Test(arguments: [
    ["checks", "new", "Foo"], ["checks", "new", "spn.unknown-name"], ["checks", "new"],
    ["checks", "new", "spn.x", "-o", "/nonexistent/x.md"], ["checks", "test"],
    ["checks", "test", "/nonexistent.md"], ["checks", "test", "/tmp"],
    ["checks", "test", "-", "-"], ["checks", "new", "spn.x", "--applies", "nowhere"],
  ])
  func whatCannotBeUsedIsRefused(arguments: [String]) async throws {
    let run = try await BuiltProgram.run(arguments)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty)
  }
}
