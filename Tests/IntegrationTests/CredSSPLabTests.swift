import Foundation
import Lab
import TestSupport
import Testing

/// The lab's CredSSP listener, called by requests-credssp, which nobody here wrote and which sends a password.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Needs.requestsCredSSP != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, and requests-credssp with gssapi in .build-python"
  ))
struct CredSSPLabTests {
  /// The whole handshake is taken; the credential after it is refused, and the lab's log says so.
  @Test func requestsCredSSPIsTakenUpToTheCredential() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let script = """
        import socket, sys
        real = socket.getaddrinfo
        socket.getaddrinfo = lambda host, *rest, **more: real("\(web.address)" if host == "web01.corp.test" else host, *rest, **more)
        import requests
        from requests_credssp import HttpCredSSPAuth
        session = requests.Session()
        session.trust_env = False
        session.auth = HttpCredSSPAuth("alice@CORP.TEST", sys.stdin.read(), auth_mechanism="kerberos")
        try: print(session.post("http://web01.corp.test:\(web.port)/wsman", data=b"").status_code)
        except Exception as error: print(error)
        """
      let run = try Program.run(
        try #require(Needs.requestsCredSSP), ["-c", script],
        environment: lab.environment.mapValues { $0 }, input: Data(lab.password.utf8))
      let steps = lab.steps.filter { $0.scheme == "CredSSP" }
      let confirmed = steps.first { $0.step == "key" }
      #expect(confirmed?.outcome == "confirmed", "\(run.output) \(run.errors) \(steps)")
      #expect(confirmed?.principal == "alice@CORP.TEST")
      let credential = try #require(steps.first { $0.step == "credential" }, "\(run.output)")
      #expect(credential.outcome == "refused")
      #expect(run.output.contains("Credential exchange"), "\(run.output)")
      #expect(!lab.steps.contains { $0.outcome == "accepted" })
    }
  }

  /// hopdoctor comes as far, and sends nothing after that.
  @Test func hopdoctorStopsBeforeTheCredential() async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      let facts = try ReportedFacts(try lab.diagnose(["--json"]).output)
      #expect(facts["credssp.logon.outcome"] == "confirmed")
      let steps = lab.steps.filter { $0.scheme == "CredSSP" }
      #expect(steps.contains { $0.step == "key" && $0.outcome == "confirmed" })
      #expect(!steps.contains { $0.step == "credential" })
    }
  }
}
