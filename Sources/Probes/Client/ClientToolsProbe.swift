public import Evidence
import Foundation

/// Looks which remoting clients are installed on this computer.
///
/// Programs are only looked for on the search path. Python is asked where its packages lie; no package is imported.
/// Ansible often has a Python of its own, named in the first line of its program; that one is asked too.
/// Nothing is sent to anybody, and nothing is left behind.
public struct ClientToolsProbe: Probe {
  public let id = ObservationID(.clientTools, .client)
  public let question = "remoting clients on this computer"

  public var depth: Depth { .names }
  public var plan: [PlannedRequest] {
    [
      PlannedRequest(
        "where Python's packages lie", to: "python3, and Ansible's own Python, on this computer")
    ]
  }
  public var needs: [ObservationID] { [] }
  /// 3 s: Python starts in a tenth of a second, on a slow disk in one.
  public var limit: Duration { .seconds(3) }

  /// Packages by their import names: the clients, and what they need for Kerberos, NTLM and CredSSP.
  static let modules = [
    "pypsrp", "winrm", "requests_credssp", "spnego", "gssapi", "krb5", "requests_kerberos",
    "kerberos", "requests_ntlm", "ansible", "cryptography",
  ]
  static let programs = ["curl", "pwsh", "ansible", "kinit", "klist", "smbclient"]

  private let searchPath: String

  /// - Parameter searchPath: folders divided by colons, as in `PATH`; nil for this process' own.
  public init(searchPath: String? = nil) {
    self.searchPath = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
  }

  /// - Throws: `CancellationError`. A Python that gives no answer leaves `modules` empty, because then nobody knows.
  public func observe(_ context: ProbeContext) async throws -> Observed {
    let python = Self.find("python3", on: searchPath)
    var found: [String: Bool] = [:]
    if let python {
      found = try await PythonModules.find(
        Self.modules, with: python, until: context.answerDeadline)
    }
    let ansible = Self.find("ansible", on: searchPath).flatMap {
      Self.interpreter(of: $0) { Self.find($0, on: searchPath) }
    }
    var others: [String: Bool]? = ansible == nil ? nil : found
    if let ansible, ansible != python {
      others = try await PythonModules.find(
        Self.modules, with: ansible, until: context.answerDeadline)
    }
    let programs = Self.programs.map { ($0, Self.find($0, on: searchPath) != nil) }
    return .clientTools(
      ClientTools(
        python: python?.bounded(to: NameLimits.name), modules: found,
        programs: Dictionary(uniqueKeysWithValues: programs),
        ansiblePython: ansible?.bounded(to: NameLimits.name), ansibleModules: others))
  }

  /// The Python that a script names in its first line: `#!/opt/ansible/bin/python3`, `#!/usr/bin/env python3`.
  ///
  /// - Parameter find: where a program of the search path lies.
  /// - Returns: nil for a program of another kind, or a Python that is not there.
  private static func interpreter(of script: String, find: (String) -> String?) -> String? {
    guard let file = FileHandle(forReadingAtPath: script),
      let start = try? file.read(upToCount: 512), start.starts(with: Array("#!".utf8))
    else { return nil }
    let line = String(decoding: start.dropFirst(2), as: UTF8.self).prefix { !$0.isNewline }
    let words = line.split(separator: " ").map(String.init)
    guard let first = words.first, first.hasPrefix("/") else { return nil }
    let path = first.hasSuffix("/env") ? words.dropFirst().first.flatMap(find) : first
    guard let path, path.split(separator: "/").last?.hasPrefix("python") == true,
      FileManager.default.isExecutableFile(atPath: path)
    else { return nil }
    return path
  }

  /// - Returns: the program's path. Relative folders are passed over: what lies in the working folder is not installed.
  private static func find(_ program: String, on searchPath: String) -> String? {
    let files = FileManager.default
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(program)"
      var isFolder: ObjCBool = false
      if files.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        files.isExecutableFile(atPath: path)
      {
        return path
      }
    }
    return nil
  }
}
