import Foundation

/// A CredSSP acceptor that nobody here wrote: pyspnego's, behind an HTTP server, with one fault of choice.
///
/// What it received it writes to a file, line by line: `leg`, `message` and its fields. `authInfo` is the credential.
final class CredSSPAcceptor {
  /// Waited for when first asked: the next acceptor can start while another is at work.
  lazy var port = Self.port(from: output)
  private let output = Pipe()
  private let process = Process()
  private let log: URL
  private let users: URL

  /// - Parameters:
  ///   - version: what it says its version is; 2 to 4 are those before the update for CVE-2018-0886.
  ///   - mode: `whole`, or a fault that credssp_acceptor.py knows.
  ///   - first: the conversation with which the fault begins.
  ///   - keytab: the keys with which it takes Kerberos; nil: it has none.
  ///   - account: a name and a password that its NTLM knows.
  ///   - certificate: PEM files of a certificate and its key, for HTTPS around all this.
  init(
    python: String, version: Int, mode: String = "whole", first: Int = 1,
    address: String = "127.0.0.1", keytab: String? = nil, account: (String, String)? = nil,
    certificate: (String, String)? = nil, environment: [String: String] = [:]
  ) throws {
    log = FileManager.default.temporaryDirectory.appending(path: "credssp-\(UUID().uuidString)")
    try Data().write(to: log)
    // pyspnego's NTLM acceptor gives no challenge unless it knows an account.
    users = log.appendingPathExtension("users")
    let (name, password) = account ?? ("nobody", UUID().uuidString)
    try Data("CORP:\(name):\(password)\n".utf8).write(to: users)
    process.executableURL = URL(filePath: python)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "credssp_acceptor.py")
    process.arguments =
      [script.path, address, "0", String(version), mode, String(first), log.path]
      + (certificate.map { [$0.0, $0.1] } ?? [])
    var variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    variables["NTLM_USER_FILE"] = users.path
    // A file that is not there: no key of this computer's own is ever used.
    variables["KRB5_KTNAME"] = keytab ?? "FILE:\(users.path).none"
    process.environment = variables
    process.standardOutput = output
    try process.run()
  }

  /// What the acceptor prints first; 0, where nobody can connect, if it did not come up.
  private static func port(from output: Pipe) -> Int {
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    return Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  var record: [String] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// Whether a message arrived, and none of them brought a credential.
  var tookNoCredential: Bool { !record.contains { $0.contains("authInfo") } }

  /// Whether the client got as far as to show the key.
  var sawTheKey: Bool { record.contains { $0.contains("pubKeyAuth") } }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    for file in [log, users] { try? FileManager.default.removeItem(at: file) }
  }
}
