import Foundation
import Testing

/// `--quiet`: for a script that looks at the exit status, and a person who looks at one line.
@Suite struct QuietTests {
  private let gallery: String = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appending(path: "Gallery/double-hop.json").path
  }()

  @Test func `The verdict alone is printed, with the same exit status`() async throws {
    let whole = try await BuiltProgram.run(["replay", gallery])
    let quiet = try await BuiltProgram.run(["replay", "--quiet", gallery])
    #expect(quiet.status == whole.status)
    #expect(quiet.output.split(separator: "\n").count <= 6, "\(quiet.output)")
    #expect(whole.output.hasPrefix(quiet.output.split(separator: "\n")[0]))
  }

  @Test func `It does not go with JSON`() async throws {
    let run = try await BuiltProgram.run(["replay", "--quiet", "--json", gallery])
    #expect(run.status == 64 && run.errors.contains("--quiet"))
  }
}
