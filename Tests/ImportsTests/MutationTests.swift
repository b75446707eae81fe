import Evidence
import Facts
import Foundation
import Imports
import Testing

/// What people paste is cut, doubled and damaged, and some of it is made to do harm.
@Suite struct MutationTests {
  /// A linear congruential generator: the same texts in each run. Constants: Knuth, MMIX.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// Every form that a reader knows, in pieces of some lines: a short text is read quickly.
  private static let pieces: [[UInt8]] = {
    let texts = Samples.all + Samples.forms
    return texts.flatMap { text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return stride(from: 0, to: lines.count, by: 7).map { start in
        Array(lines[start..<min(lines.count, start + 10)].joined(separator: "\n").utf8)
      }
    }
  }()

  /// Numbers and signs at which readers stumble.
  private static let poison = [
    "4294967296", "-1", "99999999999999999999", "0x", "0xffffffffffffffff", "{", "}", "...",
    "\u{0}",
    "\u{202e}", "::", "(((((((((((((((((((((((", "%", "\\", "'", " : ", " = ", ":123]", "hex(2):",
  ]

  private static func mutate(_ bytes: inout [UInt8], _ numbers: inout Numbers) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &numbers)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3: bytes.removeLast(bytes.count - place)
    case 4: bytes.insert(UInt8(ascii: "\n"), at: place)
    case 5:
      let word = poison.randomElement(using: &numbers) ?? ""
      bytes.replaceSubrange(place..<min(end, place + 4), with: Array(word.utf8))
    case 6:
      // A piece of another output in the middle of this one.
      let other = pieces.randomElement(using: &numbers) ?? []
      let start = Int.random(in: 0...other.count, using: &numbers)
      bytes.insert(contentsOf: other[start...].prefix(120), at: place)
    default:
      bytes.insert(
        contentsOf: [UInt8](
          repeating: bytes[place], count: Int.random(in: 2...300, using: &numbers)),
        at: place)
    }
  }

  /// 2,000 texts from one seed. Each is read; each hundredth becomes a recording that is written, read again and made
  /// into facts.
  @Test func nothingEndsTheProcessAndNothingIsMadeUp() throws {
    var numbers = Numbers(state: 20_261_123)
    var understood = 0
    let empty = try imports()
    for round in 0..<2000 {
      var bytes = Self.pieces.randomElement(using: &numbers) ?? []
      for _ in 0..<Int.random(in: 1...5, using: &numbers) { Self.mutate(&bytes, &numbers) }
      var given = empty
      let subject: Subject = round.isMultiple(of: 3) ? .hop(1) : .client
      // What is no text any more is refused.
      guard let reading = try? given.read(bytes, file: "a.txt", of: subject) else { continue }
      understood += reading.understood.count
      let last = bytes.count + 1
      let isInside =
        reading.notUnderstood.allSatisfy { (1...last).contains($0) }
        && reading.understood.allSatisfy { $0.lines.upperBound <= last }
      if !isInside { Issue.record("round \(round): a line that is not in the text") }
      guard round.isMultiple(of: 100) else { continue }
      let recording = given.recording
      let data = try recording.encoded()
      #expect(data.count < 64 << 10)
      #expect(try Recording(decoding: data, named: "x") == recording)
      let book = FactBook(recording)
      #expect(book.subjects.count == 4)
    }
    // Damaged as they are, most are still outputs.
    #expect(understood > 1000)
  }
}
