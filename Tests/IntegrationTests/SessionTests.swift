import Foundation
import Lab
import TestSupport
import Testing

/// Sessions at listeners of other people's making: who logs on by what, and how messages travel.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"),
  .enabled(if: Needs.psrp != nil, "needs pypsrp[kerberos] in .build-python"))
struct SessionTests {
  /// The evidence of a run against `web01` at this port, in a lab that runs.
  private func session(
    _ lab: Lab, port: Int, scheme: String = "winrm", options: [String] = [],
    environment: [String: String] = [:]
  ) throws -> Evidence {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "session-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Program.run(
      Program.hopdoctor,
      ["diagnose", "\(scheme)://web01.corp.test:\(port)/wsman"]
        + lab.diagnoseArguments.dropFirst(lab.hops.count)
        + ["--record", file.path, "--json"] + options,
      environment: lab.environment.merging(environment) { $1 }.mapValues { $0 })
    return try Evidence(try Data(contentsOf: file), run)
  }

  @Test(arguments: [("Negotiate", "negotiate"), ("Kerberos", "kerberos")])
  func `Kerberos messages are sealed, and another library opens them`(
    scheme: String, name: String
  ) async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let peer = try SpnegoListener(
        python: try #require(Needs.psrp),
        .init(
          schemes: [scheme], protocolName: name, keytab: lab.keytab(of: "web01"),
          address: web.address))
      defer { peer.stop() }
      let seen = try session(lab, port: peer.port).session
      #expect(seen?["outcome"] as? String == "accepted", "\(peer.record)")
      #expect(seen?["protection"] as? String == "sealed", "\(peer.record)")
      #expect(seen?["tokens"] as? String == "Kerberos")
      #expect(seen?["scheme"] as? String == scheme)
      #expect((seen?["identify"] as? [String: Any])?["vendor"] as? String == "Independent")
      let settings = seen?["configuration"] as? [String: Any]
      #expect(settings?["setByPolicy"] as? [String] == ["Service/Auth/Basic"])
      #expect(peer.record.contains("user alice@CORP.TEST by kerberos"))
      #expect(!peer.record.contains { $0.hasPrefix("clear") })
    }
  }

  @Test(
    .enabled(if: Needs.ntlm, "needs the Debian package gss-ntlmssp"),
    arguments: [true, false])
  func `NTLM logs on with the right password only, and is shown as NTLM`(
    isRight: Bool
  ) async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let peer = try SpnegoListener(
        python: try #require(Needs.psrp),
        .init(
          user: "CORP:alice:" + (isRight ? lab.password : "another"), address: web.address))
      defer { peer.stop() }
      let evidence = try session(
        lab, port: peer.port,
        options: ["--user", "CORP\\alice", "--password-env", "SECRET", "--try-auth", "ntlm"],
        environment: ["SECRET": lab.password])
      let trial = try #require(evidence.trials.first)
      #expect(trial["method"] as? String == "ntlm")
      let seen = try #require(trial["attempt"] as? [String: Any], "\(evidence.output)")
      #expect(
        seen["outcome"] as? String == (isRight ? "accepted" : "rejected"),
        "\(seen) \(peer.record)")
      #expect(seen["tokens"] as? String == "NTLM")
      if isRight {
        #expect(seen["mechanism"] as? String == "NTLM" && seen["mutual"] as? Bool == false)
        #expect(seen["protection"] as? String == "sealed", "\(seen) \(peer.record)")
        #expect(peer.record.contains("sealed identify"))
      }
      #expect(!evidence.raw.contains(lab.password))
      #expect(peer.record.count { $0.hasPrefix("refused") } <= 2)
    }
  }

  @Test func `A connection that ends after each answer is told as such`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let peer = try SpnegoListener(
        python: try #require(Needs.psrp),
        .init(
          protocolName: "negotiate", keytab: lab.keytab(of: "web01"), mode: "close",
          address: web.address))
      defer { peer.stop() }
      let seen = try session(lab, port: peer.port).session
      // The logon itself needs one request; what follows it finds nobody who knows the user.
      #expect(seen?["outcome"] as? String == "accepted", "\(peer.record)")
      let requests = seen?["requests"] as? [[String: Any]] ?? []
      #expect(requests.first?["message"] as? String == SessionTests.closed, "\(requests)")
      #expect(seen?["protection"] == nil)
    }
  }

  static let closed =
    "the connection was closed after the logon, as a proxy or a load balancer does"

  /// Over TLS the logon is bound to the certificate, and the password goes to a certificate that is trusted only.
  @Test(.enabled(if: Needs.openssl != nil, "needs openssl"), arguments: [true, false])
  func `Over TLS the logon is bound, and Basic is for trusted certificates`(
    isTrusted: Bool
  ) async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "session-tls-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      func path(_ name: String) -> String { folder.appending(path: name).path }
      for name in ["web01", "other"] {
        let made = try Program.run(
          try #require(Needs.openssl),
          [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
            "/CN=web01.corp.test", "-addext", "subjectAltName=DNS:web01.corp.test", "-addext",
            "extendedKeyUsage=serverAuth", "-keyout", path("\(name).key"), "-out",
            path("\(name).pem"),
          ])
        try #require(made.status == 0, "\(made.errors)")
      }
      let peer = try SpnegoListener(
        python: try #require(Needs.psrp),
        .init(
          schemes: ["Negotiate", "Basic"], protocolName: "negotiate",
          user: "CORP:alice:\(lab.password)", keytab: lab.keytab(of: "web01"),
          identity: (path("web01.pem"), path("web01.key")), address: web.address))
      defer { peer.stop() }
      let evidence = try session(
        lab, port: peer.port, scheme: "winrms",
        options: [
          "--ca-file", path(isTrusted ? "web01.pem" : "other.pem"), "--user", "CORP\\alice",
          "--password-env", "SECRET", "--try-auth", "basic",
        ], environment: ["SECRET": lab.password])
      #expect(!evidence.raw.contains(lab.password))
      guard isTrusted else {
        #expect(evidence.session == nil && evidence.trials.isEmpty, "\(evidence.output)")
        #expect(
          !peer.record.contains { $0.hasPrefix("user") || $0.hasPrefix("basic") }, "\(peer.record)")
        return
      }
      // pyspnego refuses a binding to another certificate, and takes a logon without one.
      let seen = evidence.session
      #expect(seen?["outcome"] as? String == "accepted", "\(peer.record) \(evidence.output)")
      #expect(seen?["channelBound"] as? Bool == true && seen?["protection"] as? String == "tls")
      let trial = evidence.trials.first?["attempt"] as? [String: Any]
      #expect(trial?["outcome"] as? String == "accepted", "\(evidence.trials) \(peer.record)")
      #expect(peer.record.contains { $0.hasPrefix("basic") && $0.hasSuffix("good") })
    }
  }

  @Test func `A web page in place of a sealed answer is not taken for one`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let peer = try SpnegoListener(
        python: try #require(Needs.psrp),
        .init(
          protocolName: "negotiate", keytab: lab.keytab(of: "web01"), mode: "lie",
          address: web.address))
      defer { peer.stop() }
      let seen = try session(lab, port: peer.port).session
      #expect(seen?["protection"] == nil && seen?["configuration"] == nil)
    }
  }
}

/// What a recording says of sessions, as plain JSON.
struct Evidence {
  let raw: String
  let output: String
  private let observations: [[String: Any]]

  init(_ data: Data, _ run: Program) throws {
    raw = String(decoding: data, as: UTF8.self) + run.output + run.errors
    output = run.output + run.errors
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    observations = root?["observations"] as? [[String: Any]] ?? []
  }

  private func observed(_ id: String, _ kind: String) -> [String: Any]? {
    let found = observations.first { $0["id"] as? String == id }
    let outcome = (found?["outcome"] as? [String: Any])?["observed"] as? [String: Any]
    let value = (outcome?["_0"] as? [String: Any])?[kind] as? [String: Any]
    return value?["_0"] as? [String: Any]
  }

  var session: [String: Any]? { observed("winrm.session/hop1", "session") }

  var trials: [[String: Any]] {
    observed("winrm.sessionTrials/hop1", "sessionTrials")?["trials"] as? [[String: Any]] ?? []
  }
}
