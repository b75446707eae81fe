import Evidence
import Foundation
import Testing

@Suite(.serialized) struct RecordingFileTests {
  private func mode(_ file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test func aRecordingIsItsOwnersAlone() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.path + "/run.json"
    let run = try await BuiltProgram.shell(
      "umask 000; exec \"$H\" --record \(file) \(harmlessRun.joined(separator: " "))")
    #expect([0, 1, 2].contains(run.status), "\(run)")
    #expect(try mode(file) == 0o600)
    #expect(folder.names == ["run.json"])
    let recording = try Recording(decoding: Data(folder.text("run.json").utf8), named: "run.json")
    #expect(recording.chain.hops.map(\.name) == ["127.0.0.1"])
    #expect(recording.depth == .names)
    #expect(recording.tool.contains("."))
  }

  @Test func aRecordingAndAnEmptyFileAreReplaced() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("run.json", "")
    chmod(file, 0o644)
    for _ in 1...2 {
      let run = try await BuiltProgram.run(["--record", file] + harmlessRun)
      #expect([0, 1, 2].contains(run.status), "\(run)")
      #expect(try mode(file) == 0o600)
      #expect(try folder.text("run.json").hasPrefix("{"))
    }
    #expect(folder.names == ["run.json"])
  }

  @Test func anotherFileIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("letter.txt", "Dear Sir")
    let run = try await BuiltProgram.run(["--record", file] + harmlessRun)
    #expect(run.status == 64)
    #expect(run.errors.contains("is left alone; choose another name."))
    #expect(try folder.text("letter.txt") == "Dear Sir")
  }

  /// A pipe of the test's own stands for all that is no regular file: tests may run as root, and never name a device.
  @Test func whatIsNoRegularFileIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let run = try await BuiltProgram.run(["--record", pipe] + harmlessRun)
    #expect(run.status == 64)
    #expect(run.errors.contains("this is not a regular file."))
    #expect(
      try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
        != .typeRegular)
    #expect(folder.names == ["pipe"])
  }

  /// A link is replaced, never followed for writing.
  @Test func aLinkToARecordingIsReplacedItself() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let target = try folder.write("target", "")
    symlink(target, folder.path + "/run.json")
    let run = try await BuiltProgram.run(["--record", folder.path + "/run.json"] + harmlessRun)
    #expect([0, 1, 2].contains(run.status), "\(run)")
    #expect(try folder.text("target") == "")
    #expect(try folder.text("run.json").hasPrefix("{"))
  }

  @Test(arguments: [
    ("", "is not JSON. Give the file that --record wrote."),
    ("hello", "is not JSON. Give the file that --record wrote."),
    ("[]", "is not JSON. Give the file that --record wrote."),
    ("{}", "is JSON, but not a recording of hopdoctor: it has no \"format\"."),
    (
      #"{"format": 999}"#,
      "has format 999, and this hopdoctor reads up to 1. Use a newer hopdoctor."
    ),
    (#"{"format": 1}"#, "is a damaged recording: at its top,"),
  ])
  func whatIsNoRecordingIsRefused(_ content: String, _ sentence: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("run.json", content)
    let named = try await BuiltProgram.run(["replay", file])
    #expect(named.status == 64)
    #expect(named.output == "")
    #expect(named.errors.hasPrefix("Error: \(file) \(sentence)"), "\(named.errors)")
    #expect(named.errors.split(separator: "\n").count == 1)
    let piped = try await BuiltProgram.run(["replay", "-"], input: content)
    #expect(piped.status == 64)
    #expect(piped.errors.hasPrefix("Error: Standard input \(sentence)"), "\(piped.errors)")
  }
}
