import Foundation
import Testing

extension SambaTests {
  /// What the directory tells, and what is said where it tells nothing.
  @Suite struct Directory {
    let network: CorpNetwork

    init() throws { network = try CorpNetwork.shared.get() }

    @Test(arguments: [
      ("alice", false, false, true), ("sensitive", true, false, false),
      ("protected", false, true, false), ("nestedprotected", false, true, false),
    ])
    func theUser(
      _ user: String, _ sensitive: Bool, _ protected: Bool, _ mayBeDelegated: Bool
    ) throws {
      let seen = try network.diagnose(["serverb.corp.test"], cache: network.ticket(of: user))
      #expect(seen.fact("client", "directory.outcome") == .text("bound"))
      #expect(seen.fact("client", "user.accountName") == .text(user))
      #expect(seen.fact("client", "user.notDelegated") == .boolean(sensitive))
      #expect(seen.fact("client", "user.protected") == .boolean(protected))
      #expect(seen.fact("client", "user.mayBeDelegated") == .boolean(mayBeDelegated))
    }

    /// The reason is named, not only its consequence.
    @Test(arguments: [
      ("sensitive", "servera", "cifs://serverb.corp.test", "ticket.user-sensitive"),
      ("protected", "servera", "cifs://serverb.corp.test", "ticket.user-protected"),
      ("nestedprotected", "serverd", "cifs://serverb.corp.test", "ticket.user-protected"),
      ("alice", "serverb", "cifs://serverb2.corp.test", "hop2.others-may-act"),
      ("alice", "servera", "cifs://serverb.corp.test", nil),
      ("alice", "serverb", "cifs://servera.corp.test", "hop2.no-delegation-set-up"),
      ("alice", "serverg", "cifs://serverb4.corp.test", "hop2.others-may-act"),
      ("alice", "serverc", "http://serverb.corp.test:5985", "hop2.other-name-listed"),
    ])
    func theCause(_ user: String, _ from: String, _ to: String, _ check: String?) throws {
      let seen = try network.diagnose(["\(from).corp.test", to], cache: network.ticket(of: user))
      if let check {
        #expect(seen.blockers == [check], "\(seen.sentence)")
        let finding = try #require(seen.findings.first { $0.check == check })
        #expect(finding.certainty == "proven")
      } else {
        #expect(!seen.blockers.contains { $0.hasPrefix("hop2.") || $0.hasPrefix("ticket.") })
      }
    }

    /// Without the directory nothing is claimed about lists, whatever keeps it away, and the deadline holds.
    @Test(arguments: [
      (CorpNetwork.Barrier.drop, "silent"), (.reject, "unreachable"), (.reset, "refused"),
    ])
    func outOfReach(_ barrier: CorpNetwork.Barrier, _ outcome: String) throws {
      let cache = try network.ticket(of: "alice")
      let seen = try network.withBarrier(barrier, port: 389) {
        try network.diagnose(["serverd.corp.test", "cifs://serverb.corp.test"], cache: cache)
      }
      #expect(seen.fact("client", "directory.outcome") == .text(outcome))
      #expect(seen.fact("link2", "link.spnListed") == nil)
      let link = try #require(seen.links.first)
      for mechanism in ["constrained", "protocolTransition", "resourceBased"] {
        #expect(link[mechanism]?.outcome == "unknown")
      }
      #expect(seen.checks.contains("directory.no-answer"))
    }

    /// One Kerberos code (18) for four causes; the NTSTATUS beside it tells them apart. Spec: [MS-KILE] section 2.2.2.
    @Test(arguments: [
      ("nosuchuser", "logon.unknown-user"), ("mustchange", "logon.password-expired"),
      ("disabled", "logon.account-disabled"), ("expired", "logon.account-expired"),
      ("nologonhours", "logon.restricted"), ("locked", "logon.account-locked"),
    ])
    func refusedLogon(_ user: String, _ check: String) throws {
      let seen = try network.diagnose(
        ["serverb.corp.test"], cache: nil, ["--user", user, "--password-env", "SECRET"],
        environment: ["SECRET": CorpNetwork.password])
      #expect(seen.blockers == [check], "\(seen.sentence)")
    }

    @Test func aWrongPasswordIsTriedOnce() throws {
      let (seen, wire) = try network.witnessed {
        try network.diagnose(
          ["serverb.corp.test"], cache: nil, ["--user", "bob", "--password-env", "SECRET"],
          environment: ["SECRET": "not this one"])
      }
      #expect(seen.blockers == ["logon.wrong-password"])
      #expect(!seen.document.contains("not this one"))
      // An anonymous question, the question for the pre-authentication, and one try.
      #expect(try #require(wire["kerberos"]).requestCount == 3)
    }

    @Test func aRightPasswordOpensASession() throws {
      let seen = try network.diagnose(
        ["serverb.corp.test"], cache: nil, ["--user", "CORP\\alice", "--password-env", "SECRET"],
        environment: ["SECRET": CorpNetwork.password])
      #expect(seen.status == 0, "\(seen.sentence)")
      #expect(seen.fact("hop1", "session.outcome") == .text("accepted"))
    }
  }
}
