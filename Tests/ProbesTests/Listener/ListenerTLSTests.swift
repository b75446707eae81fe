import Evidence
import Foundation
import Testing
import TransportSecurity

@Suite struct ListenerTLSTests {
  /// A server certificate, and the path of its authority's.
  struct Material {
    var certificatePEM: String
    var keyPEM: String
    var folder: URL

    init(
      names: [String] = ["web01.corp.test"], until days: Double = 300,
      purpose: TestCertificates.Purpose = .server
    ) throws {
      let made = try TestCertificates.make(
        authority: "Corp CA", names: names,
        notBefore: Date(timeIntervalSinceNow: min(days - 10, -1) * 86_400),
        notAfter: Date(timeIntervalSinceNow: days * 86_400), purpose: purpose)
      certificatePEM = made.certificatePEM
      keyPEM = made.keyPEM
      folder = FileManager.default.temporaryDirectory.appending(path: "hopdoctor-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in [
        ("authority.pem", made.authorityPEM), ("server.pem", certificatePEM), ("key.pem", keyPEM),
      ] {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }
    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test func aGoodCertificateAndAWindowsListener() async throws {
    let material = try Material()
    defer { material.remove() }
    let server = WindowsListener.overTLS(
      certificatePEM: material.certificatePEM, keyPEM: material.keyPEM)
    let attempt = try #require(
      try await survey(
        "winrms://web01.corp.test:\(server.port)", authorities: material.path("authority.pem")
      ).first)
    let tls = try #require(attempt.tls)
    #expect(tls.completed)
    #expect(tls.protocolVersion == "TLSv1.3")
    #expect(tls.trusted == true)
    #expect(tls.trustError == nil)
    #expect(tls.nameMatches == true)
    #expect(tls.certificate?.subject == "CN=web01.corp.test")
    #expect(tls.certificate?.issuer == "CN=Corp CA")
    #expect(attempt.http?.status == 401)
    #expect(attempt.ntlm?.computer == "Server")
    #expect(attempt.identify?.vendor == "Microsoft Corporation")
    withExtendedLifetime(server) {}
  }

  @Test func anUnknownAuthorityAndAnotherName() async throws {
    let material = try Material(names: ["web02.corp.test"])
    defer { material.remove() }
    let server = WindowsListener.overTLS(
      certificatePEM: material.certificatePEM, keyPEM: material.keyPEM)
    let attempt = try #require(
      try await survey("winrms://web01.corp.test:\(server.port)").first)
    #expect(attempt.tls?.completed == true)
    #expect(attempt.tls?.trusted == false)
    #expect(attempt.tls?.trustError?.code == 20)
    #expect(attempt.tls?.nameMatches == false)
    // The certificate is described, and the listener behind it too.
    #expect(attempt.http?.status == 401)
    withExtendedLifetime(server) {}
  }

  /// A TLS server that nobody here wrote.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"),
    arguments: [
      (-5.0, TestCertificates.Purpose.server, 10), (300.0, .client, 26), (300.0, .unstated, 0),
    ])
  func opensslServer(days: Double, purpose: TestCertificates.Purpose, code: Int) async throws {
    let material = try Material(until: days, purpose: purpose)
    defer { material.remove() }
    let port = PortServer.closedPort()
    let server = Process()
    server.executableURL = URL(filePath: "/usr/bin/openssl")
    server.arguments = [
      "s_server", "-accept", "127.0.0.1:\(port)", "-cert", material.path("server.pem"), "-key",
      material.path("key.pem"), "-www", "-quiet", "-tls1_2",
    ]
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    // Not terminate(): the child inherits a signal mask in which SIGTERM is blocked. Foundation collects it.
    defer { kill(server.processIdentifier, SIGKILL) }
    var attempt: ListenerAttempt?
    for _ in 0..<50 where attempt?.connection != .open {
      attempt = try await survey(
        "https://web01.corp.test:\(port)", authorities: material.path("authority.pem")
      ).first
      if attempt?.connection != .open { try await Task.sleep(for: .milliseconds(100)) }
    }
    #expect(attempt?.tls?.completed == true)
    #expect(attempt?.tls?.protocolVersion == "TLSv1.2")
    #expect(attempt?.tls?.trustError?.code ?? 0 == code)
    #expect(attempt?.tls?.trusted == (code == 0))
    #expect(attempt?.http?.status == 200)
  }

  @Test func plainHTTPOnATLSPort() async throws {
    let server = PortServer { socket in
      // What a web server without TLS makes of a handshake.
      let first = PortServer.read(socket)
      let isHTTP = first.starts(with: Array("POST".utf8))
      PortServer.write(
        "HTTP/1.1 \(isHTTP ? "401 Unauthorized" : "400 Bad Request")\r\nContent-Length: 0\r\n\r\n",
        to: socket)
    }
    let attempt = try #require(
      try await survey("winrms://web01.corp.test:\(server.port)").first)
    #expect(attempt.tls?.completed == false)
    #expect(
      attempt.tls?.message == "wrong version number: the port answers plain HTTP, status 401")
    #expect(attempt.http == nil)
    withExtendedLifetime(server) {}
  }

  @Test func sshOnATLSPort() async throws {
    let server = PortServer { socket in
      PortServer.write("SSH-2.0-OpenSSH_9.2\r\n", to: socket)
      Thread.sleep(forTimeInterval: 0.4)
    }
    let attempt = try #require(
      try await survey("winrms://web01.corp.test:\(server.port)").first)
    #expect(attempt.tls?.completed == false)
    #expect(attempt.banner?.hasPrefix("SSH-2.0") == true)
    withExtendedLifetime(server) {}
  }

  @Test func aResetDuringTheHandshake() async throws {
    let server = PortServer { socket in
      _ = PortServer.read(socket)
      PortServer.reset(socket)
    }
    let attempt = try #require(
      try await survey("winrms://web01.corp.test:\(server.port)").first)
    #expect(attempt.connection == .reset)
    #expect(attempt.tls?.completed == false)
    withExtendedLifetime(server) {}
  }
}
