import Foundation
import HTTPTransfer
import Testing
import TransportSecurity

@Suite struct HTTPOverTLSTests {
  /// An HTTPS server on loopback, and the file of its authority.
  private func withServer(
    _ names: [String], _ body: (Int, String, CertificateChain) async throws -> Void
  ) async throws {
    let made = try TestCertificates.make(
      authority: "CA", names: names, notBefore: Date(timeIntervalSinceNow: -60),
      notAfter: Date(timeIntervalSinceNow: 86_400))
    let server = LoopbackServer { socket, _ in
      let deadline = ContinuousClock.now + .seconds(5)
      // The server closes its copy; the test's server closes the socket that it accepted.
      guard
        let connection = try? TLSServerConnection(
          takingOwnershipOf: dup(socket), certificatePEM: made.certificatePEM, keyPEM: made.keyPEM,
          until: deadline),
        let request = try? connection.read(until: deadline), !request.isEmpty
      else { return }
      try? connection.write(
        Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8), until: deadline)
      connection.finish(until: deadline)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "hopdoctor-\(UUID()).pem")
    try Data(made.authorityPEM.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(server.port, file.path, try CertificateChain(pem: made.certificatePEM))
    withExtendedLifetime(server) {}
  }

  private func get(
    _ port: Int, _ certificate: HTTPSettings.Certificate
  ) async throws -> HTTPResponse {
    try await HTTPTransfer.send(
      HTTPRequest(url: "https://web01.corp.test/", method: "GET"),
      HTTPSettings(pin: .init(address: "127.0.0.1", port: port), certificate: certificate),
      until: .now + .seconds(8))
  }

  @Test func anUncheckedCertificateIsHandedOver() async throws {
    try await withServer(["other.test"]) { port, _, chain in
      let answer = try await get(port, .unchecked)
      #expect(String(decoding: answer.body, as: UTF8.self) == "ok")
      let seen = try CertificateChain(pem: answer.certificates.joined())
      #expect(seen == chain)
    }
  }

  @Test func aCheckedCertificateIsAccepted() async throws {
    try await withServer(["web01.corp.test"]) { port, authority, _ in
      let answer = try await get(port, .checked(authorities: authority))
      #expect(answer.status == 200)
    }
  }

  @Test func anUnknownAuthorityIsRefused() async throws {
    try await withServer(["web01.corp.test"]) { port, _, _ in
      await #expect {
        try await get(port, .checked(authorities: nil))
      } throws: {
        ($0 as? HTTPTransferError)?.kind == .certificate
      }
    }
  }

  @Test func anotherNameIsRefused() async throws {
    try await withServer(["web02.corp.test"]) { port, authority, _ in
      await #expect {
        try await get(port, .checked(authorities: authority))
      } throws: {
        ($0 as? HTTPTransferError)?.kind == .certificate
      }
    }
  }
}
