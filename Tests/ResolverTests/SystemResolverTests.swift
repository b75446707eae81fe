import Resolver
import Testing

/// Only addresses and localhost are looked up: any other name would be asked of a real server.
@Suite struct SystemResolverTests {
  @Test func findsLocalhostAndItsName() async throws {
    let forward = try await SystemResolver.addresses(of: "localhost", until: .now + .seconds(5))
    #expect(forward.status == .found)
    #expect(forward.addresses.contains { $0 == "127.0.0.1" || $0 == "::1" })
    #expect(Set(forward.addresses).count == forward.addresses.count)
    #expect(forward.canonicalName != nil)
    let reverse = try await SystemResolver.name(of: "127.0.0.1", until: .now + .seconds(5))
    #expect(reverse.status == .found)
    #expect(reverse.name?.isEmpty == false)
  }

  @Test func whatIsNoNameIsNotFound() async throws {
    for name in ["zero\0.test"] {
      let answer = try await SystemResolver.addresses(of: name, until: .now + .seconds(5))
      #expect(answer.status == .notFound, "\(name.debugDescription) \(answer)")
      #expect(answer.addresses.isEmpty)
    }
    let reverse = try await SystemResolver.name(of: "web01", until: .now + .seconds(5))
    #expect(reverse.status == .notFound)
    #expect(reverse.message?.isEmpty == false)
  }

  @Test func aDeadlineThatHasPassedGivesNoAnswer() async throws {
    let forward = try await SystemResolver.addresses(of: "localhost", until: .now)
    #expect(forward.status == .noAnswer)
    let reverse = try await SystemResolver.name(of: "127.0.0.1", until: .now)
    #expect(reverse.status == .noAnswer)
  }
}
