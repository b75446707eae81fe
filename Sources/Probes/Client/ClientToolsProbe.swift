public import Evidence
import Foundation

/// Looks which remoting clients are installed on this computer.
///
/// Programs are only looked for on the search path. Python is asked where its packages lie; no package is imported.
/// Nothing is sent to anybody, and nothing is left behind.
public struct ClientToolsProbe: Probe {
  public let id = ObservationID(.clientTools, .client)
  public let question = "remoting clients on this computer"

  public var depth: Depth { .names }
  public var plan: [PlannedRequest] {
    [PlannedRequest("where Python's packages lie", to: "python3 on this computer, if there is one")]
  }
  public var needs: [ObservationID] { [] }
  /// 3 s: Python starts in a tenth of a second, on a slow disk in one.
  public var limit: Duration { .seconds(3) }

  /// Packages by their import names: the clients, and what they need for Kerberos, NTLM and CredSSP.
  static let modules = [
    "pypsrp", "winrm", "requests_credssp", "spnego", "gssapi", "krb5", "requests_kerberos",
    "requests_ntlm", "ansible", "cryptography",
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
    let programs = Self.programs.map { ($0, Self.find($0, on: searchPath) != nil) }
    return .clientTools(
      ClientTools(
        python: python?.bounded(to: NameLimits.name), modules: found,
        programs: Dictionary(uniqueKeysWithValues: programs)))
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
