import Evidence
import Foundation
import Kerberos
import Lab
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
}
