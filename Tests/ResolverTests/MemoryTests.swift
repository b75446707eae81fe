#if canImport(Glibc)
  import Foundation
  import Testing

  @testable import Resolver

  @Suite struct MemoryTests {
    /// Questions that end well, badly and not at all: memory must stop growing. A leak grows in every round.
    @Test func memoryLevelsOff() async throws {
      let server = try ScriptedServer { query in
        let sound = Answer(records: [
          Answer.alias(to: "host.corp.test"),
          Answer.a(Answer.name("host.corp.test"), [10, 0, 0, 1]),
        ]).reply(to: query)
        // "a", "b" or "c" is the first letter of the name.
        return query[13] == UInt8(ascii: "a") ? [sound] : [Array(sound.dropLast(2))]
      }
      defer { server.stop() }
      let address = try DNSServerAddress(parsing: server.address)
      let names = ["a.corp.test", "b.corp.test", "x..test"]
      let expected: [DNSReply.Status] = [.found, .garbage, .notSent]
      let growths = await Task.detached {
        var growths: [Int] = []
        for _ in 0..<8 {
          let before = Self.residentBytes
          for step in 0..<1_500 {
            let question = DNSQuestion(names[step % 3], .a)
            let reply = DNSExchange(question: question, server: address, stop: StopRequest())
              .run(until: .now + .seconds(5))
            if reply.status != expected[step % 3] { return [Int]() }
          }
          growths.append(Self.residentBytes - before)
        }
        return growths
      }.value
      #expect(!growths.isEmpty, "a question ended in another way than it should")
      // 64 KB over 1,500 questions is less than 44 bytes for each.
      #expect(growths.dropFirst(2).contains { $0 <= 64 << 10 }, "\(growths)")
    }

    private static var residentBytes: Int {
      let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      return pages * sysconf(CInt(_SC_PAGESIZE))
    }
  }
#endif
