import Evidence
import Foundation
import Probes
import Testing

@Suite struct ClientToolsProbeTests {
  private func tools(_ searchPath: String?, seconds: Double = 10) async throws -> ClientTools? {
    let probe = ClientToolsProbe(searchPath: searchPath)
    let context = context(try settings("web01"), seconds: seconds)
    guard case .clientTools(let tools) = try await probe.observe(context) else { return nil }
    return tools
  }

  /// A folder with one program, which is this script.
  private func folder(_ program: String, _ script: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: program)
    try Data(script.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return folder
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3"), "needs python3"))
  func thePythonThatIsThereKnowsEveryPackage() async throws {
    let tools = try #require(try await tools("/usr/bin"))
    #expect(tools.python == "/usr/bin/python3")
    #expect(tools.modules.count == 11)
    #expect(tools.modules["pypsrp"] != nil)
    #expect(tools.programs.count == 6)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3"), "needs python3"))
  func aPackageIsFoundAndNeverImported() async throws {
    let folder = try folder(
      "python3",
      """
      #!/bin/sh
      PYTHONPATH=$(dirname "$0") exec /usr/bin/python3 "$@"
      """)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Both would leave a mark if they ran: the package when imported, the other at Python's start.
    for name in ["pypsrp.py", "sitecustomize.py"] {
      let code = "open(__file__ + '.ran', 'w')"
      try Data(code.utf8).write(to: folder.appending(path: name))
    }
    let tools = try #require(try await tools(folder.path))
    #expect(tools.modules["pypsrp"] == true)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["pypsrp.py", "python3", "sitecustomize.py"])
  }

  @Test func aProgramIsLookedForAndNeverRun() async throws {
    let folder = try folder("pwsh", "#!/bin/sh\ntouch \"$(dirname \"$0\")/was-run\"\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let tools = try #require(try await tools(folder.path))
    #expect(tools.programs["pwsh"] == true)
    #expect(tools.programs["curl"] == false)
    #expect(tools.python == nil)
    #expect(tools.modules.isEmpty)
    let mark = folder.appending(path: "was-run").path
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  /// Ansible of a virtual environment: its Python is named in its first line, and is asked for its own packages.
  @Test func ansiblesOwnPythonIsAsked() async throws {
    let other = try folder("python3", "#!/bin/sh\necho winrm yes; echo pypsrp no\n")
    defer { try? FileManager.default.removeItem(at: other) }
    let python = other.appending(path: "python3").path
    let path = try folder("ansible", "#!\(python)\nimport os; os.mkdir('was-run')\n")
    defer { try? FileManager.default.removeItem(at: path) }
    let tools = try #require(try await tools(path.path))
    #expect(tools.python == nil && tools.modules.isEmpty)
    #expect(tools.ansiblePython == python)
    #expect(tools.ansibleModules == ["winrm": true, "pypsrp": false])
  }

  @Test(arguments: ["#!/bin/sh\n", "#!python3\n", "#!/nowhere/python3\n", "\u{7f}ELF", "#!", ""])
  func anAnsibleThatNamesNoPythonIsLeftAlone(start: String) async throws {
    let path = try folder("ansible", start + "touch was-run\n")
    defer { try? FileManager.default.removeItem(at: path) }
    let tools = try #require(try await tools(path.path))
    #expect(tools.programs["ansible"] == true)
    #expect(tools.ansiblePython == nil && tools.ansibleModules == nil)
  }

  @Test func aPythonThatHangsIsKilledAtTheDeadline() async throws {
    let folder = try folder("python3", "#!/bin/sh\necho $$ > \"$0.pid\"\nexec sleep 60\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let start = ContinuousClock.now
    let tools = try #require(try await tools(folder.path, seconds: 1))
    #expect(start.duration(to: .now) < .seconds(3))
    #expect(tools.modules.isEmpty)
    let path = folder.appending(path: "python3.pid").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let number = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Signal 0 asks only whether the process is still there.
    for _ in 0..<50 where kill(number, 0) == 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(kill(number, 0) != 0)
  }

  @Test func aPythonThatNeverStopsTalkingIsCutShort() async throws {
    let folder = try folder("python3", "#!/bin/sh\nwhile :; do echo 'pypsrp yes'; done\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let start = ContinuousClock.now
    let tools = try #require(try await tools(folder.path, seconds: 5))
    #expect(start.duration(to: .now) < .seconds(3))
    #expect(tools.modules == ["pypsrp": true])
  }

  @Test func relativeFoldersAreNotSearched() async throws {
    let tools = try #require(try await tools(".:bin:"))
    #expect(!tools.programs.values.contains(true))
    #expect(tools.python == nil)
  }
}
