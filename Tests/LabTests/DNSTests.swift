import Foundation
import Testing

@testable import Lab

struct DNSTests {
  /// A zone of a scenario, served without the rest of the lab.
  func serving(
    _ scenario: String, _ body: (LabDNS, LabNetwork) throws -> Void
  ) throws {
    let network = LabNetwork.random()
    let zone = try Scenario.named(scenario).zone(network, kdcPort: 8888)
    let server = try LabDNS(zone: zone, address: network.address(10))
    defer { server.stop() }
    try body(server, network)
  }

  func dig(_ server: LabDNS, _ words: String...) throws -> String {
    try Shell(
      ["dig", "@\(server.address)", "-p", "\(server.port)", "+tries=1", "+time=2"] + words
    ).output
  }

  @Test(.enabled(if: Shell.has("dig"), "needs dnsutils"))
  func `dig reads the zone`() throws {
    try serving("double-hop") { server, network in
      #expect(try dig(server, "+short", "web01.corp.test") == network.address(11) + "\n")
      #expect(try dig(server, "+short", "WEB01.Corp.Test.") == network.address(11) + "\n")
      #expect(try dig(server, "+short", "-x", network.address(11)) == "web01.corp.test.\n")
      #expect(
        try dig(server, "+short", "_kerberos._tcp.corp.test", "SRV")
          == "0 100 8888 dc01.corp.test.\n")
      let absent = try dig(server, "nosuch.corp.test")
      #expect(absent.contains("status: NXDOMAIN"))
      #expect(!absent.contains("WARNING"), "\(absent)")
      let empty = try dig(server, "web01.corp.test", "AAAA")
      #expect(empty.contains("status: NOERROR") && empty.contains("ANSWER: 0"))
      #expect(try dig(server, "_tcp.corp.test").contains("status: NOERROR"))
      #expect(try dig(server, "+noedns", "web01.corp.test").contains("ANSWER: 1"))
    }
  }

  @Test(.enabled(if: Shell.has("dig"), "needs dnsutils"))
  func `Aliases are followed and the old name comes back`() throws {
    try serving("alias") { server, network in
      let answer = try dig(server, "+short", "intranet.corp.test")
      #expect(answer == "web01.corp.test.\n\(network.address(11))\n")
    }
    try serving("reverse-dns") { server, network in
      let answer = try dig(server, "+short", "-x", network.address(11))
      #expect(answer == "old01.corp.test.\n")
    }
  }

  @Test func `A long answer is cut for an asker of 512 bytes`() throws {
    var zone = DNSZone()
    for number in 0..<60 { zone.add("big.corp.test", .a("127.0.0.\(number)")) }
    let query = try #require(DNSQuery(Self.query("big.corp.test")))
    let cut = query.response(zone.answer("big.corp.test", type: 1))
    #expect(cut.count <= 512)
    #expect(cut[2] & 2 == 2)
  }

  @Test func `Hostile datagrams are not questions`() {
    let good = Self.query("web01.corp.test")
    #expect(DNSQuery(good)?.name == "web01.corp.test")
    for count in 0..<good.count { #expect(DNSQuery(Array(good[..<count])) == nil) }
    var pointer = good
    pointer[12] = 0xC0
    #expect(DNSQuery(pointer) == nil)
    var answer = good
    answer[2] |= 0x80
    #expect(DNSQuery(answer) == nil)
    var dotted = good
    dotted[13] = UInt8(ascii: ".")
    #expect(DNSQuery(dotted)?.name == nil)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<4 { bytes[Int.random(in: 0..<bytes.count)] = generator.next() }
      if let query = DNSQuery(bytes) {
        #expect(query.response(DNSZone().answer(query.name ?? "", type: query.type)).count <= 4096)
      }
    }
  }

  static func query(_ name: String) -> [UInt8] {
    let labels = name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    return [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + labels + [0, 0, 1, 0, 1]
  }
}
