import Evidence
import Imports
import Testing

/// What people paste is cut, doubled and damaged.
@Suite struct MutationTests {
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// 12 samples, 25 mutations each, from one seed: 300 texts.
  @Test func neverEndsTheProcess() throws {
    var numbers = Numbers(state: 20_261_123)
    for sample in Samples.all {
      for _ in 0..<25 {
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &numbers) where !bytes.isEmpty {
          let place = Int.random(in: bytes.indices, using: &numbers)
          let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
          switch Int.random(in: 0..<5, using: &numbers) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
          case 1: bytes.removeSubrange(place..<end)
          case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
          case 3: bytes.removeLast(bytes.count - place)
          default: bytes.insert(UInt8(ascii: "\n"), at: place)
          }
        }
        var given = try imports()
        _ = try? given.read(bytes, file: "a.txt", of: .client)
        _ = try? given.read(bytes, file: "b.txt", of: .hop(1))
        #expect(given.recording.chain == given.chain)
      }
    }
  }
}
