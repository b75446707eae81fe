import Foundation
import Testing

/// The built program, run as a user runs it.
struct BuiltProgram {
  var status: Int32
  var output: String
  var errors: String

  /// Beside the bundle of the tests.
  static let path: String = {
    let bundle =
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      ?? URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    var folder = bundle.deletingLastPathComponent()
    // On Linux the bundle is a file in the folder of the products, on macOS a folder in it.
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("hopdoctor").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "/hopdoctor-is-not-built"
  }()

  /// Runs it on this computer alone: no ticket, no Kerberos configuration, no colours.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> BuiltProgram {
    try await start(path, arguments, input: input, environment: environment)
  }

  /// `$H` is the program.
  static func shell(_ script: String) async throws -> BuiltProgram {
    try await start("/bin/sh", ["-c", script], input: "", environment: ["H": path])
  }

  private static func start(
    _ program: String, _ arguments: [String], input: String, environment: [String: String]
  ) async throws -> BuiltProgram {
    // Files, not pipes: nobody has to empty them while the program runs.
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "KRB5_CONFIG": "/dev/null",
      "KRB5CCNAME": "FILE:\(folder.path)/no-cache",
    ].merging(environment) { $1 }
    process.standardInput = try folder.file("input", input, reading: true)
    process.standardOutput = try folder.file("output", "", reading: false)
    process.standardError = try folder.file("errors", "", reading: false)
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    return BuiltProgram(
      status: process.terminationStatus, output: try folder.text("output"),
      errors: try folder.text("errors"))
  }
}

/// A folder of a test's own.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/hopdoctor-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  func file(_ name: String, _ text: String, reading: Bool) throws -> FileHandle {
    let url = URL(fileURLWithPath: try write(name, text))
    return try reading ? FileHandle(forReadingFrom: url) : FileHandle(forWritingTo: url)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// A run that reaches nobody beyond this computer, and is over quickly: nothing listens on port 9.
let harmlessRun = [
  "--depth", "names", "--timeout", "2", "--dns-server", "127.0.0.1:9", "127.0.0.1",
]
