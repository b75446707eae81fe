#if canImport(Glibc)
  import Foundation
  import Testing

  @testable import Resolver

  /// Memory must stop growing while the same is done again and again; a leak grows in every round.
  @Suite(.serialized) struct MemoryTests {
    private static let sound = Answer(records: [
      Answer.alias(to: "host.corp.test"), Answer.a(Answer.name("host.corp.test"), [10, 0, 0, 1]),
    ])

    /// Questions that end well, badly and not at all.
    @Test func exchangesLeaveNothingBehind() async throws {
      let server = try ScriptedServer { query in
        let reply = Self.sound.reply(to: query)
        return [query[13] == UInt8(ascii: "a") ? reply : Array(reply.dropLast(2))]
      }
      defer { server.stop() }
      let address = try DNSServerAddress(parsing: server.address)
      let names = ["a.corp.test", "b.corp.test", "x..test"]
      let expected: [DNSReply.Status] = [.found, .garbage, .notSent]
      let growths = await Self.growths(steps: 1_500) { step in
        let question = DNSQuestion(names[step % 3], .a)
        let reply = DNSExchange(question: question, server: address, stop: StopRequest())
          .run(until: .now + .seconds(5))
        return reply.status == expected[step % 3]
      }
      #expect(growths.contains { $0 <= Self.noise }, "\(growths)")
    }

    @Test func readingLeavesNothingBehind() async {
      let query =
        [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Answer.name("web01.corp.test") + [0, 1, 0, 1]
      let good = Self.sound.reply(to: query)
      let bad = Array(good.dropLast(2))
      let question = DNSQuestion("web01.corp.test", .a)
      let growths = await Self.growths(steps: 10_000) { step in
        let reply = DNSReply(question, reading: step % 2 == 0 ? good : bad)
        return reply.status == (step % 2 == 0 ? .found : .garbage)
      }
      #expect(growths.contains { $0 <= Self.noise }, "\(growths)")
    }

    /// 128 KB in a round: less than 13 bytes for each reading, and less than 90 for each exchange.
    private static let noise = 128 << 10

    /// - Returns: the growth of resident memory in bytes in each round but the first two; none if a step went wrong.
    private static func growths(
      steps: Int, _ step: @escaping @Sendable (Int) -> Bool
    ) async -> [Int] {
      await withCheckedContinuation { continuation in
        // A thread of its own, because Swift's few threads are needed by the other tests.
        let thread = Thread {
          var growths: [Int] = []
          var isGood = true
          for _ in 0..<8 where isGood {
            let before = residentBytes
            for number in 0..<steps where isGood { isGood = step(number) }
            growths.append(residentBytes - before)
          }
          continuation.resume(returning: isGood ? Array(growths.dropFirst(2)) : [])
        }
        thread.start()
      }
    }

    private static var residentBytes: Int {
      let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      return pages * sysconf(CInt(_SC_PAGESIZE))
    }
  }
#endif
