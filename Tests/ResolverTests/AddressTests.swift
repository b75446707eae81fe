import Resolver
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("10.0.0.1", "10.0.0.1:53"), ("10.0.0.1:5353", "10.0.0.1:5353"),
    ("2001:DB8:0::1", "[2001:db8::1]:53"), ("[::1]", "[::1]:53"), ("[::1]:65535", "[::1]:65535"),
  ])
  func serversAreReadAsTheyAreWritten(_ typed: String, _ shown: String) throws {
    #expect(try DNSServerAddress(parsing: typed).description == shown)
  }

  @Test(arguments: [
    "", "dns.corp.test", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:+53", "[10.0.0.1]",
    "[::1", "[::1]53", "[::1]:", "10.0.0.1,10.0.0.2", "10.0.0.1\0", "fe80::1%lo", " 10.0.0.1",
  ])
  func whatIsNotAServerIsRefused(_ typed: String) {
    #expect(throws: DNSServerSyntaxError.self) { try DNSServerAddress(parsing: typed) }
  }

  @Test func reverseNamesFollowTheStandards() throws {
    #expect(IPAddress("10.0.0.11")?.reverseName == "11.0.0.10.in-addr.arpa")
    // The example of RFC 3596 section 2.5.
    #expect(
      IPAddress("4321:0:1:2:3:4:567:89ab")?.reverseName
        == "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa")
  }

  @Test func theSystemsConfigurationNamesServersWithPorts() throws {
    let client = try DNSClient()
    for server in client.servers {
      #expect(IPAddress(server.address) != nil)
      #expect(server.port > 0)
    }
  }
}
