import Foundation
import Testing
import TransportSecurity

/// Memory must stop growing. Other tests of the same process disturb the measurement, so it runs only when asked for:
/// `HOPDOCTOR_PLATEAU=1 swift test --no-parallel --filter Plateau`.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["HOPDOCTOR_PLATEAU"] != nil, "takes a while"))
struct PlateauTests {
  /// Resident memory in kilobytes.
  private func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (Int(text.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4
  }

  private func plateau(_ body: () -> Void) -> [Int] {
    (0..<5).map { _ in
      for _ in 0..<500 { body() }
      return resident()
    }
  }

  @Test func makingAndReadingCertificates() throws {
    let sizes = try withFile(
      TestCertificates.makeSelfSigned(
        names: ["root"], notBefore: Date(), notAfter: Date(timeIntervalSinceNow: 600)
      ).certificatePEM
    ) { authority in plateau { makeAndRead(authority) } }
    #expect(sizes[4] - sizes[1] < 400, "\(sizes) kB")
  }

  private func makeAndRead(_ authority: String) {
    guard
      let made = try? TestCertificates.make(
        authority: "CA", names: ["a.test", "10.0.0.1"], notBefore: Date(),
        notAfter: Date(timeIntervalSinceNow: 60)),
      let chain = try? CertificateChain(pem: made.certificatePEM + made.authorityPEM)
    else { return }
    _ = try? chain.leaf()
    _ = try? CertificateChain(pem: CertificateTests.manyAddresses).leaf()
    _ = try? chain.verify(against: .file(authority))
    _ = chain.matches(host: "a.test")
    _ = chain.matches(host: "10.0.0.1")
    _ = try? CertificateChain(der: [chain.der[0].dropLast()].map(Array.init))
    _ = try? TestCertificates.make(
      authority: "CA", names: ["a,b"], notBefore: Date(), notAfter: Date())
  }

  @Test func handshakes() throws {
    let made = try TestCertificates.makeSelfSigned(
      names: ["a.test"], notBefore: Date(), notAfter: Date(timeIntervalSinceNow: 600))
    let sizes = plateau {
      let (near, far) = connectedSockets()
      let done = DispatchSemaphore(value: 0)
      Thread {
        // The handshake, and then a client that leaves.
        if let server = try? TLSServerConnection(
          takingOwnershipOf: far, certificatePEM: made.certificatePEM, keyPEM: made.keyPEM,
          until: soon())
        {
          server.finish(until: soon())
        }
        done.signal()
      }.start()
      _ = try? TLSClientHandshake(borrowing: near, serverName: "a.test", until: soon())
      close(near)
      done.wait()
    }
    #expect(sizes[4] - sizes[1] < 400, "\(sizes) kB")
  }
}
