import Foundation
import Lab
import Testing

/// All bad peers at once: one lab, one nginx, one OpenSSL each; asked by one run of the program for sixteen of them.
enum BadPeers {
  /// The findings of each peer, by its name.
  static let findings: Result<[String: [Finding]], any Error> = Result { try look() }

  struct Finding: Decodable {
    var check: String
    var severity: String
    var subject: String
  }

  struct Failure: Error { var words: String }

  private static func look() throws -> [String: [Finding]] {
    let lab = try Lab.start(.fleet([.healthy: 2]))
    defer { lab.stop() }
    let first = try #require(lab.listeners.first)
    let folder = FileManager.default.temporaryDirectory.appending(path: "peers-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "htdocs"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try Program.run("/bin/sh", ["-c", certificates(first.host), "sh", folder.path])
    guard made.status == 0 else { throw Failure(words: made.errors) }
    try Data("<html>hello</html>".utf8).write(to: folder.appending(path: "htdocs/wsman"))
    let ports = Dictionary(
      uniqueKeysWithValues: BadPeer.all.enumerated().map { ($1.name, 18_000 + $0) })

    var children: [Process] = []
    defer { for child in children { stop(child) } }
    let file = folder.appending(path: "nginx.conf")
    try Data(nginx(lab, at: first.address, ports, in: folder.path).utf8).write(to: file)
    children.append(
      try start(Program.path(of: "nginx"), ["-p", folder.path, "-c", file.path], in: folder))
    for peer in BadPeer.all {
      guard case .openssl(let arguments) = peer.server else { continue }
      children.append(
        try start(
          Needs.openssl,
          ["s_server", "-accept", "\(first.address):\(ports[peer.name] ?? 0)", "-cert", "good.pem"]
            + ["-key", "leaf.key", "-www", "-quiet"] + arguments, in: folder))
    }
    for peer in BadPeer.all {
      try wait(for: first.address, ports[peer.name] ?? 0, peer.name)
    }
    var seen: [String: [Finding]] = [:]
    // A chain has at most sixteen hops.
    for start in stride(from: 0, to: BadPeer.all.count, by: 16) {
      let peers = BadPeer.all[start..<min(start + 16, BadPeer.all.count)]
      let hops = peers.map { "\($0.scheme)://\(first.host):\(ports[$0.name] ?? 0)/wsman" }
      let run = try lab.diagnose(
        ["--depth", "network", "--json", "--ca-file", folder.appending(path: "ca.pem").path],
        hops: hops)
      struct Document: Decodable { var findings: [Finding] }
      let all = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8)).findings
      for (index, peer) in peers.enumerated() {
        seen[peer.name] = all.filter { $0.subject == "hop\(index + 1)" }
      }
    }
    return seen
  }

  // MARK: - Servers

  /// One process in the foreground, which can be ended for sure.
  private static func nginx(
    _ lab: Lab, at address: String, _ ports: [String: Int], in folder: String
  ) -> String {
    let asks = """
      location / { add_header WWW-Authenticate Negotiate always;
                   add_header WWW-Authenticate Kerberos always; return 401; }
      """
    var http = ""
    var stream = ""
    for peer in BadPeer.all {
      let listen = "listen \(address):\(ports[peer.name] ?? 0)"
      switch peer.server {
      case .nginx(let certificate, let key, let settings):
        http += """
          server { \(listen) ssl; ssl_certificate \(certificate).pem;
                   ssl_certificate_key \(key).key; \(settings) \(asks) }

          """
      case .plain(let words):
        http += "server { \(listen); root \(folder)/htdocs; location / { \(words) } }\n"
      case .balancer:
        let both = lab.listeners.map { "server \($0.address):\($0.port);" }.joined(separator: " ")
        stream += "upstream both { \(both) } server { \(listen); proxy_pass both; }\n"
      case .openssl: break
      }
    }
    let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(folder)/\($0);"
    }
    return """
      load_module \(Needs.nginxStream);
      daemon off; master_process off;
      pid \(folder)/nginx.pid; error_log \(folder)/error.log;
      events { worker_connections 256; }
      http { access_log off; \(paths.joined(separator: " ")) ssl_ciphers ALL:@SECLEVEL=0;
      \(http)}
      stream { \(stream)}

      """
  }

  private static func start(_ program: String?, _ arguments: [String], in folder: URL) throws
    -> Process
  {
    let process = Process()
    process.executableURL = URL(filePath: program ?? "")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func stop(_ process: Process) {
    // Not terminate(): the child inherits a signal mask in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func wait(for address: String, _ port: Int, _ name: String) throws {
    let end = Date(timeIntervalSinceNow: 10)
    while !isOpen(address, port) {
      guard Date() < end else { throw Failure(words: "\(name) does not open its port") }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private static func isOpen(_ text: String, _ port: Int) -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr(text)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  // MARK: - Certificates

  /// Makes an authority and its certificates in the folder given as first argument, by OpenSSL's own programs.
  private static func certificates(_ host: String) -> String {
    """
    set -e; cd "$1"; : > index.txt
    cat > ca.cnf <<END
    [ca]
    default_ca = own
    [own]
    new_certs_dir = .
    database = index.txt
    rand_serial = yes
    unique_subject = no
    default_md = sha256
    policy = any
    certificate = ca.pem
    private_key = ca.key
    [any]
    commonName = supplied
    [server]
    basicConstraints = critical,CA:FALSE
    keyUsage = critical,digitalSignature,keyEncipherment
    extendedKeyUsage = serverAuth
    subjectAltName = DNS:\(host)
    crlDistributionPoints = URI:http://pki.corp.test/ca.crl
    authorityInfoAccess = OCSP;URI:http://pki.corp.test/ocsp
    [other]
    extendedKeyUsage = serverAuth
    subjectAltName = DNS:other.corp.test
    [client]
    extendedKeyUsage = clientAuth
    subjectAltName = DNS:\(host)
    [issuing]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    END
    for name in ca issuing leaf; do
      openssl ecparam -genkey -name prime256v1 -noout -out $name.key
    done
    openssl genrsa -out weak.key 1024
    openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=Peers CA" -out ca.pem
    for name in issuing leaf weak; do
      openssl req -new -key $name.key -subj "/CN=$name.corp.test" -out $name.csr
    done
    make() {
      name=$1; section=$2; key=$3; from=$4; to=$5; shift 5
      openssl ca -batch -config ca.cnf -notext -in $key.csr -out $name.pem -extensions $section \\
        -startdate ${from}0101000000Z -enddate ${to}0101000000Z "$@"
    }
    make issuing issuing issuing 2025 2049
    make good server leaf 2025 2049
    make expired server leaf 2020 2021
    make later server leaf 2048 2049
    make other other leaf 2025 2049
    make client client leaf 2025 2049
    make weak server weak 2025 2049
    make sha1 server leaf 2025 2049 -md sha1
    make incomplete server leaf 2025 2049 -cert issuing.pem -keyfile issuing.key
    make sha1incomplete server leaf 2025 2049 -md sha1 -cert issuing.pem -keyfile issuing.key
    openssl req -x509 -new -key leaf.key -days 300 -subj "/CN=\(host)" -out self.pem \\
      -addext subjectAltName=DNS:\(host) -addext basicConstraints=critical,CA:FALSE
    """
  }
}
