import Evidence
import Probes
import Testing

@Suite struct SystemNamesProbeTests {
  private func names(_ hop: String) async throws -> SystemNames? {
    let settings = try settings(hop)
    let probe = SystemNamesProbe(hop: 1, settings: settings)
    guard case .systemNames(let names) = try await probe.observe(context(settings)) else {
      return nil
    }
    return names
  }

  @Test func asksTheHostsFile() async throws {
    let names = try #require(try await names("localhost"))
    #expect(names.status == .found)
    #expect(!names.addresses.isEmpty)
    #expect(names.reverse.map(\.address) == names.addresses)
  }

  @Test func anAddressStandsForItself() async throws {
    let names = try #require(try await names("127.0.0.1"))
    #expect(names.status == .found)
    #expect(names.addresses == ["127.0.0.1"])
    #expect(names.reverse.count == 1)
    #expect(names.reverse.first?.name != nil)
  }

  @Test func isNotAskedWhereTheUserNamesAServer() async throws {
    let settings = try settings("web01.corp.test", dnsServer: "127.0.0.1:9")
    let probe = SystemNamesProbe(hop: 1, settings: settings)
    #expect(probe.plan.isEmpty)
    await #expect { try await probe.observe(context(settings)) } throws: { error in
      guard let error = error as? NotAttempted else { return false }
      return error.blockedBy.isEmpty && error.reason.contains("--dns-server")
    }
  }
}
