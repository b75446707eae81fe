import Catalogue
import Evidence
import Facts
import Testing

@testable import Judgement

/// What a trial from the host itself makes of a verdict.
@Suite struct TriedHopTests {
  private func verdict(
    trusted: Bool, _ outcome: TriedHop.Outcome?, withTicket: Bool = false
  ) -> LinkVerdict {
    var link = LinkKnowledge(from: "web01.corp.test", to: "files01.corp.test", service: .cifs)
    link.fromTicket = .issued
    link.session = .accepted
    link.ticketForwardable = true
    link.forwarding = .issued
    link.okAsDelegate = trusted
    link.credsspOffered = false
    link.tried = outcome.map {
      TriedHop(outcome: $0, withTicket: withTicket, command: #"net view \\files01.corp.test"#)
    }
    return link.judge(subject: .link(2), reached: true)
  }

  @Test func `A denial agrees with a verdict and makes it no surer`() {
    #expect(verdict(trusted: false, nil).outcome == .blocked)
    let tried = verdict(trusted: false, .denied)
    #expect(tried.outcome == .blocked && tried.certainty == .likely)
    #expect(tried.sentence.hasPrefix("Tried from web01.corp.test"))
  }

  /// What works by the ticket that clients hand over is not tried where none was handed over.
  @Test func `A denial without the ticket says nothing of a host that is trusted with it`() {
    let plain = verdict(trusted: true, nil)
    let tried = verdict(trusted: true, .denied)
    #expect(plain.outcome == .works && tried.outcome == .works)
    #expect(tried.certainty == plain.certainty)
    #expect(tried.sentence.contains("--delegate"))
  }

  @Test func `A success without a ticket decides, but strangers may have it too`() {
    let tried = verdict(trusted: false, .worked)
    #expect(tried.outcome == .works && tried.certainty == .likely)
  }

  @Test func `A success with a ticket handed over says nothing of other clients`() {
    let tried = verdict(trusted: false, .worked, withTicket: true)
    #expect(tried.outcome == .blocked)
    let row = tried.mechanisms.first { $0.mechanism == .mechanismRequestedDelegation }
    #expect(row?.outcome == .works && row?.certainty == .proven)
  }

  @Test func `A command that failed otherwise changes nothing`() {
    #expect(verdict(trusted: false, .failed) == verdict(trusted: false, nil))
  }
}
