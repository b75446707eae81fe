import Directory
import Evidence
import Foundation
import Kerberos
import TestSupport
import Testing

@testable import Lab

/// The logon at OpenLDAP's server with MIT's KDC behind it: Cyrus SASL is the peer that nobody here wrote.
@Suite(
  .ownThreads,
  .enabled(
    if: SlapdServer.isInstalled && Program(ifInstalled: "krb5kdc") != nil,
    "needs slapd, libsasl2-modules-gssapi-mit, krb5-kdc, krb5-admin-server, krb5-user"))
struct LogonTests {
  /// A realm, a server that knows its key, and the user's ticket for it.
  private func withRealm(
    options: String = "", people: Int = 0, isRekeyed: Bool = false,
    _ body: (_ port: Int, _ service: String, _ cache: String) throws -> Void
  ) throws {
    let folder = try LabDirectory(in: nil)
    defer { folder.remove() }
    var plan = KerberosPlan()
    plan.accounts = [
      .init(name: "ldap/dc01.corp.test", keytab: "ldap", isRekeyed: isRekeyed)
    ]
    let kdc = try LabKDC(plan: plan, directory: folder, address: "127.0.0.1")
    try kdc.prepare()
    let keeper = Keeper()
    defer { keeper.end() }
    let process = try kdc.start(offset: 0, on: keeper)
    defer { kdc.stop(process) }
    try kdc.logOn()
    let server = try SlapdServer(
      in: folder, options: "sasl-host dc01.corp.test\nsasl-realm CORP.TEST\n" + options,
      rules: "access to dn.base=\"\" by * read\naccess to * by users read by * none",
      people: people,
      environment: [
        "KRB5_CONFIG": folder.file("krb5.conf"), "KRB5_KTNAME": kdc.keytab("ldap"),
        "KRB5RCACHENAME": "none:",
      ])
    let requester = TicketRequester(
      cacheName: kdc.clientEnvironment["KRB5CCNAME"],
      directory: KDCDirectory(serviceRecords: [
        "CORP.TEST": [.init(host: "kdc", port: kdc.port, addresses: ["127.0.0.1"])]
      ]), deadline: .now + .seconds(10), stop: StopSign())
    let cache = "MEMORY:directory-test-\(UUID().uuidString)"
    let tickets = try requester.serviceTickets(
      for: [.init(role: .primary, serviceClass: "ldap", host: "dc01.corp.test")], keptAs: cache)
    try #require(tickets.requests.first?.outcome == .issued, "\(tickets)")
    try body(server.port, try #require(tickets.requests.first?.servicePrincipal), cache)
    extendLifetime(server)
  }

  private func session(_ port: Int) throws -> DirectorySession {
    try DirectorySession(
      address: "127.0.0.1", port: port, deadline: .now + .seconds(10), isStopped: { false })
  }

  private func people(_ count: Int) -> DirectorySearch {
    DirectorySearch(
      base: "ou=people,dc=corp,dc=test", scope: .oneLevel, filter: "(objectClass=device)",
      attributes: ["cn", "description"], mostEntries: count)
  }

  @Test func whatFollowsIsSealed() throws {
    try withRealm(options: "sasl-secprops noanonymous,minssf=128", people: 300) {
      port, service, cache in
      var session = try session(port)
      // Before the logon nothing but the root may be read.
      #expect(throws: DirectoryError.self) { _ = try session.search(people(1)) }
      try session.logOn(service: service, cacheName: cache)
      #expect(session.securityStrength == 256)
      let result = try session.search(people(400))
      #expect(result.entries.count == 300 && !result.isCut)
      #expect(result.entries.allSatisfy { $0.text("description")?.count == 400 })
    }
  }

  /// A server that signs only, or does neither, is not logged on to.
  @Test(arguments: ["0", "1"])
  func lessThanSealingIsRefused(_ strength: String) throws {
    try withRealm(options: "sasl-secprops noanonymous,maxssf=\(strength)") { port, service, cache in
      var session = try session(port)
      let error = #expect(throws: DirectoryError.self) {
        try session.logOn(service: service, cacheName: cache)
      }
      #expect(error?.kind == .security, "\(String(describing: error))")
      #expect(session.securityStrength == nil)
    }
  }

  /// The ticket is sealed with a key that the server no longer has.
  @Test func aWrongKeyIsTheServersRefusal() throws {
    try withRealm(isRekeyed: true) { port, service, cache in
      var session = try session(port)
      let error = #expect(throws: DirectoryError.self) {
        try session.logOn(service: service, cacheName: cache)
      }
      #expect(error?.kind == .answered && (error?.code ?? 0) > 0, "\(String(describing: error))")
    }
  }

  @Test func withoutTheTicketNobodyIsAsked() throws {
    try withRealm { port, _, _ in
      var session = try session(port)
      let error = #expect(throws: DirectoryError.self) {
        try session.logOn(service: "ldap/other.corp.test@CORP.TEST", cacheName: "MEMORY:nothing")
      }
      #expect(error?.kind == .security)
      #expect(session.bytesSent == 0)
    }
  }
}
