import Foundation
import Testing

extension SambaTests {
  /// Service names, names in DNS, and what stands behind the port.
  @Suite struct Hosts {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    @Test(arguments: [
      // Samba answers 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN), as Windows does: only the directory tells a duplicate from a missing name.
      ("serverdup.corp.test", "spn.registered-twice"),
      // A service account has the name, so the host's own keys do not open the ticket.
      ("serverh.corp.test", "spn.name-stolen"),
      ("alias.corp.test", "spn.alias-unknown"),
      ("dangling.corp.test", "dns.alias-dangling"),
      ("198.51.100.11", "dns.address-instead-of-name"),
      // A computer outside every domain.
      ("stray.corp.test", "spn.no-computer-account"),
    ])
    func oneCause(_ host: String, _ check: String) throws {
      let seen = try network.diagnose([host], cache: network.ticket(of: "alice"))
      #expect(seen.status == 1)
      #expect(seen.blockers == [check])
    }

    /// The stolen name is proven by the host's own word, where the directory cannot be read.
    @Test func aStolenNameIsSeenWithoutTheDirectory() throws {
      let cache = try network.ticket(of: "alice")
      let seen = try network.withBarrier(.reset, port: 389) {
        try network.diagnose(["serverh.corp.test"], cache: cache)
      }
      #expect(seen.blockers == ["session.wrong-key"])
      let finding = try #require(seen.findings.first { $0.check == "session.wrong-key" })
      #expect(finding.certainty == "proven")
      #expect(seen.fact("hop1", "session.outcome") == .text("rejected"))
    }

    @Test(arguments: [
      ("serverrc4.corp.test", "spn.weak-encryption"),
      ("serverptr.corp.test", "dns.reverse-differs"),
      ("servera", "dns.short-name"),
    ])
    func worthALook(_ host: String, _ check: String) throws {
      let seen = try network.diagnose([host], cache: network.ticket(of: "alice"))
      #expect(seen.blockers.isEmpty)
      #expect(seen.checks.contains(check))
    }

    /// sPNMappings lets HOST stand in for HTTP, but not for WSMAN, which only CredSSP asks for.
    @Test func aHostWithoutWSMANNames() throws {
      let seen = try network.diagnose(
        ["servernowsman.corp.test"], cache: network.ticket(of: "alice"))
      #expect(seen.status == 0, "\(seen.sentence)")
      #expect(seen.fact("hop1", "session.outcome") == .text("accepted"))
    }

    /// Differs from Windows: Samba issues tickets for the names of a disabled computer, where Windows refuses with 7.
    /// The tool follows what it sees, and here it sees a session.
    @Test func aDisabledComputer() throws {
      let seen = try network.diagnose(["serveroff.corp.test"], cache: network.ticket(of: "alice"))
      #expect(seen.fact("hop1", "spn.outcome") == .text("issued"))
      #expect(seen.fact("hop1", "account.disabled") == .boolean(true))
      #expect(seen.blockers.isEmpty)
    }
  }
}
