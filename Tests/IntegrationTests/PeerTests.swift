import Foundation
import Lab
import TestSupport
import Testing

/// Against software that nobody here wrote, in both directions.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"))
struct PeerTests {
  /// Our Kerberos is accepted by Apache's mod_auth_gssapi, and so is curl's, and no credential was delegated.
  @Test(
    .enabled(if: Needs.apache && Needs.curl, "needs apache2, libapache2-mod-auth-gssapi and curl"))
  func apacheAcceptsOurTicket() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let apache = try Apache(
        keytab: lab.keytab(of: "web01"), address: web.address, port: 18_985)
      defer { apache.stop() }

      let curl = try Program.run(
        "/usr/bin/env",
        [
          "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--negotiate", "-u", ":",
          "--noproxy", "*", "--resolve", "web01.corp.test:\(apache.port):\(apache.address)",
          "http://web01.corp.test:\(apache.port)/wsman",
        ], environment: lab.environment.mapValues { $0 })
      #expect(curl.output == "200", "\(curl.errors) \(apache.errorLog)")

      let run = try lab.diagnose(
        ["--json"], hops: ["winrm://web01.corp.test:\(apache.port)/wsman", lab.hops[1]])
      let report = try Report(run.output)
      let session = try #require(report.steps.first { $0.label == "session" })
      // The logon is good, and Apache is not WinRM.
      #expect(session.state == "broken", "\(session.seen) \(apache.errorLog)")
      #expect(session.seen.contains("proved its own identity"))
      #expect(report.outcome == "problem")
      #expect(report.findings.contains { $0.check == "session.not-winrm" })
      let logons = apache.accessLog.split(separator: "\n").filter {
        $0.hasPrefix("alice@CORP.TEST")
      }
      // Those of curl, of our logon, and of the question that follows it on the same connection.
      #expect(logons.count == 3)
      // The third field is the cache of a delegated ticket; "-" means that none came.
      #expect(logons.allSatisfy { $0.split(separator: " ")[2] == "-" })
    }
  }

  @Test(.enabled(if: Needs.curl, "needs curl"))
  func curlIsAcceptedByTheLabsListener() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let curl = try Program.run(
        "/usr/bin/env",
        [
          "curl", "-s", "-w", "%{http_code}", "--negotiate", "-u", ":", "--noproxy", "*",
          "--resolve", "web01.corp.test:\(web.port):\(web.address)",
          "-H", "Content-Type: application/soap+xml;charset=UTF-8", "-d", Self.identify,
          "http://web01.corp.test:\(web.port)/wsman",
        ], environment: lab.environment.mapValues { $0 })
      #expect(curl.output.hasSuffix("200"), "\(curl.output) \(curl.errors)")
      #expect(curl.output.contains("IdentifyResponse"))
      #expect(lab.steps.contains { $0.principal == "alice@CORP.TEST" })
    }
  }

  @Test(
    .enabled(
      if: Needs.python != nil,
      "needs pywinrm: python3 -m venv .build-python && .build-python/bin/pip install 'pywinrm[kerberos]'"
    ))
  func pywinrmIsAcceptedByTheLabsListener() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      // The lab's names are in no resolver of this computer: the script pins the address.
      let script = """
        import socket, sys
        real = socket.getaddrinfo
        socket.getaddrinfo = lambda host, *rest, **more: real("\(web.address)" if host == "web01.corp.test" else host, *rest, **more)
        import winrm.transport
        transport = winrm.transport.Transport(
            "http://web01.corp.test:\(web.port)/wsman", username="alice@CORP.TEST",
            auth_method="kerberos", service="HTTP", message_encryption="never", proxy=None)
        answer = transport.send_message(sys.stdin.read())
        print(answer.decode() if isinstance(answer, bytes) else answer)
        """
      var environment = lab.environment.mapValues { Optional($0) }
      for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"] {
        environment.updateValue(nil, forKey: name)
      }
      let run = try Program.run(
        try #require(Needs.python), ["-c", script], environment: environment,
        input: Data(Self.identify.utf8))
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("IdentifyResponse"), "\(run.output) \(run.errors)")
      #expect(lab.steps.contains { $0.principal == "alice@CORP.TEST" })
    }
  }

  /// Spec: DSP0226 section 11.
  private static let identify = """
    <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
    xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">\
    <s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>
    """
}
