import Evidence
import Foundation
import HTTPTransfer
import Lab
import Secrets
import Security
import TestSupport
import Testing

@testable import Probes

/// The handshake itself, where the command has no way to ask for it: versions before the update, and NTLM.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Needs.credSSP != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, and pyspnego with gssapi in .build-python"))
struct CredSSPHandshakeTests {
  private static let service = "HTTP/web01.corp.test@CORP.TEST"

  /// Versions 2 to 4 prove the key without a hash; both sides' proofs are pyspnego's own rules.
  @Test func provesTheKeyInEveryVersionWhereTold() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      let kvno = try Program.run(
        try #require(Program.path(of: "kvno")), [Self.service],
        environment: lab.environment.mapValues { $0 })
      #expect(kvno.status == 0, "\(kvno.errors)")
      let cache = try #require(lab.environment["KRB5CCNAME"])
      for version in 2...6 {
        for (mode, outcome) in [
          ("whole", CredSSPLogon.Outcome.confirmed), ("otherKey", .keyNotConfirmed),
          ("intercepted", .keyRefused),
        ] {
          let acceptor = try CredSSPAcceptor(
            python: try #require(Needs.credSSP), version: version, mode: mode,
            keytab: lab.keytab(of: "web01"), environment: lab.environment)
          defer { acceptor.stop() }
          let logon = try await run(
            acceptor, .ticket(servicePrincipal: Self.service, cacheName: cache), oldest: 2)
          #expect(logon.outcome == outcome, "\(version) \(mode): \(logon) \(acceptor.record)")
          #expect(logon.version == version)
          #expect(acceptor.sawTheKey && acceptor.tookNoCredential, "\(acceptor.record)")
        }
      }
    }
  }

  /// NTLM inside: the right password is confirmed, a wrong one is refused, and neither is sent.
  @Test(.enabled(if: SecurityMechanism.ntlm.isInstalled, "needs gss-ntlmssp"))
  func logsOnWithNTLM() async throws {
    for (password, mode, outcome) in [
      ("made-up", "whole", CredSSPLogon.Outcome.confirmed), ("wrong", "whole", .rejected),
      ("made-up", "otherKey", .keyNotConfirmed), ("made-up", "refuseAt3", .rejected),
      ("made-up", "closeAt4", .noAnswer), ("made-up", "garbledProof", .keyNotConfirmed),
    ] {
      let acceptor = try CredSSPAcceptor(
        python: try #require(Needs.credSSP), version: 6, mode: mode, account: ("bob", "made-up"))
      defer { acceptor.stop() }
      var bytes = Array(password.utf8)
      let secret = try #require(Password(taking: &bytes))
      let logon = try await run(acceptor, .password(user: "CORP\\bob", secret), oldest: 5)
      #expect(logon.outcome == outcome, "\(mode): \(logon) \(acceptor.record)")
      #expect(!logon.mutual)
      #expect(acceptor.tookNoCredential, "\(acceptor.record)")
    }
  }

  private func run(
    _ acceptor: CredSSPAcceptor, _ credential: CredSSPHandshake.Credential, oldest: Int
  ) async throws -> CredSSPLogon {
    let handshake = CredSSPHandshake(
      url: "http://127.0.0.1:\(acceptor.port)/wsman", host: "web01.corp.test",
      credential: credential,
      start: CredSSPLogon(
        address: "127.0.0.1", port: acceptor.port, outcome: .noAnswer, stage: .tls,
        mechanism: "test"), oldestVersion: oldest)
    var settings = HTTPSettings()
    settings.requestLimit = .seconds(20)
    return try await HTTPTransfer.converse(settings, until: .now + .seconds(60)) {
      handshake.run(over: &$0)
    }
  }
}
