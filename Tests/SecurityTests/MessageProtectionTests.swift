import Foundation
import Secrets
import TestSupport
import Testing

@testable import Lab
@testable import Security

/// Messages from one side to the other, with tickets and keys of a real KDC.
@Suite(
  .ownThreads,
  .enabled(
    if: Program(ifInstalled: "krb5kdc") != nil && Program(ifInstalled: "kvno") != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user"))
struct MessageProtectionTests {
  @Test(arguments: SecurityMechanism.withTicket)
  func `What one side seals the other opens, and a changed byte is noticed`(
    mechanism: SecurityMechanism
  ) throws {
    try SecurityContextTests().withTicket { cache, keytab in
      var client = try SecurityInitiator(
        service: SecurityContextTests.service, cacheName: cache, mechanism: mechanism,
        binding: ChannelBinding(serverEndPoint: Array(0..<32)))
      var server = try SecurityAcceptor(keytab: keytab, mechanism: mechanism)
      let answer = try server.step(try client.step().token)
      _ = try client.step(answer.token)

      let question = Array("<s:Envelope/>".utf8)
      let sealed = try client.protect(question)
      #expect(sealed.body.firstRange(of: question) == nil)
      #expect(try server.open(sealed) == question)
      #expect(try client.open(try server.protect(question)) == question)

      let large = [UInt8](repeating: 0x20, count: 300_000)
      #expect(try server.open(try client.protect(large)) == large)

      var changed = try server.protect(question)
      changed.body[0] ^= 1
      let refusals = [
        Self.isRefused(changed, by: client),
        Self.isRefused(ProtectedMessage(header: [], body: [], openedLength: 0), by: client),
      ]
      #expect(refusals == [true, true])
    }
  }

  /// A noncopyable value cannot stand in a macro's closure.
  static func isRefused(
    _ message: ProtectedMessage, by client: borrowing SecurityInitiator
  ) -> Bool {
    do throws(GSSError) {
      _ = try client.open(message)
      return false
    } catch {
      return true
    }
  }

  @Test(.enabled(if: SecurityMechanism.ntlm.isInstalled, "needs gss-ntlmssp"))
  func `NTLM begins without a ticket, and its password serves once`() throws {
    var bytes = Array("s3cret".utf8)
    let password = try #require(Password(taking: &bytes))
    var client = try SecurityInitiator(
      user: "CORP\\alice", password: password, host: "web01.corp.test")
    let first = try client.step()
    #expect(first.token.starts(with: Array("NTLMSSP\0".utf8) + [1, 0, 0, 0]))
    #expect(!first.isDone)
    #expect(throws: GSSError.self) {
      _ = try SecurityInitiator(user: "CORP\\alice", password: password, host: "web01")
    }
  }
}
