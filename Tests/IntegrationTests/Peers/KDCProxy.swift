import Foundation

/// The KDC proxy of the FreeIPA project (PyPI kdcproxy) under Python's own web server and TLS, in front of a KDC.
final class KDCProxy {
  private let folder: URL
  private let process = Process()
  let port: Int

  struct Failure: Error { var words: String }

  /// - Parameter controller: `address:port` of the KDC.
  init(python: String, realm: String, controller: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "proxy-\(UUID().uuidString)")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func file(_ name: String) -> String { folder.appending(path: name).path }
    let made = try Program.run(
      Needs.openssl ?? "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=proxy",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file("key.pem"), "-out",
        file("proxy.pem"),
      ])
    guard made.status == 0 else { throw Failure(words: made.errors) }
    let configuration = """
      [global]
      use_dns = false
      [\(realm)]
      kerberos = kerberos+tcp://\(controller)

      """
    try Data(configuration.utf8).write(to: folder.appending(path: "kdcproxy.conf"))
    let script = """
      import ssl, sys
      from wsgiref.simple_server import WSGIRequestHandler, make_server
      import kdcproxy

      class Handler(WSGIRequestHandler):
          def log_message(self, pattern, *words):
              with open(sys.argv[3], "a") as log:
                  log.write(pattern % words + "\\n")

      server = make_server("127.0.0.1", 0, kdcproxy.application, handler_class=Handler)
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(sys.argv[1], sys.argv[2])
      server.socket = context.wrap_socket(server.socket, server_side=True)
      print(server.server_port, flush=True)
      server.serve_forever()
      """
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script, file("proxy.pem"), file("key.pem"), file("requests.log")]
    var variables = ProcessInfo.processInfo.environment
    variables["KDCPROXY_CONFIG"] = file("kdcproxy.conf")
    process.environment = variables
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure(words: "the proxy did not start")
    }
    port = number
  }

  /// The certificate, which is its own authority.
  var certificate: String { folder.appending(path: "proxy.pem").path }

  /// A line a request.
  var requests: [String] {
    let text = try? String(contentsOf: folder.appending(path: "requests.log"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }
}
