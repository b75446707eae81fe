import Foundation

/// A WinRM listener that nobody here wrote: pyspnego authenticates, and pypsrp's own code opens and seals the messages.
///
/// It knows one user, and answers Identify and Get winrm/config. Its record has one line for each thing that it saw.
final class SpnegoListener {
  /// What it offers and takes.
  struct Set {
    var schemes = ["Negotiate"]
    /// `ntlm`, `kerberos` or `negotiate`.
    var protocolName = "ntlm"
    /// `CORP:alice:secret`
    var user = "CORP:alice:secret"
    /// For Kerberos.
    var keytab: String?
    /// PEM files of the certificate and its key, for TLS.
    var identity: (certificate: String, key: String)?
    /// `close` ends the connection after each answer, as some proxies do; `lie` answers in the clear with a web page.
    var mode = "whole"
    var address = "127.0.0.1"
  }

  let port: Int
  private let process = Process()
  private let folder: URL

  init(python: String, _ set: Set) throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "spnego-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data((set.user + "\n").utf8).write(to: folder.appending(path: "users"))
    try Data().write(to: folder.appending(path: "log"))
    process.executableURL = URL(filePath: python)
    process.arguments = [
      "-c", Self.script, folder.path, set.schemes.joined(separator: ","), set.protocolName,
      set.mode, set.identity?.certificate ?? "", set.identity?.key ?? "", set.address,
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["NTLM_USER_FILE"] = folder.appending(path: "users").path
    environment["KRB5_KTNAME"] = set.keytab
    environment["KRB5RCACHETYPE"] = "none"
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    let errors = folder.appending(path: "errors")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    port = number
  }

  /// What it saw, and what it complained of.
  var record: [String] {
    ["log", "errors"].flatMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (text ?? "").split(separator: "\n").map(String.init)
    }
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static let script = #"""
    import base64, hashlib, http.server, ssl, sys
    import spnego, spnego.channel_bindings
    from pypsrp.encryption import WinRMEncryption
    folder, schemes, protocol, mode, certificate, key, address = sys.argv[1:8]
    user = open(folder + "/users").read().strip().split(":")
    def note(text):
        with open(folder + "/log", "a") as file: file.write(text + "\n")
    bindings = None
    if certificate:
        pem = open(certificate).read().split("-----END")[0].split("-----\n")[1]
        digest = hashlib.sha256(base64.b64decode(pem)).digest()
        bindings = spnego.channel_bindings.GssChannelBindings(
            application_data=b"tls-server-end-point:" + digest)
    identity = ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><i:IdentifyResponse '
        'xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><i:ProtocolVersion>x</i:ProtocolVersion>'
        '<i:ProductVendor>Independent</i:ProductVendor><i:ProductVersion>1</i:ProductVersion></i:IdentifyResponse>'
        '</s:Body></s:Envelope>')
    config = ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><c:Config '
        'xmlns:c="http://schemas.microsoft.com/wbem/wsman/1/config"><c:Service><c:Auth><c:Basic Source="GPO">true</c:Basic>'
        '<c:CbtHardeningLevel>Strict</c:CbtHardeningLevel></c:Auth></c:Service></c:Config></s:Body></s:Envelope>')
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        context = None
        seal = None
        basic = False
        def reply(self, status, body=b"", type=None, token=None, scheme=None):
            self.send_response(status)
            if status == 401 and not token:
                for name in schemes.split(","): self.send_header("WWW-Authenticate", name)
            if token: self.send_header("WWW-Authenticate", scheme + " " + base64.b64encode(token).decode())
            if type: self.send_header("Content-Type", type)
            self.send_header("Content-Length", str(len(body)))
            if mode == "close": self.send_header("Connection", "close"); self.close_connection = True
            self.end_headers(); self.wfile.write(body)
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            words = (self.headers.get("Authorization") or "").split(" ")
            if words[0] == "Basic":
                name = base64.b64decode(words[1]).decode().split(":", 1)
                good = name[1] == user[2]
                note("basic " + name[0] + (" good" if good else " bad"))
                if not good: return self.reply(401)
                self.basic = True
                return self.answer(body) if body else self.reply(200)
            if len(words) == 2 and not body:
                note("token " + words[0])
                if self.context is None:
                    self.context = spnego.server(protocol=protocol, channel_bindings=bindings)
                try: token = self.context.step(base64.b64decode(words[1]))
                except Exception as error:
                    note("refused " + type(error).__name__); self.context = None
                    return self.reply(401)
                if not self.context.complete: return self.reply(401, token=token, scheme=words[0])
                note("user %s by %s" % (self.context.client_principal, self.context.negotiated_protocol))
                self.seal = WinRMEncryption(self.context, "application/HTTP-%s-session-encrypted" % (
                    "Kerberos" if words[0] == "Kerberos" else "SPNEGO"))
                return self.reply(200, token=token, scheme=words[0])
            if self.seal is None and not self.basic: note("anonymous"); return self.reply(401)
            if mode == "lie": return self.reply(200, b"<html>hello</html>", "text/html")
            self.answer(body)
        def answer(self, body):
            type = self.headers.get("Content-Type") or ""
            sealed = type.startswith("multipart/encrypted")
            if sealed: body = self.seal.unwrap_message(body, "Encrypted Boundary")
            text = body.decode()
            note(("sealed " if sealed else "clear ") + ("identify" if "Identify" in text else "other"))
            reply = identity if "Identify" in text else config
            if not sealed: return self.reply(200, reply.encode(), "application/soap+xml;charset=UTF-8")
            kind, content = self.seal.wrap_message(reply.encode())
            self.reply(200, content, '%s;protocol="%s";boundary="Encrypted Boundary"' % (kind, self.seal.protocol))
        def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer((address, 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """#
}
