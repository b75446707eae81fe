import Foundation
import Testing

@testable import Lab

/// The lab's listener, asked by curl, which nobody here wrote.
@Suite(
  .enabled(
    if: Shell.hasKDC && Shell.has("curl"), "needs krb5-kdc, krb5-admin-server, krb5-user, curl"))
struct ListenerTests {
  static let identify = """
    <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
    xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">\
    <s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>
    """

  func curl(_ lab: Lab, _ words: [String]) throws -> Shell {
    let door = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
    return try Shell(
      [
        "curl", "-sS", "-i", "--noproxy", "*", "--max-time", "10",
        "--resolve", "\(door.host):\(door.port):\(door.address)",
        "-H", "Content-Type: application/soap+xml;charset=UTF-8",
      ] + words + ["http://\(door.host):\(door.port)/wsman"],
      environment: lab.environment)
  }

  @Test func `curl logs on with the ticket and is told who answers`() throws {
    let lab = try Lab.start(.named("double-hop"))
    defer { lab.stop() }
    let answer = try curl(lab, ["--negotiate", "-u", ":", "-d", Self.identify])
    #expect(answer.output.contains("HTTP/1.1 200 OK"), "\(answer.output)")
    #expect(answer.output.contains("OS: 10.0.20348"))
    let logon = lab.steps.first { $0.step == "logon" }
    #expect(logon?.principal == "alice@CORP.TEST")
    #expect(logon?.service == "HTTP/web01.corp.test@CORP.TEST")
    #expect(logon?.outcome == "accepted")
    #expect(logon?.delegated == false)
  }

  @Test(arguments: [("double-hop", false), ("trusted", true), ("not-forwardable", false)])
  func `The ticket is forwarded where the domain allows it and nowhere else`(
    scenario: String, delegated: Bool
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    let answer = try curl(
      lab, ["--negotiate", "-u", ":", "--delegation", "policy", "-d", Self.identify])
    #expect(answer.output.contains("HTTP/1.1 200 OK"), "\(answer.output)")
    #expect(lab.steps.first { $0.step == "logon" }?.delegated == delegated)
  }

  @Test func `Without a ticket the listener offers its schemes and answers Identify`() throws {
    let lab = try Lab.start(.named("credssp-offered"))
    defer { lab.stop() }
    let refused = try curl(lab, ["-d", Self.identify])
    #expect(refused.output.contains("HTTP/1.1 401 Unauthorized"))
    for scheme in ["Negotiate", "Kerberos", "CredSSP"] {
      #expect(refused.output.contains("WWW-Authenticate: \(scheme)\r\n"))
    }
    #expect(refused.output.contains("Server: Microsoft-HTTPAPI/2.0"))
    let told = try curl(lab, ["-H", "WSMANIDENTIFY: unauthenticated", "-d", Self.identify])
    #expect(told.output.contains("HTTP/1.1 200 OK"))
    #expect(told.output.contains("OS: 0.0.0"))
  }

  @Test func `A listener with another key refuses the ticket and says so in a token`() throws {
    let lab = try Lab.start(.named("spn-stolen"))
    defer { lab.stop() }
    let answer = try curl(lab, ["--negotiate", "-u", ":", "-d", Self.identify])
    #expect(answer.output.contains("HTTP/1.1 401 Unauthorized"))
    print(answer.output, lab.steps)
  }
}
