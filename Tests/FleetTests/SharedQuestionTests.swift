import Evidence
import Foundation
import Probes
import Synchronization
import Testing

@testable import Fleet

/// A question that is put for many, and what becomes of an answer that was bad for a moment.
@Suite struct SharedQuestionTests {
  /// A clock that goes on when it is told.
  private final class Clock: Sendable {
    private let start = ContinuousClock.now
    private let passed = Mutex(Duration.zero)

    var now: ContinuousClock.Instant { start + passed.withLock { $0 } }

    func pass(_ seconds: Int) { passed.withLock { $0 += .seconds(seconds) } }
  }

  private struct Silence: Error {}

  /// Fails as often as told, and counts.
  private actor Server {
    private(set) var asked = 0
    private let failures: Int

    init(failures: Int) { self.failures = failures }

    func ask() throws -> Int {
      asked += 1
      if asked <= failures { throw Silence() }
      return asked
    }
  }

  private let clock = Clock()

  private func question() -> SharedQuestion<Int> {
    SharedQuestion(pause: .seconds(5), now: { [clock] in clock.now })
  }

  @Test func aGoodAnswerIsKept() async throws {
    let (question, server) = (question(), Server(failures: 0))
    for _ in 0..<20 {
      #expect(try await question.answer { try await server.ask() } == 1)
      clock.pass(1000)
    }
    #expect(await server.asked == 1)
  }

  @Test func thoseWhoAskMeanwhileWaitForTheSameAnswer() async throws {
    let (question, server) = (question(), Server(failures: 0))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await question.answer {
            try await Task.sleep(for: .milliseconds(20))
            return try await server.ask()
          }
        }
      }
      for try await answer in group { #expect(answer == 1) }
    }
    #expect(await server.asked == 1)
  }

  /// A KDC that was silent for a moment is asked again, and not by each of the hosts that come meanwhile.
  @Test func aFailureIsForgottenAfterAWhile() async throws {
    let (question, server) = (question(), Server(failures: 1))
    for _ in 0..<10 {
      await #expect(throws: Silence.self) { try await question.answer { try await server.ask() } }
    }
    #expect(await server.asked == 1)
    clock.pass(6)
    #expect(try await question.answer { try await server.ask() } == 2)
    clock.pass(1000)
    #expect(try await question.answer { try await server.ask() } == 2)
  }

  /// Each failure doubles the pause: in an hour of one question a second a dead server is asked some fifty times.
  @Test func aServerThatStaysDownIsAskedSeldom() async throws {
    let (question, server) = (question(), Server(failures: .max))
    for _ in 0..<3600 {
      _ = try? await question.answer { try await server.ask() }
      clock.pass(1)
    }
    let asked = await server.asked
    #expect((40...60).contains(asked), "\(asked)")
  }

  /// What one host lacked says nothing of the next.
  @Test func whatWasMissingForOneIsNotTheOthersAnswer() async throws {
    let answers = SharedAnswers()
    let key = SharedAnswers.Key(id: ObservationID(.kdc, .client), domains: [])
    await #expect(throws: NotAttempted.self) {
      try await answers.answer(key) { throw NotAttempted("no realm", blockedBy: []) }
    }
    let contact = Observed.kdc(Self.contact(.answered))
    #expect(try await answers.answer(key) { contact } == contact)
    #expect(await answers.count == 2)
  }

  @Test func silenceIsMomentaryAndARefusalIsNot() {
    func worth(_ observed: Observed) -> SharedQuestion<Observed>.Worth {
      SharedAnswers.worth(of: .success(observed))
    }
    #expect(worth(.kdc(Self.contact(.silent))) == .momentary)
    #expect(worth(.kdc(Self.contact(.answered))) == .lasting)
    #expect(worth(.forwardedTicket(ForwardedTicket(outcome: .noAnswer))) == .momentary)
    #expect(worth(.forwardedTicket(ForwardedTicket(outcome: .refused))) == .lasting)
    #expect(worth(Self.records(.noAnswer)) == .momentary)
    #expect(worth(Self.records(.notFound)) == .lasting)
    #expect(SharedAnswers.worth(of: .failure(Silence())) == .momentary)
  }

  /// A password is tried once, whatever came of it, and whoever asks.
  @Test func aLogonIsNotMadeTwice() async throws {
    let answers = SharedAnswers()
    let key = SharedAnswers.Key(id: ObservationID(.logon, .client), domains: [])
    let attempt = Observed.logon(
      LogonAttempt(
        typed: "alice", principal: "alice@CORP.TEST", source: .password, outcome: .noAnswer,
        secretWasTried: true))
    #expect(try await answers.answer(key) { attempt } == attempt)
    await answers.refresh()
    #expect(try await answers.answer(key) { throw Silence() } == attempt)
    #expect(SharedAnswers.worth(ofLogon: .failure(Silence())) == .lasting)
  }

  private static func contact(_ outcome: KDCAttempt.Outcome) -> KDCContact {
    KDCContact(
      realm: "CORP.TEST", source: .serviceRecords,
      attempts: [
        KDCAttempt(
          realm: "CORP.TEST", address: "10.0.0.1:88", transport: .tcp, outcome: outcome,
          elapsedMilliseconds: 1, bytesSent: 0, bytesReceived: 0)
      ])
  }

  private static func records(_ status: DNSAnswer.Status) -> Observed {
    .realmRecords(
      RealmRecords(
        servers: [],
        realms: [
          .init(realm: "CORP.TEST", answers: [DNSAnswer(name: "x", type: "SRV", status: status)])
        ]
      ))
  }
}
