import Foundation
import Testing

@testable import Resolver

@Suite struct HostileReplyTests {
  /// As a server gets it from c-ares.
  private static let query: [UInt8] =
    [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Answer.name("web01.corp.test") + [0, 1, 0, 1]

  private func read(_ bytes: [UInt8], _ type: DNSRecordType = .a) -> DNSReply {
    DNSReply(DNSQuestion("web01.corp.test", type), reading: bytes)
  }

  private func read(_ answer: Answer) -> DNSReply { read(answer.reply(to: Self.query)) }

  @Test func aCountThatPromisesTooMuchIsGarbage() {
    let record = Answer.a([10, 0, 0, 1])
    #expect(read(Answer(records: [record])).status == .found)
    #expect(read(Answer(claimedCount: 2, records: [record])).status == .garbage)
    #expect(read(Answer(claimedCount: 65_535, records: [record])).status == .garbage)
  }

  @Test func pointersThatGoInCirclesAreGarbage() {
    let start = UInt8(Answer().reply(to: Self.query).count)
    for owner in [[0xC0, start], [0xC0, start + 2, 0xC0, start], [1, 97, 0xC0, start]] {
      #expect(read(Answer(records: [Answer.a(owner, [10, 0, 0, 1])])).status == .garbage)
    }
    // Past the end of the message.
    #expect(read(Answer(records: [Answer.a([0xFF, 0xFF], [10, 0, 0, 1])])).status == .garbage)
  }

  @Test func aRecordOfTheWrongSizeIsGarbage() {
    #expect(read(Answer(records: [Answer.a([10, 0, 0])])).status == .garbage)
    #expect(read(Answer(records: [Answer.a([10, 0, 0, 1, 2])])).status == .garbage)
    // A name that reaches beyond its record.
    let alias = Answer.record(Answer.asked, 5, [3, 97])
    #expect(read(Answer(records: [alias, Answer.a([10, 0, 0, 1])])).status == .garbage)
  }

  @Test func aQueryOrAnotherKindsReplyIsGarbage() {
    #expect(read(Self.query).status == .garbage)
    let sound = Answer(records: [Answer.a([10, 0, 0, 1])]).reply(to: Self.query)
    #expect(read(sound, .aaaa).status == .garbage)
    #expect(read([]).status == .garbage)
  }

  @Test func onlySoMuchIsKept() {
    let many = (0..<300).map { Answer.a([10, 0, UInt8($0 / 256), UInt8($0 % 256)]) }
    #expect(read(Answer(records: many)).records.count == DNSLimits.records)
    let chain = (0..<40).map { step in
      Answer.alias(
        step == 0 ? Answer.asked : Answer.name("n\(step).test"), to: "n\(step + 1).test")
    }
    #expect(read(Answer(records: chain)).aliases.count == DNSLimits.aliases)
  }

  @Test func aNegativeTimeToLiveCountsAsNone() {
    var record = Answer.a([10, 0, 0, 1])
    record[6] = 0x80
    #expect(read(Answer(records: [record])).timeToLiveSeconds == 0)
  }

  @Test func namesWithControlCharactersArriveEscaped() {
    let record = Answer.record(Answer.asked, 5, [4, 27, 91, 50, 74, 0])
    #expect(read(Answer(records: [record])).aliases == ["\\027[2J"])
  }

  /// 20,000 sound messages with 1 to 6 bytes changed, cut or added: each must end in a reply within the bounds.
  @Test func twentyThousandMutationsAreSurvived() {
    var random = SeededGenerator(state: 0x5EED_0001)
    var counts: [DNSReply.Status: Int] = [:]
    let samples = Self.samples
    for round in 0..<20_000 {
      let (type, original) = samples[round % samples.count]
      let reply = read(Self.mutated(original, &random), type)
      counts[reply.status, default: 0] += 1
      let isBounded =
        reply.records.count <= DNSLimits.records && reply.aliases.count <= DNSLimits.aliases
        && (reply.records + reply.aliases).allSatisfy {
          $0.utf8.count <= DNSLimits.nameBytes + 20 && !$0.unicodeScalars.contains { $0.value < 32 }
        }
      guard isBounded, (reply.status == .found) == !reply.records.isEmpty else {
        Issue.record("round \(round): \(reply)")
        return
      }
    }
    // Both kinds must occur, or the mutations are too mild or too wild to test anything.
    #expect(counts[.garbage, default: 0] > 2_000)
    #expect(counts[.found, default: 0] > 2_000)
  }

  private static var samples: [(DNSRecordType, [UInt8])] {
    func message(_ type: DNSRecordType, _ records: [[UInt8]]) -> (DNSRecordType, [UInt8]) {
      var query = query
      query[query.count - 3] = UInt8(type.number)
      return (type, Answer(records: records).reply(to: query))
    }
    return [
      message(
        .a,
        [
          Answer.alias(to: "middle.corp.test"),
          Answer.alias(Answer.name("middle.corp.test"), to: "host.corp.test"),
          Answer.a(Answer.name("host.corp.test"), [10, 0, 0, 11]),
        ]),
      message(
        .srv, [Answer.service([0, 1, 88], "dc1.test"), Answer.service([0, 1, 88], "dc2.test")]),
      message(.ptr, [Answer.record(Answer.asked, 12, Answer.asked)]),
      message(.aaaa, [Answer.record(Answer.asked, 28, [UInt8](repeating: 7, count: 16))]),
    ]
  }

  private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: bytes.removeLast(bytes.count - place)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes[place] = 0xC0
      case 4: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      default:
        // Mostly within the records, where a change is not noticed at the first glance.
        let late = Int.random(in: bytes.count / 2..<bytes.count, using: &random)
        bytes[late] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }
}

/// SplitMix64: the same numbers on every run.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
