import Foundation
import Lab
import TestSupport
import Testing

/// The look at a CredSSP server role, against pyspnego's acceptor.
@Suite(.ownThreads, .enabled(if: Needs.credSSP != nil, "needs pyspnego in .build-python"))
struct CredSSPTests {
  /// The version is read, and nothing that carries a credential ever arrives.
  @Test(arguments: [(6, true), (5, true), (4, false), (2, false)])
  func readsTheVersion(_ version: Int, _ isPatched: Bool) throws {
    let acceptor = try CredSSPAcceptor(python: try #require(Needs.credSSP), version: version)
    defer { acceptor.stop() }
    let facts = try look(acceptor)
    #expect(facts["credssp.outcome"] == "answered", "\(acceptor.record)")
    #expect(facts["credssp.version"] == "\(version)")
    #expect(facts["credssp.patched"] == "\(isPatched)")
    #expect(acceptor.record.contains { $0.hasPrefix("message") })
    #expect(acceptor.tookNoCredential, "\(acceptor.record)")
  }

  @Test(arguments: [("noTLS", "tlsFailed"), ("deaf", "noMessage")])
  func saysHowItEnds(_ mode: String, _ outcome: String) throws {
    let acceptor = try CredSSPAcceptor(
      python: try #require(Needs.credSSP), version: 6, mode: mode)
    defer { acceptor.stop() }
    let facts = try look(acceptor)
    #expect(facts["credssp.outcome"] == outcome, "\(acceptor.record)")
    #expect(facts["credssp.version"] == nil)
    #expect(acceptor.tookNoCredential, "\(acceptor.record)")
  }

  private func look(_ acceptor: CredSSPAcceptor) throws -> ReportedFacts {
    let run = try Program.run(
      Program.hopdoctor,
      [
        "diagnose", "--json", "--depth", "network", "winrm://127.0.0.1:\(acceptor.port)/wsman",
        "cifs://127.0.0.1",
      ])
    return try ReportedFacts(run.output)
  }
}
