import Foundation
import Lab
import TestSupport
import Testing

/// A CredSSP logon with the user's ticket, against pyspnego's acceptor, whole and with each of its faults.
///
/// In each case the acceptor's own record says that no credential arrived.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Needs.credSSP != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, and pyspnego with gssapi in .build-python"))
struct CredSSPLogonTests {
  /// A fault, and what hopdoctor makes of it.
  struct Case: Sendable, CustomStringConvertible {
    var mode: String
    var outcome: String
    var stage: String
    /// Whether the client came to show the key.
    var showsTheKey = false
    var check: String?

    init(
      _ mode: String, _ outcome: String, _ stage: String, showsTheKey: Bool = false,
      check: String? = nil
    ) {
      self.mode = mode
      self.outcome = outcome
      self.stage = stage
      self.showsTheKey = showsTheKey
      self.check = check
    }

    var description: String { mode }
  }

  /// The first conversation is the look without an account, so the fault begins with the second.
  /// Legs of the logon: 1 and 2 are TLS, 3 is the logon, 4 the key; in a fifth a real client sends the credential.
  static let cases = [
    Case("whole", "confirmed", "publicKey", showsTheKey: true),
    Case(
      "otherKey", "keyNotConfirmed", "publicKey", showsTheKey: true,
      check: "credssp.key-not-confirmed"),
    Case(
      "echo", "keyNotConfirmed", "publicKey", showsTheKey: true, check: "credssp.key-not-confirmed"),
    Case("noProof", "keyNotConfirmed", "publicKey", showsTheKey: true),
    Case("garbledProof", "keyNotConfirmed", "publicKey", showsTheKey: true),
    Case(
      "intercepted", "keyRefused", "publicKey", showsTheKey: true, check: "credssp.key-refused"),
    Case("errorAtKey", "keyRefused", "publicKey", showsTheKey: true, check: "credssp.key-refused"),
    Case("noTLS", "tlsFailed", "tls", check: "credssp.tls-handshake"),
    Case("closeAt1", "noAnswer", "tls"), Case("closeAt2", "noAnswer", "tls"),
    Case("closeAt3", "noAnswer", "authentication"),
    Case("closeAt4", "noAnswer", "publicKey", showsTheKey: true),
    Case("refuseAt1", "tlsFailed", "tls"), Case("refuseAt2", "tlsFailed", "tls"),
    Case("refuseAt3", "rejected", "authentication", check: "credssp.inner-authentication"),
    Case("refuseAt4", "keyRefused", "publicKey", showsTheKey: true),
    Case("statusAt3", "rejected", "authentication", check: "credssp.credentials-rejected"),
    Case("statusAt4", "rejected", "publicKey", showsTheKey: true),
    Case("okAt3", "noAnswer", "authentication"),
    Case("okAt4", "noAnswer", "publicKey", showsTheKey: true),
    Case("garbageAt3", "garbage", "authentication"),
    Case("garbageAt4", "garbage", "publicKey", showsTheKey: true),
    Case("rubbishAt3", "garbage", "authentication"),
    Case("hollowAt3", "garbage", "authentication"),
    Case("hollowAt4", "keyNotConfirmed", "publicKey", showsTheKey: true),
    Case("badTokenAt3", "unusable", "authentication", check: "credssp.inner-authentication"),
    Case("longTokenAt3", "unusable", "authentication"),
    Case("longHeaderAt3", "noAnswer", "authentication"),
    Case("oldVersionAt3", "garbage", "authentication"),
  ]

  @Test func stopsBeforeTheCredentialWhateverTheServerDoes() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      // The keys of another host: the ticket cannot be read, and the server says so in its token or not at all.
      let cases =
        Self.cases.map { ($0, "web01") } + [
          (
            Case("whole", "rejected", "authentication", check: "credssp.inner-authentication"),
            "files01"
          )
        ]
      // Python takes a while to start: the next acceptor does so while one is at work.
      var next: CredSSPAcceptor?
      defer { next?.stop() }
      for (index, (each, keytab)) in cases.enumerated() {
        let acceptor = try next ?? self.acceptor(lab, mode: each.mode, keytab: keytab)
        defer { acceptor.stop() }
        next = try cases.dropFirst(index + 1).first.map {
          try self.acceptor(lab, mode: $0.0.mode, keytab: $0.1)
        }
        try hold(each, lab, acceptor, keytab: keytab)
      }
    }
  }

  private func hold(_ each: Case, _ lab: Lab, _ acceptor: CredSSPAcceptor, keytab: String) throws {
    let run = try diagnose(lab, acceptor)
    let facts = try ReportedFacts(run.output)
    let context =
      "\(each) with \(keytab): \(facts["credssp.logon.message"] ?? "") \(acceptor.record)"
    #expect(facts["credssp.logon.outcome"] == each.outcome, "\(context)")
    #expect(facts["credssp.logon.stage"] == each.stage, "\(context)")
    #expect(acceptor.sawTheKey == each.showsTheKey, "\(context)")
    #expect(acceptor.tookNoCredential, "\(context)")
    if let check = each.check {
      let report = try Report(run.output)
      #expect(report.findings.contains { $0.check == check }, "\(context)")
    }
  }

  /// From version 5 on the key is proved with a nonce; a server from before is left, as Windows clients leave it.
  @Test func provesTheKeyOnlyToAServerWithTheUpdate() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      for (version, outcome) in [
        (6, "confirmed"), (5, "confirmed"), (4, "unpatched"), (3, "unpatched"), (2, "unpatched"),
      ] {
        let acceptor = try self.acceptor(lab, version: version)
        defer { acceptor.stop() }
        let facts = try ReportedFacts(try diagnose(lab, acceptor).output)
        #expect(facts["credssp.logon.outcome"] == outcome, "\(version): \(acceptor.record)")
        #expect(facts["credssp.logon.version"] == "\(version)")
        #expect(facts["credssp.logon.mechanism"] == "Kerberos")
        #expect(facts["credssp.logon.mutual"] == "true")
        #expect(acceptor.sawTheKey == (version >= 5))
        #expect(acceptor.record.contains { $0.contains("clientNonce") } == (version >= 5))
        #expect(acceptor.tookNoCredential)
      }
    }
  }

  /// The record would show a credential: requests-credssp sends one where hopdoctor stops.
  @Test(.enabled(if: Needs.requestsCredSSP != nil, "needs requests-credssp"))
  func theRecordShowsACredentialThatDoesArrive() throws {
    let acceptor = try CredSSPAcceptor(
      python: try #require(Needs.credSSP), version: 6, account: ("bob", "made-up"))
    defer { acceptor.stop() }
    let script = """
      import requests
      from requests_credssp import HttpCredSSPAuth
      session = requests.Session()
      session.trust_env = False
      session.auth = HttpCredSSPAuth("CORP\\\\bob", "made-up", auth_mechanism="ntlm")
      try: session.post("http://127.0.0.1:\(acceptor.port)/wsman", data=b"")
      except Exception as error: print(error)
      """
    let run = try Program.run(try #require(Needs.requestsCredSSP), ["-c", script])
    #expect(!acceptor.tookNoCredential, "\(run.output) \(run.errors) \(acceptor.record)")
    #expect(acceptor.sawTheKey)
  }

  @Test(.enabled(if: Needs.openssl != nil, "needs openssl"))
  func worksOverHTTPS() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "credssp-tls-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let (certificate, key) = (
        folder.appending(path: "c.pem").path, folder.appending(path: "k.pem").path
      )
      let made = try Program.run(
        try #require(Needs.openssl),
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
          "/CN=web01.corp.test", "-addext", "subjectAltName=DNS:web01.corp.test", "-addext",
          "extendedKeyUsage=serverAuth", "-out", certificate, "-keyout", key,
        ])
      #expect(made.status == 0, "\(made.errors)")
      let acceptor = try self.acceptor(lab, certificate: (certificate, key))
      defer { acceptor.stop() }
      let run = try diagnose(lab, acceptor, scheme: "winrms", ["--ca-file", certificate])
      let facts = try ReportedFacts(run.output)
      #expect(facts["credssp.logon.outcome"] == "confirmed", "\(acceptor.record)")
      #expect(acceptor.tookNoCredential)
      // With a certificate that nobody vouches for no ticket is presented.
      let wary = try ReportedFacts(try diagnose(lab, acceptor, scheme: "winrms").output)
      #expect(wary["credssp.logon.outcome"] == nil)
    }
  }

  private func acceptor(
    _ lab: Lab, version: Int = 6, mode: String = "whole", keytab: String = "web01",
    certificate: (String, String)? = nil
  ) throws -> CredSSPAcceptor {
    let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
    return try CredSSPAcceptor(
      python: try #require(Needs.credSSP), version: version, mode: mode, first: 2,
      address: web.address, keytab: lab.keytab(of: keytab), certificate: certificate,
      environment: lab.environment)
  }

  private func diagnose(
    _ lab: Lab, _ acceptor: CredSSPAcceptor, scheme: String = "winrm", _ options: [String] = []
  ) throws -> Program {
    try lab.diagnose(
      ["--json"] + options,
      hops: ["\(scheme)://web01.corp.test:\(acceptor.port)/wsman", lab.hops[1]])
  }
}
