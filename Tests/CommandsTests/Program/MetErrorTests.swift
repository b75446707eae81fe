import Foundation
import Testing

/// `--error`, as a user gives it.
@Suite(.serialized) struct MetErrorTests {
  private static let file = "\(ReportFileTests.gallery)/spn-stolen.json"
  private static let error =
    "errorcode 0x80090322 occurred while using Kerberos authentication: An unknown security error occurred. password=hunter2"

  @Test func itIsInEveryDocumentAndSurvivesReplay() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let names = ["r.html", "r.json", "r.md", "r.txt"]
    let options = names.flatMap { ["--report", "\(folder.path)/\($0)"] }
    let run = try await BuiltProgram.run(
      ["replay", Self.file, "--error", "-"] + options, input: Self.error)
    #expect(run.status == 1, "\(run)")
    for name in names {
      let text = try folder.text(name)
      #expect(text.contains("Your error is explained by"), "\(name)")
      #expect(text.contains("session.wrong-key"), "\(name)")
      #expect(!text.contains("hunter2"), "\(name)")
    }
    #expect(try folder.text("r.json").contains("\"answer\" : \"explained\""))
    for name in ["r.html", "r.json"] {
      let again = try await BuiltProgram.run(["replay", "--json", "\(folder.path)/\(name)"])
      #expect(try again.output == folder.text("r.json"), "\(name)")
    }
    let compared = try await BuiltProgram.run(["compare", Self.file, "\(folder.path)/r.html"])
    #expect(compared.output.contains("Your error:"), "\(compared)")
    #expect(compared.output.contains("explained, first session.wrong-key (proven)"))
  }

  @Test func aRunKeepsItInItsRecording() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("error.txt", "Clock skew too great\n")
    let run = try await BuiltProgram.run(
      ["--error", "@\(file)", "--record", "\(folder.path)/run.json"] + harmlessRun)
    #expect(run.output.contains("Your error"), "\(run)")
    #expect(try folder.text("run.json").contains("\"text\" : \"Clock skew too great\""))
    let again = try await BuiltProgram.run(["replay", "\(folder.path)/run.json"])
    #expect(again.output.contains("Clock skew too great"))
  }

  @Test(arguments: [
    ["replay", file, "--error", ""], ["replay", file, "--error", " \n"],
    ["replay", file, "--error", "@/there/is/no/such/file"], ["replay", file, "--error", "@/tmp"],
    ["replay", "-", "--error", "-"], ["replay", file, "--error"],
    ["diagnose", "--plan", "--error", "x", "web01.corp.test"],
  ])
  func whatCannotBeUsedIsRefused(arguments: [String]) async throws {
    let run = try await BuiltProgram.run(arguments)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("Error: "))
  }
}
