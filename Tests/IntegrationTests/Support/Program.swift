import Foundation

/// Runs a program to its end and keeps what it printed.
struct Program {
  var status: Int32
  var output: String
  var errors: String

  /// The built hopdoctor, which lies beside the test bundle.
  static let hopdoctor: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      let folder = bundle?.bundleURL.deletingLastPathComponent() ?? URL(filePath: ".")
    #else
      let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
    return folder.appending(path: "hopdoctor").path
  }()

  /// - Parameters:
  ///   - environment: added to this process's own; nil removes a variable.
  ///   - limit: after this many seconds the program is ended.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String?] = [:],
    input: Data? = nil, limit: Double = 60
  ) throws -> Program {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "hopdoctor-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files and not pipes: a pipe that nobody reads stops a program that prints much.
    func file(_ name: String, _ content: Data = Data()) throws -> URL {
      let url = folder.appending(path: name)
      try content.write(to: url)
      return url
    }
    let (out, err) = (try file("out"), try file("err"))
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    process.standardInput = try FileHandle(forReadingFrom: file("in", input ?? Data()))
    try process.run()
    let end = Date(timeIntervalSinceNow: limit)
    while process.isRunning && Date() < end { Thread.sleep(forTimeInterval: 0.01) }
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Program(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for folder in folders.map(String.init) + ["/usr/sbin", "/sbin"] {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return nil
  }
}
