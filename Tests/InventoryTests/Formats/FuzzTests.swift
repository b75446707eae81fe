import Inventory
import Testing

/// Mutated inventories: every reader ends, keeps its bounds, and says where it stumbled.
@Suite struct FuzzTests {
  /// For each of the seeds.
  private static let count = 600

  @Test(arguments: FormatTests.written.indices)
  func aMutatedInventoryIsReadOrRefused(_ index: Int) {
    let (name, text) = FormatTests.written[index]
    var dice = Dice(seed: UInt64(index) + 99)
    let seed = Array(text.utf8)
    let tokens = [
      "[", "]", "{", "}", ":", ",", "=", "\"", "'", "\\", "#", "\n", "\t", "&a ", "*a", "- ", "? ",
      "<<: ",
      "{{", "}}", "[1:9]", "[a:z:2]", "\0", "\u{FEFF}", "!vault ", "ansible_port=",
      "9999999999999999999999",
      ":children]", "é", "\u{2028}", "...", "all",
    ].map { Array($0.utf8) }
    for _ in 0..<Self.count {
      var bytes = seed
      for _ in 0...dice.roll(5) {
        let place = dice.roll(bytes.count + 1)
        switch dice.roll(5) {
        case 0 where place < bytes.count: bytes[place] = UInt8(dice.roll(256))
        case 1 where place < bytes.count:
          bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.roll(12)))
        case 2: bytes.insert(contentsOf: bytes.prefix(dice.roll(40)), at: place)
        default: bytes.insert(contentsOf: dice.pick(tokens), at: place)
        }
      }
      // With the name's ending deciding, and without.
      for shown in [name, "standard input"] {
        let inventory = Inventory.read([.bytes(bytes, named: shown)])
        // YAML ends a line at U+2028 too (three bytes, of which the first is E2), and at U+0085 (C2 85).
        let lines = bytes.count { [0x0A, 0x0D, 0xE2, 0xC2].contains($0) } + 1
        #expect(Set(inventory.hosts.map(\.name)).count == inventory.hosts.count)
        #expect(!inventory.hosts.isEmpty || !inventory.errors.isEmpty)
        for mistake in inventory.mistakes {
          #expect(
            mistake.place.file == shown && (0...lines).contains(mistake.place.line),
            "\(mistake) of \(lines) lines: \(String(decoding: bytes, as: UTF8.self).debugDescription)"
          )
          #expect(!mistake.sentence.unicodeScalars.contains { $0.value < 32 })
        }
        for host in inventory.hosts.prefix(20) where host.obstacle == nil {
          _ = try? host.chain()
        }
        _ = try? inventory.limited(to: String(decoding: bytes.prefix(12), as: UTF8.self))
      }
    }
  }

  @Test func mutatedPatternsAreReadOrRefused() {
    let inventory = Inventory.read([
      .bytes(Array("[web]\nweb[1:20]\n[db]\ndb1\n".utf8), named: "h.ini")
    ])
    var dice = Dice(seed: 5)
    let tokens = [
      "web", "db", "*", "?", "[", "]", "!", "&", ":", ",", "~", "0", "-1", "[0:3]",
      "99999999999999999999", "(", ")",
      "\\", "@", "|", " ", "é",
    ]
    var left = 0
    for _ in 0..<5_000 {
      let pattern = (0...dice.roll(6)).map { _ in dice.pick(tokens) }.joined()
      guard let hosts = try? inventory.limited(to: pattern) else { continue }
      left += 1
      #expect(!hosts.isEmpty && hosts.count <= 21)
    }
    #expect(left > 200)
  }
}
