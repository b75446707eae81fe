import Testing

/// nginx and OpenSSL with everything that a listener can have wrong, and what is said of each.
@Suite(
  .enabled(
    if: Needs.kdc && Needs.nginx && Needs.openssl != nil,
    "needs krb5-kdc, krb5-admin-server, krb5-user, nginx-light, libnginx-mod-stream and openssl"))
struct BadPeerTests {
  @Test(arguments: BadPeer.all)
  func `One fault gives one finding, and no other that blocks`(peer: BadPeer) throws {
    let all = try #require(try BadPeers.findings.get()[peer.name])
    let blockers = all.filter { $0.severity == "blocker" }.map(\.check)
    #expect(blockers == (peer.severity == "blocker" ? [peer.check] : []), "\(all)")
    #expect(
      all.contains { $0.check == peer.check && $0.severity == peer.severity }, "\(all)")
  }

  /// What clients refuse by their own rules is told beside the fault that hides it.
  @Test func `A weak signature is seen where another fault comes first`() throws {
    let all = try #require(try BadPeers.findings.get()["SHA-1 of an unknown authority"])
    #expect(all.contains { $0.check == "tls.weak-certificate" && $0.severity == "warning" })
  }
}
