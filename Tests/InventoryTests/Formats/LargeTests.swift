import Inventory
import Testing

/// Large and hostile inventories are read, or refused, within bounds.
@Suite struct LargeTests {
  private static let count = 100_000

  private func read(_ text: String, _ name: String) -> Inventory {
    Inventory.read([.bytes(Array(text.utf8), named: name)])
  }

  @Test func aHundredThousandLinesAreRead() {
    let names = (1...Self.count).map { "web\($0).corp.test" }
    let list = read(names.joined(separator: "\n"), "hosts.txt")
    #expect(list.hosts.count == Self.count && list.mistakes == [])
    #expect(list.hosts.last?.place.line == Self.count)
    let ini = read(
      "[all:vars]\nansible_connection=psrp\n[web]\n"
        + names.map { "\($0) ansible_port=5985\n" }.joined(), "hosts.ini")
    #expect(ini.hosts.count == Self.count && ini.mistakes == [])
    #expect(ini.hosts.last?.effectiveScheme == .http)
  }

  @Test func aHundredThousandMistakesAreCounted() {
    let inventory = read(
      String(repeating: "not a host!\n", count: Self.count) + "web01\n", "hosts.ini")
    #expect(inventory.hosts.map(\.name) == ["web01"])
    #expect(inventory.mistakes.count < 2_000)
    #expect(inventory.mistakes.contains { $0.sentence.contains("more mistakes like these") })
  }

  @Test func manyGroupsInARowAreRefusedAndNotUnfolded() {
    let count = 20_000
    let text = "[g0]\nh1\n" + (1...count).map { "[g\($0):children]\ng\($0 - 1)\n" }.joined()
    let inventory = read(text, "hosts.ini")
    #expect(inventory.hosts.map(\.name) == ["h1"])
    #expect(inventory.errors.contains { $0.sentence.contains("groups deep") })
  }

  @Test func manyCirclesEndToo() {
    let text =
      "h1\n" + (0..<2_000).map { "[a\($0):children]\nb\($0)\n[b\($0):children]\na\($0)\n" }.joined()
    let inventory = read(text, "hosts.ini")
    #expect(inventory.hosts.map(\.name) == ["h1"])
    #expect(inventory.errors.contains { $0.sentence.contains("more than twenty circles") })
  }

  @Test func aliasesThatLaughAreRefused() {
    var lines = ["a0: &a0 {hosts: {h1: {}}}"]
    for level in 1..<40 {
      let aliases = (0..<9).map { "c\($0): *a\(level - 1)" }.joined(separator: ", ")
      lines.append("a\(level): &a\(level) {children: {\(aliases)}}")
    }
    let wide = read(lines.joined(separator: "\n"), "hosts.yml")
    #expect(!wide.errors.isEmpty)
    // As a key it would be unfolded by Yams itself.
    for key in ["*a : x", "? *a\n: x", "[*a, *a]: x", "{b: *a}: x"] {
      let text = "b: &a [1, 2]\n\(key)\n"
      #expect(
        read(text, "hosts.yml").errors.first?.sentence.contains("alias stands in a key") ?? false)
    }
    // A chain that is endless only in depth.
    let deep = ["a0: &a0 {}"] + (1..<50_000).map { "a\($0): &a\($0) {children: {c: *a\($0 - 1)}}" }
    #expect(
      read(deep.joined(separator: "\n"), "hosts.yml").errors.first?.sentence.contains("anchors")
        ?? false)
  }

  @Test func bracketsWithoutEndAreRefused() {
    for name in ["hosts.yml", "hosts.json", "hosts.ini", "hosts.jsonl", "hosts.csv"] {
      let inventory = read(String(repeating: "[", count: Self.count), name)
      #expect(inventory.hosts.isEmpty && !inventory.errors.isEmpty)
    }
    let value = read("h1 ansible_x1=\"\(String(repeating: "[", count: 5_000))\"\n", "hosts.ini")
    #expect(value.hosts.count == 1)
  }

  @Test func ordinaryAnchorsAreRead() {
    let text = """
      all:
        vars: &shared
          ansible_connection: psrp
        hosts:
          h1: &one {ansible_port: 5985}
          h2: *one
          h3:
            <<: *one
            ansible_port: 5986
      """
    let inventory = read(text, "hosts.yml")
    #expect(inventory.mistakes == [])
    #expect(inventory.hosts.map(\.port) == [5985, 5985, 5986])
  }
}
