import Foundation
import TestSupport
import Testing

@testable import Lab

/// The lab's listener, asked by curl, which nobody here wrote.
@Suite(
  .ownThreads,
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

  @Test func `An NTLM negotiate message gets the computer's names, and a logon is never accepted`()
    throws
  {
    let lab = try Lab.start(.named("double-hop"))
    defer { lab.stop() }
    let negotiate = Data(
      Array("NTLMSSP".utf8) + [0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 28))
    let answer = try curl(
      lab, ["-H", "Authorization: Negotiate \(negotiate.base64EncodedString())", "-d", ""])
    let line = try #require(
      answer.output.split(separator: "\r\n").first {
        $0.hasPrefix("WWW-Authenticate: Negotiate ")
      })
    let token = try #require(Data(base64Encoded: String(line.split(separator: " ")[2])))
    let name = Data("web01.corp.test".utf16.flatMap { [UInt8($0), 0] })
    #expect(token.firstRange(of: name) != nil)
    let logon = try curl(
      lab, ["--ntlm", "-u", "alice:x", "-d", Self.identify])
    #expect(!logon.output.contains("200 OK"))
  }

  @Test func `The TLS listener shows the certificate that the scenario is about`() throws {
    for (scenario, isTrusted) in [("only-https", true), ("certificate-name", false)] {
      let lab = try Lab.start(.named(scenario))
      defer { lab.stop() }
      let door = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
      let authorities = try #require(lab.authorities)
      let answer = try Shell(
        [
          "curl", "-sS", "-i", "--noproxy", "*", "--max-time", "10", "--cacert", authorities,
          "--resolve", "\(door.host):\(door.port):\(door.address)", "--negotiate", "-u", ":",
          "-d", Self.identify, "https://\(door.host):\(door.port)/wsman",
        ], environment: lab.environment)
      #expect(answer.output.contains("HTTP/1.1 200 OK") == isTrusted, "\(answer.output)")
      #expect(answer.output.contains("no alternative certificate subject name") == !isTrusted)
    }
  }

  @Test(arguments: [
    ("firewall", 28), ("listener-refused", 7), ("not-winrm", 1), ("only-https", 7),
  ])
  func `Broken ports break in the way that the scenario says`(
    scenario: String, status: Int32
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    // curl's exit: 28 no answer in time, 7 refused, 1 not HTTP.
    let answer = try Shell([
      "curl", "-sS", "--noproxy", "*", "--connect-timeout", "1", "--max-time", "3",
      "http://\(lab.network.address(11)):5985/wsman",
    ])
    #expect(answer.status == status, "\(answer.output)")
  }

  @Test func `A listener with another key refuses the ticket and says so in a token`() throws {
    let lab = try Lab.start(.named("spn-stolen"))
    defer { lab.stop() }
    let answer = try curl(lab, ["--negotiate", "-u", ":", "-d", Self.identify])
    #expect(answer.output.contains("HTTP/1.1 401 Unauthorized"))
    // KRB-ERROR inside SPNEGO; 31 is KRB_AP_ERR_BAD_INTEGRITY. Spec: RFC 4120 section 7.5.9.
    let line = try #require(
      answer.output.split(separator: "\r\n").last { $0.hasPrefix("WWW-Authenticate: Negotiate ") })
    let token = try #require(Data(base64Encoded: String(line.split(separator: " ")[2])))
    #expect(token.firstRange(of: Data([0xA6, 3, 2, 1, 31])) != nil)
    #expect(lab.steps.contains { $0.outcome == "rejected" && $0.error != nil })
    #expect(!lab.steps.contains { $0.outcome == "accepted" })
  }
}
