import Foundation

/// A CredSSP acceptor that nobody here wrote: pyspnego's, behind an HTTP server.
///
/// Each line of its record is one thing that came: `legs N`, `authInfo` if a credential arrived.
final class CredSSPAcceptor {
  let port: Int
  private let process = Process()
  private let log: URL
  private let users: URL

  /// - Parameters:
  ///   - version: what it says its version is; 2 to 4 are those before the update for CVE-2018-0886.
  ///   - mode: `whole`, `noTLS` (answers the handshake with garbage) or `deaf` (takes the first message and is silent about it).
  init(python: String, version: Int, mode: String = "whole") throws {
    log = FileManager.default.temporaryDirectory.appending(path: "credssp-\(UUID().uuidString)")
    try Data().write(to: log)
    // pyspnego's NTLM acceptor gives no challenge unless it knows an account.
    users = log.appendingPathExtension("users")
    try Data("CORP:nobody:\(UUID().uuidString)\n".utf8).write(to: users)
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", Self.script, String(version), mode, log.path]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["NTLM_USER_FILE": users.path]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    port = number
  }

  var record: [String] {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    for file in [log, users] { try? FileManager.default.removeItem(at: file) }
  }

  private static let script = """
    import base64, http.server, sys
    from spnego import _credssp
    import spnego
    version, mode, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    _credssp._CREDSSP_VERSION = version
    unpack = _credssp.TSRequest.unpack
    def note(text):
        with open(path, "a") as file: file.write(text + "\\n")
    def watched(data):
        message = unpack(data)
        note("message")
        if message.auth_info: note("authInfo")
        return message
    _credssp.TSRequest.unpack = staticmethod(watched)
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        context = None
        def refuse(self, token=None):
            self.send_response(401)
            value = "CredSSP" + (" " + base64.b64encode(token).decode() if token else "")
            self.send_header("WWW-Authenticate", value)
            self.send_header("Content-Length", "0")
            self.end_headers()
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            words = (self.headers.get("Authorization") or "").split(" ")
            if len(words) != 2 or words[0] != "CredSSP": return self.refuse()
            note("leg")
            token = base64.b64decode(words[1])
            if mode == "noTLS": return self.refuse(b"this is not TLS")
            if self.context is None: self.context = spnego.server(protocol="credssp")
            try: answer = self.context.step(token)
            except Exception as error:
                note("error " + repr(error)[:200]); return self.refuse()
            if mode == "deaf" and token[:1] == b"\\x17": return self.refuse()
            self.refuse(answer)
        def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """
}
