import Resolver
import Testing

@Suite struct WireGarbageTests {
  @Test(arguments: [
    "shorter than a header", "another question", "another number", "a record that is cut",
  ])
  func garbageOverTheWireIsCalledGarbage(_ kind: String) async throws {
    let server = try ScriptedServer { query in
      let sound = Answer(records: [Answer.a([10, 0, 0, 1])]).reply(to: query)
      switch kind {
      case "shorter than a header": return [[1, 2, 3, 4, 5]]
      case "another question":
        var other = sound
        other[13] ^= 1
        return [other]
      case "another number":
        var other = sound
        other[0] ^= 1
        return [other]
      default: return [Array(sound.dropLast(3))]
      }
    }
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    let reply = try await client.ask(
      DNSQuestion("web01.corp.test", .a), until: .now + .milliseconds(500))
    #expect(reply.status == .garbage)
    #expect(reply.server?.port == server.port)
  }

  /// What comes before the answer under another number is a stranger's, and does not count.
  @Test func aForgedReplyBeforeTheRealOneIsIgnored() async throws {
    let server = try ScriptedServer { query in
      var forged = Answer(records: [Answer.a([6, 6, 6, 6])]).reply(to: query)
      forged[1] ^= 1
      return [forged, Answer(records: [Answer.a([10, 0, 0, 1])]).reply(to: query)]
    }
    defer { server.stop() }
    let client = try DNSClient(servers: [server.address])
    let reply = try await client.ask(DNSQuestion("web01.corp.test", .a), until: .now + .seconds(2))
    #expect(reply.records == ["10.0.0.1"])
  }
}
