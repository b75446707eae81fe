import Foundation
import TestSupport
import Testing

@testable import Lab
@testable import Security

/// Both sides against each other, with tickets and keys of a real KDC.
@Suite(
  .ownThreads,
  .enabled(
    if: Program(ifInstalled: "krb5kdc") != nil && Program(ifInstalled: "kvno") != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user"))
struct SecurityContextTests {
  static let service = "HTTP/web01.corp.test@CORP.TEST"

  /// Starts a lab and gets the service's ticket into its cache, so that GSSAPI needs no network and no krb5.conf.
  func withTicket(
    _ scenario: String = "trusted", _ body: (_ cache: String, _ keytab: String) throws -> Void
  ) throws {
    let lab = try Lab.start(.named(scenario))
    defer { lab.stop() }
    try Child.run(
      try Program.find("kvno", packages: "krb5-user"), [Self.service],
      environment: lab.environment, output: lab.path + "/kvno.log")
    let cache = try #require(lab.environment["KRB5CCNAME"])
    try body(cache, "FILE:\(lab.path)/web01.keytab")
  }

  @Test(arguments: SecurityMechanism.withTicket)
  func `The two sides agree, mutually and without delegation`(
    mechanism: SecurityMechanism
  ) throws {
    try withTicket { cache, keytab in
      var client = try SecurityInitiator(
        service: Self.service, cacheName: cache, mechanism: mechanism)
      var server = try SecurityAcceptor(keytab: keytab, mechanism: mechanism)
      let first = try client.step()
      #expect(!first.isDone)
      let second = try server.step(first.token)
      #expect(second.isDone)
      let third = try client.step(second.token)
      #expect(third.isDone)
      let here = try client.outcome()
      let there = try server.outcome()
      #expect(here.isMutual && !here.isDelegated)
      #expect(here.mechanism == "Kerberos" && there.mechanism == "Kerberos")
      #expect(there.initiator == "alice@CORP.TEST")
      #expect(here.acceptor == Self.service)
      #expect(here.flags.isSuperset(of: .remoting))
      #expect(!there.isDelegated)
    }
  }

  @Test(arguments: SecurityMechanism.withTicket)
  func `A listener with another key refuses, with a KRB-ERROR to send`(
    mechanism: SecurityMechanism
  ) throws {
    try withTicket("spn-stolen") { cache, keytab in
      var client = try SecurityInitiator(
        service: Self.service, cacheName: cache, mechanism: mechanism)
      var server = try SecurityAcceptor(keytab: keytab, mechanism: mechanism)
      let token = try client.step().token
      do throws(GSSError) {
        _ = try server.step(token)
        Issue.record("the wrong key was accepted")
      } catch {
        #expect(!error.token.isEmpty)
        #expect(error.call == "gss_accept_sec_context")
        if mechanism == .kerberos { #expect(error.kerberosCode == 31) }
        #expect(error.minorText.contains("cannot decrypt ticket"), "\(error)")
        // The client learns of it, whatever its library makes of the token.
        let answer = error.token
        #expect(throws: GSSError.self) { _ = try Self.step(&client, answer) }
      }
    }
  }

  /// A closure cannot lend a noncopyable value to a throwing call by itself.
  static func step(
    _ client: inout SecurityInitiator, _ token: [UInt8]
  ) throws(GSSError) -> SecurityStep { try client.step(token) }

  @Test func `Garbage is refused by both sides`() throws {
    try withTicket { cache, keytab in
      for garbage in [[], [0], [UInt8](repeating: 0x60, count: 4000), Array("NTLMSSP".utf8)] {
        var client = try SecurityInitiator(
          service: Self.service, cacheName: cache, mechanism: .spnego)
        _ = try client.step()
        #expect(throws: GSSError.self, "\(garbage.prefix(8))") {
          _ = try Self.step(&client, garbage)
        }
        // To an empty token SPNEGO answers with what it offers. Spec: [MS-SPNG] section 3.2.5.2.
        guard !garbage.isEmpty else { continue }
        #expect(throws: GSSError.self, "\(garbage.prefix(8))") {
          var server = try SecurityAcceptor(keytab: keytab, mechanism: .spnego)
          _ = try server.step(garbage)
        }
      }
    }
  }

  @Test func `A missing cache and a missing keytab are errors that say so`() {
    let noCache = #expect(throws: GSSError.self) {
      _ = try SecurityInitiator(
        service: Self.service, cacheName: "FILE:/nowhere/ccache", mechanism: .kerberos)
    }
    #expect(noCache?.call == "gss_acquire_cred_from")
    #expect(noCache?.minorText == "No credentials cache found", "\(noCache as Any)")
    let noKeys = #expect(throws: GSSError.self) {
      _ = try SecurityAcceptor(keytab: "FILE:/nowhere/keytab", mechanism: .spnego)
    }
    #expect(noKeys != nil)
  }

  /// Handles that are not freed show as memory that grows for ever; flat means that they are.
  @Test func `Memory stops growing over thousands of authentications`() throws {
    try withTicket { cache, keytab in
      var pages: [Int] = []
      for _ in 0..<8 {
        for round in 0..<500 {
          var client = try SecurityInitiator(
            service: Self.service, cacheName: cache, mechanism: .spnego)
          var server = try SecurityAcceptor(keytab: keytab, mechanism: .spnego)
          var token = try client.step().token
          if round % 2 == 0 { token[token.count / 2] ^= 1 }
          if let answer = try? server.step(token) { _ = try? client.step(answer.token) }
        }
        pages.append(try Self.residentPages())
      }
      // Other tests use the same process and may grow meanwhile, but a leak grows in every batch:
      // 16 pages of 4 kB in 500 authentications are 131 bytes each, less than any handle.
      let growth = zip(pages.dropFirst(), pages).map { $0 - $1 }
      #expect(growth.contains { $0 <= 16 }, "resident pages: \(pages)")
    }
  }

  static func residentPages() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return Int(text.split(separator: " ")[1]) ?? 0
  }
}
