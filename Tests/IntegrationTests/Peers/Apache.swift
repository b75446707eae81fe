import Foundation

/// Apache httpd with mod_auth_gssapi as a WinRM listener's stand-in: a Kerberos acceptor that nobody here wrote.
final class Apache {
  private let folder: URL
  private let process = Process()
  let address: String
  let port: Int

  /// Starts an Apache of its own in a temporary folder. As root it serves as nobody, because httpd insists.
  init(keytab: String, address: String, port: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "apache-\(UUID().uuidString)")
    self.address = address
    self.port = port
    let documents = folder.appending(path: "htdocs")
    try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
    try Data("<html>hello</html>".utf8).write(to: documents.appending(path: "wsman"))
    let path = keytab.hasPrefix("FILE:") ? String(keytab.dropFirst(5)) : keytab
    let own = folder.appending(path: "http.keytab")
    try FileManager.default.copyItem(at: URL(filePath: path), to: own)
    try Data(configuration("FILE:" + own.path).utf8)
      .write(to: folder.appending(path: "httpd.conf"))
    if getuid() == 0 {
      _ = try Program.run("/bin/chown", ["-R", "nobody:nogroup", folder.path])
      _ = try Program.run("/bin/chmod", ["711", folder.path])
    }
    // -X: one process in the foreground, which a test can end for sure.
    process.executableURL = URL(filePath: Program.path(of: "apache2") ?? "/usr/sbin/apache2")
    process.arguments = ["-f", folder.path + "/httpd.conf", "-X"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<250 where !FileManager.default.fileExists(atPath: folder.path + "/httpd.pid") {
      Thread.sleep(forTimeInterval: 0.02)
    }
    Thread.sleep(forTimeInterval: 0.2)
    guard process.isRunning else { throw Failure(words: errorLog) }
  }

  struct Failure: Error { var words: String }

  var errorLog: String {
    (try? String(contentsOf: folder.appending(path: "error.log"), encoding: .utf8)) ?? ""
  }

  /// `user status delegated-cache request`, a line a request.
  var accessLog: String {
    (try? String(contentsOf: folder.appending(path: "access.log"), encoding: .utf8)) ?? ""
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private func configuration(_ keytab: String) -> String {
    let modules = "/usr/lib/apache2/modules"
    let user = getuid() == 0 ? "User nobody\nGroup nogroup\n" : ""
    return """
      ServerRoot "\(folder.path)"
      ServerName \(address)
      PidFile "\(folder.path)/httpd.pid"
      Listen \(address):\(port)
      LoadModule mpm_event_module \(modules)/mod_mpm_event.so
      LoadModule authn_core_module \(modules)/mod_authn_core.so
      LoadModule authz_core_module \(modules)/mod_authz_core.so
      LoadModule authz_user_module \(modules)/mod_authz_user.so
      LoadModule auth_gssapi_module \(modules)/mod_auth_gssapi.so
      LoadModule env_module \(modules)/mod_env.so
      ErrorLog "\(folder.path)/error.log"
      LogFormat "%u %>s %{KRB5CCNAME}e %r" lab
      CustomLog "\(folder.path)/access.log" lab
      DocumentRoot "\(folder.path)/htdocs"
      Mutex file:\(folder.path) default
      ServerLimit 1
      StartServers 1
      \(user)
      <Directory "\(folder.path)/htdocs">
        Require all denied
      </Directory>
      <Location /wsman>
        AuthType GSSAPI
        AuthName WSMAN
        GssapiAllowedMech krb5
        GssapiCredStore keytab:\(keytab)
        GssapiDelegCcacheDir \(folder.path)
        GssapiConnectionBound On
        Require valid-user
      </Location>

      """
  }
}
