import Foundation
import TestSupport
import Testing

@testable import Lab
@testable import Security

/// Our initiator against the lab's listener, carried by curl: the whole way of a session.
@Suite(
  .ownThreads,
  .enabled(
    if: Program(ifInstalled: "krb5kdc") != nil && Program(ifInstalled: "kvno") != nil
      && Program(ifInstalled: "curl") != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, curl"))
struct ListenerLogonTests {
  static let service = "HTTP/web01.corp.test@CORP.TEST"

  @Test(arguments: [
    ("Negotiate", SecurityMechanism.spnego), ("Kerberos", .kerberos), ("Negotiate", .kerberos),
  ])
  func `The listener takes the token and proves itself`(
    scheme: String, mechanism: SecurityMechanism
  ) throws {
    let lab = try Lab.start(.named("trusted"))
    defer { lab.stop() }
    try Child.run(
      try Program.find("kvno", packages: "krb5-user"), [Self.service],
      environment: lab.environment, output: lab.path + "/kvno.log")
    let cache = try #require(lab.environment["KRB5CCNAME"])
    var client = try SecurityInitiator(
      service: Self.service, cacheName: cache, mechanism: mechanism)
    let token = try client.step().token

    let door = try #require(lab.listeners.first { $0.host == "web01.corp.test" })
    let output = lab.path + "/curl.txt"
    try Child.run(
      try Program.find("curl", packages: "curl"),
      [
        "-sS", "-i", "--noproxy", "*", "--max-time", "10", "-d", "<x/>",
        "-H", "Authorization: \(scheme) \(Data(token).base64EncodedString())",
        "http://\(door.address):\(door.port)/wsman",
      ], environment: [:], output: output)
    let answer = try String(contentsOfFile: output, encoding: .utf8)
    // 500: the listener knows the user, and does not know what <x/> is.
    #expect(answer.hasPrefix("HTTP/1.1 500 "), "\(answer)")
    let line = try #require(
      answer.split(separator: "\r\n").first { $0.hasPrefix("WWW-Authenticate: \(scheme) ") })
    let received = try #require(Data(base64Encoded: String(line.split(separator: " ")[2])))
    let last = try client.step([UInt8](received))
    #expect(last.isDone)
    let outcome = try client.outcome()
    #expect(outcome.isMutual && !outcome.isDelegated)
    let logon = lab.steps.first { $0.step == "logon" }
    #expect(logon?.principal == "alice@CORP.TEST" && logon?.scheme == scheme)
    #expect(logon?.delegated == false)
  }
}
