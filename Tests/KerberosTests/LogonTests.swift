import Evidence
import Foundation
import Lab
import Secrets
import TestSupport
import Testing

@testable import Kerberos

/// Logons at a real MIT KDC, with what it logged of them.
@Suite(
  .ownThreads, .serialized, .enabled(if: KDCNeeds.areMet, "needs krb5-kdc, krb5-admin-server"))
struct LogonTests {
  private static let cache = "MEMORY:hopdoctor-logon-test"

  private static func with(_ scenario: Scenario, _ body: (Lab) throws -> Void) throws {
    let lab = try Lab.start(scenario)
    defer { lab.stop() }
    try body(lab)
  }

  private static func server(_ port: Int, _ address: String = "127.0.0.1") -> KDCDirectory.Server {
    KDCDirectory.Server(host: address, port: port, addresses: [address])
  }

  private static func kdc(of lab: Lab) -> KDCDirectory.Server {
    server(lab.controller.port, lab.controller.address)
  }

  private static func logOn(
    _ user: String, _ secret: LogonExchange.Secret, at servers: [KDCDirectory.Server],
    within limit: Duration = .seconds(10)
  ) throws -> LogonAttempt {
    var attempt = LogonAttempt(
      typed: user, principal: "\(user)@CORP.TEST", source: .password, outcome: .failed)
    if case .keytab(let file) = secret {
      attempt.source = .keytab
      attempt.keytab = KeytabFile.look(file, for: attempt.principal)
    }
    return try LogonExchange(
      principal: attempt.principal, secret: secret, keptAs: cache,
      directory: KDCDirectory(serviceRecords: ["CORP.TEST": servers]), deadline: .now + limit,
      stop: StopSign()
    ).run(attempt)
  }

  private static func password(_ text: String) throws -> LogonExchange.Secret {
    var bytes = Array(text.utf8)
    return .password(try #require(Password(taking: &bytes)))
  }

  /// The KDC's answers to logons of a user: `NEEDED_PREAUTH`, `PREAUTH_FAILED`, `ISSUE`.
  private static func answers(_ lab: Lab, _ user: String) -> [String] {
    lab.kerberosLog.filter { $0.contains("AS_REQ") && $0.contains(" \(user)@CORP.TEST for") }
      .compactMap { $0.firstMatch(of: #/: ([A-Z_]+): /#).map { String($0.output.1) } }
  }

  @Test func anIssuedTicketStaysInMemory() throws {
    try Self.with(.logons) { lab in
      let seen = try Self.logOn("bob", Self.password(lab.password), at: [Self.kdc(of: lab)])
      #expect(seen.outcome == .issued)
      #expect(seen.secretWasTried)
      #expect(seen.ticket?.flags.forwardable == true)
      #expect(seen.offeredMethods.contains("PA-ENC-TIMESTAMP"))
      #expect(seen.offeredEncryption.map(\.number) == [18])
      #expect(seen.isSalted == true)
      let kept = CredentialCache.read(Self.cache)
      #expect(kept.principal == "bob@CORP.TEST")
      #expect(kept.ticketGrantingTicket == seen.ticket)
      // A failed logon leaves no ticket of the one before it.
      _ = try Self.logOn("bob", Self.password("wrong"), at: [Self.kdc(of: lab)])
      #expect(CredentialCache.read(Self.cache).state == .absent)
    }
  }

  @Test func eachReasonHasItsNumber() throws {
    try Self.with(.logons) { lab in
      for (user, code) in [
        ("nobody", 6), ("expired", 1), ("oldpassword", 23), ("mustchange", 23), ("disabled", 18),
      ] {
        let seen = try Self.logOn(user, Self.password(lab.password), at: [Self.kdc(of: lab)])
        #expect(seen.outcome == .refused, "\(user)")
        #expect(seen.refusal?.code == code, "\(user)")
        #expect(!seen.secretWasTried, "\(user)")
      }
      let card = try Self.logOn("card", Self.password(lab.password), at: [Self.kdc(of: lab)])
      #expect(card.outcome == .failed)
      #expect(card.refusal?.code == 25)
      #expect(!card.offeredMethods.contains("PA-ENC-TIMESTAMP"))
      #expect(!card.secretWasTried)
      // Without pre-authentication nothing is proved; the wrong key shows in the answer.
      let trusting = try Self.logOn("trusting", Self.password("wrong"), at: [Self.kdc(of: lab)])
      #expect(trusting.outcome == .failed)
      #expect(trusting.refusal?.code == 31)
      #expect(!trusting.secretWasTried)
    }
  }

  @Test(arguments: [Scenario.logons, .logonsWithSPAKE])
  func aWrongPasswordIsTriedOnce(_ scenario: Scenario) throws {
    try Self.with(scenario) { lab in
      let kdc = Self.kdc(of: lab)
      let seen = try Self.logOn("bob", Self.password("wrong"), at: [kdc, kdc, kdc])
      #expect(seen.outcome == .refused)
      #expect(seen.refusal?.code == 24)
      #expect(seen.secretWasTried)
      #expect(seen.attempts.last?.refusal?.code == 24)
      let failed = lab.kerberosLog.filter {
        $0.contains(" bob@CORP.TEST for") && $0.hasSuffix("Preauthentication failed")
      }
      #expect(failed.count == 1)
      if scenario == .logons {
        #expect(Self.answers(lab, "bob") == ["NEEDED_PREAUTH", "PREAUTH_FAILED"])
      } else {
        // SPAKE was spoken, or this test would show nothing new.
        #expect(seen.attempts.contains { $0.refusal?.code == 91 })
      }
    }
  }

  @Test func theRightPasswordWorksInTwoRounds() throws {
    try Self.with(.logonsWithSPAKE) { lab in
      let seen = try Self.logOn("bob", Self.password(lab.password), at: [Self.kdc(of: lab)])
      #expect(seen.outcome == .issued)
      #expect(seen.attempts.contains { $0.refusal?.code == 91 })
    }
  }

  /// The first KDC asks for a proof and then keeps silent: the second one must not get it.
  @Test func aProofIsNotTakenToAnotherKDC() throws {
    try Self.with(.logons) { lab in
      let silent = try RelayServer(to: lab.controller, passing: 1)
      let second = try RelayServer(to: lab.controller, passing: 10)
      let seen = try Self.logOn(
        "bob", Self.password(lab.password),
        at: [Self.server(silent.port), Self.server(second.port)], within: .seconds(2))
      #expect(seen.outcome == .noAnswer)
      #expect(seen.secretWasTried)
      #expect(seen.attempts.map(\.outcome) == [.answered, .silent])
      #expect(silent.count == 2)
      #expect(second.count == 0)
      #expect(Self.answers(lab, "bob") == ["NEEDED_PREAUTH"])
    }
  }

  /// Before the proof, the next KDC is asked; the proof then goes to the one that answered, at once.
  @Test func aDeadKDCIsPassedOver() throws {
    try Self.with(.logons) { lab in
      let garbage = try OddServer(.says(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)))
      let mute = try OddServer(.silent)
      let closed = try OddServer(.silent).port
      let real = Self.kdc(of: lab)
      for (first, outcome) in [
        (closed, KDCAttempt.Outcome.refused), (garbage.port, .garbage), (mute.port, .silent),
      ] {
        let seen = try Self.logOn(
          "bob", Self.password(lab.password), at: [Self.server(first), real])
        #expect(seen.outcome == .issued, "\(outcome)")
        #expect(seen.attempts.first?.outcome == outcome)
        let answered = seen.attempts.filter { $0.outcome == .answered }
        #expect(answered.count == 2)
        #expect(Array(seen.attempts.suffix(2)) == answered)
      }
    }
  }

  @Test func aTotalSilenceEndsWithTheDeadline() throws {
    let mute = try OddServer(.silent)
    let start = ContinuousClock.now
    let seen = try Self.logOn(
      "bob", Self.password("secret"), at: [Self.server(mute.port), Self.server(mute.port)],
      within: .milliseconds(400))
    #expect(seen.outcome == .noAnswer)
    #expect(!seen.secretWasTried)
    #expect(ContinuousClock.now - start < .seconds(3))
  }

  /// The KDC of this lab answers at most 300 bytes over UDP.
  @Test func anAnswerTooBigForUDPComesOverTCP() throws {
    try Self.with(.logons) { lab in
      var server = Self.kdc(of: lab)
      server.transport = .udp
      let seen = try Self.logOn("bob", Self.password(lab.password), at: [server])
      #expect(seen.outcome == .issued)
      let first = try #require(seen.attempts.first)
      #expect(first.transport == .udp)
      let tooBig = try #require(seen.attempts.firstIndex { $0.refusal?.code == 52 })
      #expect(seen.attempts[tooBig].transport == .udp)
      #expect(seen.attempts[tooBig + 1].transport == .tcp)
      #expect(seen.attempts[tooBig + 1].outcome == .answered)
    }
  }

  @Test func keytabs() throws {
    try Self.with(.logons) { lab in
      func logOn(_ user: String, _ file: String) throws -> LogonAttempt {
        try Self.logOn(user, .keytab("\(lab.path)/\(file)"), at: [Self.kdc(of: lab)])
      }
      let good = try logOn("svc", "svc.keytab")
      #expect(good.outcome == .issued)
      #expect(good.keytab?.principals == ["svc@CORP.TEST"])
      #expect(good.keytab?.keyVersion == 1)

      let stale = try logOn("stale", "stale.keytab")
      #expect(stale.outcome == .refused)
      #expect(stale.refusal?.code == 24)
      #expect(Self.answers(lab, "stale") == ["NEEDED_PREAUTH", "PREAUTH_FAILED"])

      let narrow = try logOn("narrow", "narrow.keytab")
      #expect(narrow.outcome == .failed)
      #expect(!narrow.secretWasTried)
      #expect(narrow.keytab?.encryption.map(\.number) == [17])
      #expect(narrow.offeredEncryption.map(\.number) == [18])

      let other = try logOn("bob", "svc.keytab")
      #expect(other.outcome == .failed)
      #expect(other.keytab?.keyVersion == nil)
      #expect(other.attempts.isEmpty)

      let config = try logOn("bob", "krb5.conf")
      #expect(config.outcome == .failed)
      #expect(config.keytab?.problem != nil)
    }
  }

  /// libkrb5 by itself asks twice for a name that the KDC does not know.
  @Test func eachServiceNameIsAskedForOnce() throws {
    try Self.with(.logons) { lab in
      let kdc = Self.kdc(of: lab)
      try #require(
        Self.logOn("bob", Self.password(lab.password), at: [kdc]).outcome == .issued)
      let requester = TicketRequester(
        cacheName: Self.cache, directory: KDCDirectory(serviceRecords: ["CORP.TEST": [kdc]]),
        deadline: .now + .seconds(10), stop: StopSign())
      let hosts = ["nosuch.corp.test", "web01.corp.test", "nowhere.example"]
      let tickets = try requester.serviceTickets(
        for: hosts.map { .init(role: .primary, serviceClass: "HTTP", host: $0) }, keptAs: nil)
      #expect(tickets.requests.map(\.outcome) == [.refused, .issued, .refused])
      #expect(tickets.requests.map { $0.refusal?.code } == [7, nil, 7])
      #expect(tickets.requests.map(\.realmPath) == [["CORP.TEST"], ["CORP.TEST"], ["CORP.TEST"]])
      for host in hosts {
        let asked = lab.kerberosLog.filter {
          $0.contains("TGS_REQ") && $0.contains(" HTTP/\(host)@")
        }
        #expect(asked.count == 1, "\(asked)")
      }
    }
  }

  /// Realm by realm, each asked once: the one that refers, and the one that knows the service or does not.
  @Test func aReferralIsFollowedAndRecorded() throws {
    try Self.with(.partners) { lab in
      let kdc = Self.kdc(of: lab)
      try #require(
        Self.logOn("bob", Self.password(lab.password), at: [kdc]).outcome == .issued)
      let requester = TicketRequester(
        cacheName: Self.cache,
        directory: KDCDirectory(serviceRecords: ["CORP.TEST": [kdc], "PARTNER.TEST": [kdc]]),
        deadline: .now + .seconds(10), stop: StopSign())
      let tickets = try requester.serviceTickets(
        for: ["web.partner.test", "nosuch.partner.test"].map {
          .init(role: .primary, serviceClass: "HTTP", host: $0)
        }, keptAs: nil)
      let path = ["CORP.TEST", "PARTNER.TEST"]
      #expect(tickets.requests.map(\.realmPath) == [path, path])
      #expect(tickets.requests.map(\.outcome) == [.issued, .refused])
      #expect(tickets.requests[0].ticket?.server == "HTTP/web.partner.test@PARTNER.TEST")
      #expect(tickets.requests[1].refusal?.code == 7)
      #expect(tickets.requests.map(\.attempts.count) == [2, 2])
    }
  }
}
