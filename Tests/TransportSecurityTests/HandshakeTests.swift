import Foundation
import Testing
import TransportSecurity

@Suite struct HandshakeTests {
  static let made = Result {
    try TestCertificates.make(
      authority: "CA", names: ["web01.corp.test"], notBefore: Date(timeIntervalSinceNow: -60),
      notAfter: Date(timeIntervalSinceNow: 86_400))
  }

  @Test func clientSeesTheServersCertificate() async throws {
    let made = try Self.made.get()
    let (near, far) = connectedSockets()
    async let server = onThread { () -> TransportSecurityError? in
      do {
        let connection = try TLSServerConnection(
          takingOwnershipOf: far, certificatePEM: made.certificatePEM, keyPEM: made.keyPEM,
          until: soon())
        // The client only looks: the next thing is its orderly end.
        return try connection.read(until: soon()).isEmpty ? nil : .init(.badInput, "data came")
      } catch { return error as? TransportSecurityError }
    }
    let seen = await onThread {
      defer { close(near) }
      return Result {
        try TLSClientHandshake(borrowing: near, serverName: "web01.corp.test", until: soon())
      }
    }
    let handshake = try seen.get()
    #expect(handshake.protocolVersion == "TLSv1.3")
    #expect(!handshake.cipher.isEmpty)
    #expect(handshake.chain == (try CertificateChain(pem: made.certificatePEM)))
    // The client leaves without reading the session tickets, which a server may see as a reset.
    let ending = await server
    #expect(ending == nil || ending?.kind == .reset, "\(ending?.message ?? "")")
  }

  @Test func plainAnswerIsNamed() async throws {
    let outcome = await look { socket in
      // A web server answers what it was sent; closing before that would be another case.
      var hello = [UInt8](repeating: 0, count: 4096)
      _ = recv(socket, &hello, hello.count, 0)
      _ = send(socket, "HTTP/1.1 400 Bad Request\r\n\r\n", 28, 0)
    }
    #expect(outcome == .init(.handshake, "wrong version number"))
  }

  @Test func silenceEndsAtTheDeadline() async throws {
    // Waiting for longer than a second would end in "closed".
    let outcome = await look(within: 0.2) { _ in Thread.sleep(forTimeInterval: 1) }
    #expect(outcome?.kind == .timedOut)
  }

  @Test func aClosedConnectionIsNamed() async throws {
    let outcome = await look { _ in }
    #expect(outcome?.kind == .closed || outcome?.kind == .reset)
  }

  /// A server that is not ours, and a client that is not ours.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
  func opensslClientTalksToOurServer() async throws {
    let made = try Self.made.get()
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = getsockname(listener, $0, &size)
      }
    }
    listen(listener, 4)
    let port = UInt16(bigEndian: address.sin_port)
    async let echoed = onThread { () -> String in
      let socket = accept(listener, nil, nil)
      do {
        let connection = try TLSServerConnection(
          takingOwnershipOf: socket, certificatePEM: made.certificatePEM, keyPEM: made.keyPEM,
          until: soon(10))
        let bytes = try connection.read(until: soon(10))
        // Larger than one TLS record.
        try connection.write(
          Array("answer ".utf8) + Array(repeating: 0x2e, count: 100_000) + Array("!end\n".utf8),
          until: soon(10))
        connection.finish(until: soon())
        return String(decoding: bytes, as: UTF8.self)
      } catch { return "\(error)" }
    }
    let output = try await withAuthority(made.authorityPEM) { path in
      await onThread { () -> String in
        let client = Process()
        client.executableURL = URL(filePath: "/usr/bin/openssl")
        client.arguments = [
          "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", path, "-verify_return_error",
          "-verify_hostname", "web01.corp.test", "-quiet",
        ]
        let (input, result) = (Pipe(), Pipe())
        client.standardInput = input
        client.standardOutput = result
        client.standardError = FileHandle.nullDevice
        do { try client.run() } catch { return "\(error)" }
        input.fileHandleForWriting.write(Data("question\n".utf8))
        let data = result.fileHandleForReading.readDataToEndOfFile()
        // Not terminate(): the child inherits a signal mask in which SIGTERM is blocked.
        kill(client.processIdentifier, SIGKILL)
        return String(decoding: data, as: UTF8.self)
      }
    }
    #expect(output.hasPrefix("answer ."))
    #expect(output.hasSuffix("!end\n"))
    #expect(output.utf8.count == 100_012)
    #expect(await echoed == "question\n")
  }

  private func withAuthority<Value>(
    _ pem: String, _ body: (String) async throws -> Value
  ) async throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "hopdoctor-\(UUID().uuidString).pem")
    try Data(pem.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
  }

  /// What our client says of a peer that does `act` and then closes.
  private func look(
    within seconds: Double = 5, _ act: @escaping @Sendable (Int32) -> Void
  ) async -> TransportSecurityError? {
    let (near, far) = connectedSockets()
    async let peer: Void = onThread {
      act(far)
      close(far)
    }
    let outcome = await onThread { () -> TransportSecurityError? in
      defer { close(near) }
      do {
        _ = try TLSClientHandshake(borrowing: near, serverName: "10.0.0.1", until: soon(seconds))
        return nil
      } catch { return error as? TransportSecurityError }
    }
    await peer
    return outcome
  }
}
