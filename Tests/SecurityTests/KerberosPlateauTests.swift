import Evidence
import Foundation
import Kerberos
import Lab
import Secrets
import TestSupport
import Testing

/// Memory must stop growing over thousands of ticket requests, good and refused.
@Suite(
  .ownThreads,
  .enabled(if: ProcessInfo.processInfo.environment["HOPDOCTOR_PLATEAU"] != nil, "takes a while"))
struct KerberosPlateauTests {
  /// Resident memory in kilobytes.
  private func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (Int(text.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4
  }

  @Test func ticketRequests() throws {
    let lab = try Lab.start(.named("trusted"))
    defer { lab.stop() }
    // The lab's KDC by its own krb5.conf: the library of this process is not told about it.
    let text = try String(
      contentsOfFile: try #require(lab.environment["KRB5_CONFIG"]), encoding: .utf8)
    let line = try #require(text.firstMatch(of: /\n\s*kdc = (127[0-9.]+):([0-9]+)/))
    let directory = KDCDirectory(serviceRecords: [
      "CORP.TEST": [
        .init(host: "kdc", port: try #require(Int(line.2)), addresses: [String(line.1)])
      ]
    ])
    let cache = try #require(lab.environment["KRB5CCNAME"])
    let once = TicketRequester(
      cacheName: cache, directory: directory, deadline: .now + .seconds(5), stop: StopSign())
    // Found by service records alone: the library itself is kept from asking DNS for the KDCs.
    #expect(try once.forwardedTicket().outcome == .issued)
    let sizes = (0..<5).map { _ in
      for _ in 0..<300 {
        let requester = TicketRequester(
          cacheName: cache, directory: directory, deadline: .now + .seconds(5), stop: StopSign())
        _ = try? requester.serviceTickets(
          for: [
            .init(role: .primary, serviceClass: "HTTP", host: "web01.corp.test"),
            .init(role: .host, serviceClass: "HTTP", host: "nosuch.corp.test"),
          ], keptAs: nil)
        _ = try? requester.forwardedTicket()
        _ = CredentialCache.read(cache)
        _ = CredentialCache.read("FILE:/nonexistent")
      }
      return resident()
    }
    #expect(sizes[4] - sizes[1] < 400, "\(sizes) kB")
  }

  @Test func logons() throws {
    let lab = try Lab.start(.logons)
    defer { lab.stop() }
    let server = KDCDirectory.Server(
      host: "kdc", port: lab.controller.port, addresses: [lab.controller.address])
    let directory = KDCDirectory(serviceRecords: ["CORP.TEST": [server]])
    func logOn(_ user: String, _ secret: LogonExchange.Secret) throws -> TicketOutcome {
      let name = "\(user)@CORP.TEST"
      return try LogonExchange(
        principal: name, secret: secret, keptAs: "MEMORY:plateau", directory: directory,
        deadline: .now + .seconds(5), stop: StopSign()
      ).run(
        LogonAttempt(typed: user, principal: name, source: .password, outcome: .failed)
      ).outcome
    }
    func password(_ text: String) throws -> LogonExchange.Secret {
      var bytes = Array(text.utf8)
      return .password(try #require(Password(taking: &bytes)))
    }
    #expect(try logOn("bob", password(lab.password)) == .issued)
    let sizes = try (0..<5).map { _ in
      for _ in 0..<100 {
        _ = try logOn("bob", password(lab.password))
        _ = try logOn("bob", password("wrong"))
        _ = try logOn("card", password("wrong"))
        _ = try logOn("svc", .keytab("\(lab.path)/svc.keytab"))
        _ = try logOn("nobody", .keytab("\(lab.path)/svc.keytab"))
        _ = KeytabFile.look("\(lab.path)/svc.keytab", for: "svc@CORP.TEST")
      }
      return resident()
    }
    #expect(sizes[4] - sizes[1] < 400, "\(sizes) kB")
  }
}
