import Foundation

/// Runs a program of the operating system and returns what it wrote.
struct Shell {
  var status: Int32
  var output: String

  init(_ words: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: data, as: UTF8.self)
  }

  static func has(_ names: String...) -> Bool {
    names.allSatisfy { name in
      ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      }
    }
  }

  static let hasKDC = has("krb5kdc", "kdb5_util", "kadmin.local", "kinit", "klist")
}
