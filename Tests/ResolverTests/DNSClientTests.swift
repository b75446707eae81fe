import Foundation
import Resolver
import Testing

@Suite struct DNSClientTests {
  private func ask(
    _ name: String = "web01.corp.test", _ type: DNSRecordType = .a, within seconds: Double = 3,
    overTCP: ScriptedServer.Script? = nil, _ script: @escaping ScriptedServer.Script
  ) async throws -> DNSReply {
    let server = try ScriptedServer(overTCP: overTCP, script)
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    return try await client.ask(DNSQuestion(name, type), until: .now + .seconds(seconds))
  }

  @Test func followsTheAliasesInTheirOrder() async throws {
    let reply = try await ask { query in
      // The records come in an order that is not the chain's, as some servers send them.
      let records = [
        Answer.a(Answer.name("HOST.corp.test"), seconds: 90, [10, 0, 0, 12]),
        Answer.alias(Answer.name("middle.corp.test"), seconds: 60, to: "host.corp.test"),
        Answer.a(Answer.name("stranger.corp.test"), seconds: 1, [10, 9, 9, 9]),
        Answer.alias(to: "Middle.corp.test"),
        Answer.a(Answer.name("host.corp.test"), [10, 0, 0, 11]),
      ]
      return [Answer(records: records).reply(to: query)]
    }
    #expect(reply.status == .found)
    #expect(reply.aliases == ["Middle.corp.test", "host.corp.test"])
    #expect(reply.records == ["10.0.0.12", "10.0.0.11"])
    #expect(reply.timeToLiveSeconds == 60)
    #expect(reply.elapsedMilliseconds > 0)
    #expect(reply.server?.address == "127.0.0.1")
  }

  @Test func readsEveryKindOfRecord() async throws {
    let six: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [7]
    let long = try await ask(type: .aaaa) { query in
      [Answer(records: [Answer.record(Answer.asked, 28, six)]).reply(to: query)]
    }
    #expect(long.records == ["2001:db8::7"])
    let service = try await ask("_kerberos._tcp.corp.test", .srv) { query in
      let records = [
        Answer.service([0, 100, 88], "dc01.corp.test"), Answer.service([10, 5, 65535], "."),
      ]
      return [Answer(records: records).reply(to: query)]
    }
    #expect(service.records == ["0 100 88 dc01.corp.test", "10 5 65535 ."])
    let reverse = try await ask("11.0.0.10.in-addr.arpa", .ptr) { query in
      let content = Answer.name("web01.corp.test")
      return [Answer(records: [Answer.record(Answer.asked, 12, content)]).reply(to: query)]
    }
    #expect(reverse.records == ["web01.corp.test"])
  }

  private func ask(
    type: DNSRecordType, _ script: @escaping ScriptedServer.Script
  ) async throws -> DNSReply {
    try await ask("web01.corp.test", type, script)
  }

  @Test(arguments: [
    (UInt8(3), DNSReply.Status.notFound), (2, .serverFailure), (5, .refused), (1, .serverFailure),
    (4, .serverFailure), (0, .noData),
  ])
  func tellsTheResponseCodesApart(_ code: UInt8, _ status: DNSReply.Status) async throws {
    let reply = try await ask { [Answer(code: code).reply(to: $0)] }
    #expect(reply.status == status)
    #expect(reply.records.isEmpty)
  }

  @Test(arguments: [(UInt8(0), DNSReply.Status.noData), (3, .notFound)])
  func keepsTheAliasThatLeadsNowhere(_ code: UInt8, _ status: DNSReply.Status) async throws {
    let reply = try await ask {
      [Answer(code: code, records: [Answer.alias(to: "gone.corp.test")]).reply(to: $0)]
    }
    #expect(reply.status == status)
    #expect(reply.aliases == ["gone.corp.test"])
  }

  @Test func stopsWhereAliasesGoInCircles() async throws {
    let reply = try await ask {
      let back = Answer.alias(Answer.name("b.corp.test"), to: "web01.corp.test")
      return [Answer(records: [Answer.alias(to: "b.corp.test"), back]).reply(to: $0)]
    }
    #expect(reply.status == .noData)
    #expect(reply.aliases == ["b.corp.test", "web01.corp.test"])
  }

  @Test func aSilentServerCostsNoMoreThanTheDeadline() async throws {
    let reply = try await ask(within: 0.6) { _ in [] }
    #expect(reply.status == .noAnswer)
    #expect(reply.elapsedMilliseconds < 900)
    #expect(reply.server == nil)
  }

  @Test func aClosedPortIsSeenAtOnce() async throws {
    let server = try ScriptedServer { _ in [] }
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    let client = try DNSClient(servers: [server.address])
    let reply = try await client.ask(DNSQuestion("web01.corp.test", .a), until: .now + .seconds(5))
    #expect(reply.status == .noAnswer)
    #expect(reply.elapsedMilliseconds < 2_000)
  }

  @Test func asksAgainAfterALoss() async throws {
    let seen = Counter()
    let reply = try await ask(within: 3) { query in
      seen.next() == 0 ? [] : [Answer(records: [Answer.a([10, 0, 0, 1])]).reply(to: query)]
    }
    #expect(reply.status == .found)
    #expect(seen.value == 2)
  }

  @Test func asksOverTCPWhatDoesNotFit() async throws {
    let reply = try await ask(
      overTCP: { [Answer(records: [Answer.a([10, 0, 0, 2])]).reply(to: $0)] },
      { [Answer(truncated: true).reply(to: $0)] })
    #expect(reply.status == .found)
    #expect(reply.records == ["10.0.0.2"])
  }

  @Test func aTruncatedAnswerWithoutTCPIsNoAnswer() async throws {
    let reply = try await ask(within: 0.8) { [Answer(truncated: true).reply(to: $0)] }
    #expect(reply.status == .noAnswer)
  }

  @Test func asksTheNextServerWhereOneIsOfNoUse() async throws {
    let deaf = try ScriptedServer { _ in [] }
    let unwilling = try ScriptedServer { [Answer(code: 5).reply(to: $0)] }
    let good = try ScriptedServer { [Answer(records: [Answer.a([10, 0, 0, 3])]).reply(to: $0)] }
    defer { for server in [deaf, unwilling, good] { server.stop() } }
    let question = DNSQuestion("web01.corp.test", .a)
    let all = try DNSClient(servers: [deaf.address, unwilling.address, good.address])
    let reply = try await all.ask(question, until: .now + .seconds(2))
    #expect(reply.records == ["10.0.0.3"])
    #expect(reply.server?.port == good.port)
    let bad = try DNSClient(servers: [deaf.address, unwilling.address])
    #expect(try await bad.ask(question, until: .now + .seconds(1)).status == .refused)
  }

  @Test func whatCannotBeAskedIsNotSent() async throws {
    let server = try ScriptedServer { [Answer(code: 3).reply(to: $0)] }
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    let long = String(repeating: "a", count: 70) + ".corp.test"
    for name in [long, "a..b", "zero\0.corp.test"] {
      let reply = try await client.ask(DNSQuestion(name, .a), until: .now + .seconds(1))
      #expect(reply.status == .notSent, "\(name.debugDescription)")
    }
    let late = try await client.ask(DNSQuestion("web01.corp.test", .a), until: .now)
    #expect(late.status == .notSent)
    let nobody = try DNSClient(servers: [])
    let alone = try await nobody.ask(DNSQuestion("a.test", .a), until: .now + .seconds(1))
    #expect(alone.status == .notSent)
    #expect(server.queries == 0)
  }

  @Test func cancellingStopsTheQuestion() async throws {
    let server = try ScriptedServer { _ in [] }
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    let start = ContinuousClock.now
    let task = Task {
      try await client.ask(DNSQuestion("web01.corp.test", .a), until: .now + .seconds(30))
    }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(start.duration(to: .now) < .seconds(2))
  }

  @Test func repliesComeInTheOrderOfTheQuestions() async throws {
    let server = try ScriptedServer { query in
      let digit = query[13] &- 48
      return [Answer(records: [Answer.a([10, 0, 0, digit])]).reply(to: query)]
    }
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    let questions = (0..<10).map { DNSQuestion("\($0).corp.test", .a) }
    let replies = try await client.ask(questions, until: .now + .seconds(3))
    #expect(replies.map(\.records) == (0..<10).map { ["10.0.0.\($0)"] })
    #expect(replies.map(\.question) == questions)
  }
}
