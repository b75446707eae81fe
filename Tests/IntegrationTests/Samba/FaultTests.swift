import Foundation
import Testing

extension SambaTests {
  /// Ports that are filtered or closed, and clocks that are off: evidence within the time allowed.
  @Suite struct Faults {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    /// With a ticket in the cache, so that every question to the KDC is put and none is answered.
    @Test(arguments: [
      (CorpNetwork.Barrier.drop, "client.kdc-silent", 25.0),
      (.reject, "client.kdc-unreachable", 8.0), (.reset, "client.kdc-refused", 8.0),
    ])
    func noKDC(_ barrier: CorpNetwork.Barrier, _ check: String, _ limit: Double) throws {
      let cache = try network.ticket(of: "alice")
      let start = Date()
      let seen = try network.withBarrier(barrier, port: 88) {
        try network.diagnose(
          ["servera.corp.test", "cifs://serverb.corp.test"], cache: cache, ["--timeout", "20"])
      }
      #expect(seen.blockers == [check])
      // What the KDC would have told is not known; it is no refusal.
      #expect(seen.links.first?["unconstrained"]?.outcome == "unknown")
      #expect(Date().timeIntervalSince(start) < limit)
    }

    @Test(arguments: [
      (CorpNetwork.Barrier.drop, "listener.silent"), (.reject, "listener.unreachable"),
      (.reset, "listener.refused"),
    ])
    func noListener(_ barrier: CorpNetwork.Barrier, _ check: String) throws {
      let cache = try network.ticket(of: "alice")
      let seen = try network.withBarrier(barrier, port: 5985, on: "servera") {
        try network.diagnose(["servera.corp.test"], cache: cache)
      }
      #expect(seen.blockers == [check])
    }

    @Test func noDNS() throws {
      let cache = try network.ticket(of: "alice")
      let seen = try network.withBarrier(.drop, port: 53) {
        try network.diagnose(["servera.corp.test"], cache: cache, ["--timeout", "15"])
      }
      #expect(seen.blockers.contains("dns.no-answer"), "\(seen.blockers)")
    }

    /// libkrb5 would hide it: it adjusts itself to the KDC's clock (kdc_timesync) and only the hosts notice.
    @Test(
      .enabled(if: Needs.faketime, "needs the Debian package libfaketime"),
      arguments: ["+20m", "-20m"])
    func theControllersClockIsOff(_ clock: String) throws {
      let turned = try CorpNetwork(clock: clock)
      defer { turned.stop() }
      let seen = try turned.diagnose(
        ["servera.corp.test"], cache: turned.ticket(of: "alice"))
      #expect(seen.blockers.contains("client.clock-skew"), "\(seen.blockers)")
      guard case .number(let seconds)? = seen.fact("client", "client.kdc.skewSeconds") else {
        Issue.record("no skew seen")
        return
      }
      #expect(abs(abs(seconds) - 1200) < 10)
    }
  }
}
