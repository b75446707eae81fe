import Foundation
import Lab
import TestSupport
import Testing

/// Other people's clients run a whole command at the lab's listener, with messages sealed.
@Suite(
  .ownThreads,
  .enabled(if: Needs.kdc, "needs the Debian packages krb5-kdc, krb5-admin-server and krb5-user"),
  .enabled(if: Needs.psrp != nil, "needs pypsrp[kerberos] and pywinrm[kerberos] in .build-python"))
struct CommandPeerTests {
  /// The lab's names are in no resolver of this computer: the scripts pin the address.
  private func run(_ script: String, in lab: Lab) throws -> Program {
    let web = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
    let head = """
      import socket
      real = socket.getaddrinfo
      socket.getaddrinfo = lambda host, *rest, **more: real("\(web.address)" if host == "web01.corp.test" else host, *rest, **more)
      port = \(web.port)

      """
    var environment = lab.environment.mapValues { Optional($0) }
    for name in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"] {
      environment.updateValue(nil, forKey: name)
    }
    return try Program.run(
      try #require(Needs.psrp), ["-c", head + script], environment: environment)
  }

  private static func psrp(delegate: Bool, _ command: String, _ argument: String) -> String {
    """
    from pypsrp.wsman import WSMan
    from pypsrp.shell import WinRS, Process, SignalCode
    wsman = WSMan("web01.corp.test", port=port, ssl=False, auth="kerberos", encryption="always",
        negotiate_service="HTTP", negotiate_delegate=\(delegate ? "True" : "False"), proxy=None, no_proxy=True)
    with wsman, WinRS(wsman) as shell:
        process = Process(shell, "\(command)", [\(argument)])
        process.invoke()
        process.signal(SignalCode.CTRL_C)
        print(process.stdout.decode() + process.stderr.decode() + "exit %d" % process.rc)
    """
  }

  @Test func `pypsrp opens a shell, runs a command and closes the shell`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let run = try run(Self.psrp(delegate: false, "hostname", ""), in: lab)
      #expect(run.output.contains("WEB01") && run.output.contains("exit 0"), "\(run.errors)")
      let steps = lab.steps.filter { $0.scheme == "sealed" }.map(\.step)
      #expect(steps == ["shell", "command", "receive", "signal", "delete"], "\(lab.steps)")
    }
  }

  /// The second hop succeeds or fails at the KDC: nothing but the client's choice differs.
  @Test(arguments: [true, false])
  func `The second hop is reached with what the client hands over`(delegate: Bool) async throws {
    try await withLab(try Scenario.named("double-hop")) { lab in
      let run = try run(
        Self.psrp(delegate: delegate, "net", #""view", "\\\\files01.corp.test""#), in: lab)
      #expect(run.output.contains(delegate ? "exit 0" : "exit 2"), "\(run.output) \(run.errors)")
      #expect(run.output.contains("System error 5") == !delegate)
    }
  }

  @Test func `pywinrm runs a command with sealed messages`() async throws {
    try await withLab(try Scenario.named("trusted")) { lab in
      let run = try run(
        """
        import winrm
        session = winrm.Session("http://web01.corp.test:%d/wsman" % port, auth=("alice@CORP.TEST", ""),
            transport="kerberos", service="HTTP", message_encryption="always", proxy=None)
        answer = session.run_cmd("whoami")
        print(answer.std_out.decode(), answer.status_code)
        """, in: lab)
      #expect(run.output.contains("corp\\alice") && run.output.contains(" 0"), "\(run.errors)")
      #expect(lab.steps.contains { $0.scheme == "sealed" && $0.step == "command" })
    }
  }
}
