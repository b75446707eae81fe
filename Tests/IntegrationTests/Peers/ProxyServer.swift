import Foundation

/// squid or tinyproxy on a free loopback port, with a folder of its own.
final class ProxyServer {
  let port: Int
  private let process = Process()
  private let folder: URL

  static func squid(demandsLogon: Bool = false) throws -> ProxyServer {
    let rules =
      demandsLogon
      ? """
      auth_param basic program /bin/false
      acl known proxy_auth REQUIRED
      http_access allow known
      http_access deny all
      """ : "http_access allow all"
    return try ProxyServer(
      "squid", ["-N", "-n", "hopdoctor\(UInt16.random(in: 0 ... .max))", "-f"]
    ) {
      folder, port in
      """
      http_port 127.0.0.1:\(port)
      pid_filename \(folder)/squid.pid
      cache_log \(folder)/cache.log
      access_log none
      cache deny all
      coredump_dir \(folder)
      shutdown_lifetime 0 seconds
      \(getuid() == 0 ? "cache_effective_user proxy" : "")
      \(rules)
      """
    }
  }

  static func tinyproxy() throws -> ProxyServer {
    try ProxyServer("tinyproxy", ["-d", "-c"]) { _, port in
      """
      Port \(port)
      Listen 127.0.0.1
      Timeout 60
      Allow 127.0.0.0/8
      """
    }
  }

  private init(
    _ name: String, _ arguments: [String], configuration: (String, Int) -> String
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)")
    // The server gives up root's rights, and still has to write here.
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
    chmod(folder.path, 0o777)
    port = try Self.freePort()
    let file = folder.appending(path: "conf")
    try Data(configuration(folder.path, port).utf8).write(to: file)
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    process.executableURL = URL(filePath: Program.path(of: name) ?? name)
    process.arguments = arguments + [file.path]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = process.standardOutput
    try process.run()
    let end = Date(timeIntervalSinceNow: 15)
    while !Self.answers(port), process.isRunning, Date() < end {
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// What it said, for a test that fails.
  var log: String {
    ["output", "cache.log"].compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined(separator: "\n").suffix(2000).description
  }

  func stop() {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }

  private static func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) | getsockname(socket, $0, &size)
      }
    }
    guard code == 0 else { throw CocoaError(.fileReadUnknown) }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  private static func answers(_ port: Int) -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = address(port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
