import Foundation
import Lab
import TestSupport
import Testing

/// The lab's CredSSP listener, called by clients that nobody here wrote and that send a password.
@Suite(
  .ownThreads,
  .enabled(
    if: Needs.kdc && Needs.requestsCredSSP != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, and requests-credssp, pypsrp and pywinrm in .build-python"
  ))
struct CredSSPLabTests {
  /// What each client does with a listener, an account and a password.
  private static let clients = [
    "requests-credssp": """
    import requests
    from requests_credssp import HttpCredSSPAuth
    session = requests.Session()
    session.trust_env = False
    session.auth = HttpCredSSPAuth(user, password, auth_mechanism="kerberos")
    print(session.post("http://%s:%d/wsman" % (host, port), data=b"").status_code)
    """,
    "pypsrp": """
    from pypsrp.wsman import WSMan
    from pypsrp.shell import WinRS
    wsman = WSMan(host, port=port, ssl=False, auth="credssp", username=user, password=password,
        credssp_auth_mechanism="kerberos", encryption="always", proxy=None, no_proxy=True)
    with wsman, WinRS(wsman): print("opened")
    """,
    "pywinrm": """
    import winrm
    session = winrm.Session("http://%s:%d/wsman" % (host, port), auth=(user, password), transport="credssp",
        message_encryption="always", proxy=None)
    print(session.run_cmd("hostname").status_code)
    """,
  ]

  /// The whole handshake is taken; the credential after it is refused, and the lab's log says so.
  @Test(arguments: ["requests-credssp", "pypsrp", "pywinrm"])
  func clientsAreTakenUpToTheCredential(client: String) async throws {
    try await withLab(try Scenario.named("credssp-offered")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let body = try #require(Self.clients[client]).replacing("\n", with: "\n    ")
      let script = """
        import socket, sys
        real = socket.getaddrinfo
        socket.getaddrinfo = lambda host, *rest, **more: real("\(web.address)" if host == "web01.corp.test" else host, *rest, **more)
        host, port, user, password = "web01.corp.test", \(web.port), "alice@CORP.TEST", sys.stdin.read()
        try:
            \(body)
        except Exception as error: print(error)
        """
      let run = try Program.run(
        try #require(Needs.requestsCredSSP), ["-c", script],
        environment: lab.environment.mapValues { $0 }, input: Data(lab.password.utf8))
      let steps = lab.steps.filter { $0.scheme == "CredSSP" }
      let confirmed = steps.first { $0.step == "key" }
      #expect(confirmed?.outcome == "confirmed", "\(run.output) \(run.errors) \(steps)")
      #expect(confirmed?.principal == "alice@CORP.TEST")
      let credential = try #require(
        steps.first { $0.step == "credential" }, "\(run.output) \(run.errors)")
      #expect(credential.outcome == "refused")
      #expect(run.output.contains("Credential exchange"), "\(run.output) \(run.errors)")
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
