import Foundation
import Inventory
import Testing

/// Each mistake is one sentence with file and line, and the good lines are there beside it.
@Suite struct MistakeTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var text: String
    var line: Int
    /// What the sentence holds.
    var says: String
    /// The hosts that are there all the same.
    var hosts: [String]
    var weight = InventoryMistake.Weight.mistake
    var testDescription: String { "\(name) \(says)" }
  }

  static let cases: [Case] = [
    .init(name: "empty", text: "", line: 0, says: "names no host", hosts: []),
    .init(name: "hosts.ini", text: "# nothing\n\n", line: 0, says: "names no host", hosts: []),
    .init(name: "a.yml", text: "", line: 0, says: "names no host", hosts: []),
    .init(
      name: "circle.ini", text: "[a]\nh1\n[a:children]\nb\n[b:children]\nc\n[c:children]\na\n",
      line: 8, says: "in a circle (a > b > c > a)", hosts: ["h1"]),
    .init(
      name: "self.ini", text: "[web]\nh1\n[web:children]\nweb\n", line: 4,
      says: "\"web\" is named as its own child",
      hosts: ["h1"]),
    .init(
      name: "all.ini", text: "[a]\nh1\n[a:children]\nall\n", line: 4,
      says: "all cannot be beneath \"a\"",
      hosts: ["h1"]),
    .init(
      name: "child.ini", text: "[web]\nh1\n[a:children]\nwbe\n", line: 4,
      says: "did you mean \"web\"?",
      hosts: ["h1"]),
    .init(
      name: "vars.ini", text: "[web]\nh1\n[wbe:vars]\nansible_port=1\n", line: 3,
      says: "no such group",
      hosts: ["h1"]),
    .init(
      name: "range.ini", text: "h1\nh[1:1000000000]\nh2\n", line: 2, says: "more than 100000 hosts",
      hosts: ["h1", "h2"]),
    .init(
      name: "product.ini", text: "h[1:1000][1:1000][1:1000]\nh2\n", line: 1,
      says: "more than 100000 hosts",
      hosts: ["h2"]),
    .init(
      name: "max.ini", text: "h[0:9223372036854775807]\nh2\n", line: 1,
      says: "more than 100000 hosts", hosts: ["h2"]),
    .init(
      name: "back.ini", text: "h[9:1]\nh2\n", line: 1, says: "begins behind its end", hosts: ["h2"]),
    .init(
      name: "zeros.ini", text: "h[01:100]\nh2\n", line: 1, says: "the same length", hosts: ["h2"]),
    .init(name: "step.ini", text: "h[1:9:0]\nh2\n", line: 1, says: "step", hosts: ["h2"]),
    .init(name: "open.ini", text: "h1 a='b\nh2\n", line: 1, says: "not closed", hosts: ["h2"]),
    .init(
      name: "two.ini", text: "h1 h2\nh3\n", line: 1, says: "one host stands on a line",
      hosts: ["h3"]),
    .init(
      name: "section.ini", text: "h1\n[a b]\nh2\n[c]\nh3\n", line: 2, says: "is no section",
      hosts: ["h1", "h3"]),
    .init(
      name: "kind.ini", text: "h1\n[a:host]\nh2\n", line: 2, says: "no kind of section",
      hosts: ["h1"]),
    .init(
      name: "typo.ini", text: "h1 ansible_winrm_kerberos_delgation=true\n", line: 1,
      says: "did you mean ansible_winrm_kerberos_delegation?", hosts: ["h1"]),
    .init(
      name: "typo2.ini", text: "h1\n[all:vars]\nansible_psrp_negotiate_hostname_overide=x\n",
      line: 3,
      says: "did you mean ansible_psrp_negotiate_hostname_override?", hosts: ["h1"]),
    .init(
      name: "unknown.ini", text: "h1 ansible_psrp_frobnicate_the_thing=1\n", line: 1,
      says: "reads the variable",
      hosts: ["h1"], weight: .notice),
    .init(
      name: "port.ini", text: "h1 ansible_port=web\nh2\n", line: 1,
      says: "ansible_port is to be a port",
      hosts: ["h1", "h2"]),
    .init(
      name: "port2.ini", text: "h1:70000\nh2\n", line: 1, says: "70000 is not a port", hosts: ["h2"]
    ),
    .init(
      name: "scheme.ini", text: "h1 ansible_winrm_scheme=htps\n", line: 1,
      says: "did you mean https?",
      hosts: ["h1"]),
    .init(
      name: "jinja.ini", text: "h1\n[all:vars]\nansible_host={{ lookup('env', 'HOST') }}\n",
      line: 3,
      says: "Jinja template", hosts: ["h1"]),
    .init(
      name: "name.ini", text: "h1\n-bad-\n", line: 2, says: "no host name and no address",
      hosts: ["h1", "-bad-"]),
    .init(
      name: "dup.yml", text: "all:\n  hosts:\n    h1:\n    h1:\n", line: 3,
      says: "\"h1\" stands more than once",
      hosts: []),
    .init(
      name: "tab.yml", text: "all:\n\thosts:\n\t\th1:\n", line: 2, says: "a tab stands", hosts: []),
    .init(
      name: "list.yml", text: "all:\n  hosts:\n    - h1\n  children:\n    b:\n      hosts: h2\n",
      line: 3,
      says: "is a list", hosts: ["h2"]),
    .init(
      name: "key.yml", text: "all:\n  host:\n    h1:\n  hosts:\n    h2:\n", line: 2,
      says: "did you mean hosts?",
      hosts: ["h2"]),
    .init(
      name: "number.yml", text: "all:\n  hosts:\n    1234:\n    h2:\n", line: 3,
      says: "put it in quotes", hosts: ["h2"]),
    .init(name: "root.yml", text: "- h1\n", line: 1, says: "a mapping of groups", hosts: []),
    .init(
      name: "plugin.yml", text: "plugin: azure\n", line: 1, says: "only Ansible can run", hosts: []),
    .init(
      name: "circle.yml",
      text: "a:\n  hosts: h1\n  children:\n    b:\n      children:\n        a:\n", line: 6,
      says: "in a circle (a > b > a)", hosts: ["h1"]),
    .init(
      name: "dup.txt", text: "h1\nh2\nh1\n", line: 3, says: "named before, at line 1",
      hosts: ["h1", "h2"]),
    .init(
      name: "bad.txt", text: "h1\nw_b!\nh2\n", line: 2, says: "not a host name",
      hosts: ["h1", "h2"]),
    .init(
      name: "user.txt", text: "https://me:secret@h1/wsman\nh2\n", line: 1,
      says: "does not belong into the URL",
      hosts: ["h2"]),
    .init(
      name: "cifs.txt", text: "cifs://files01\nh2\n", line: 1, says: "not reached through WinRM",
      hosts: ["h2"]),
    .init(
      name: "a.csv", text: "port;path\n1;2\n", line: 1, says: "has to name the columns", hosts: []),
    .init(
      name: "b.csv", text: "name,port\nh1,5985\nh2,1,2\n", line: 3, says: "3 fields", hosts: ["h1"]),
    .init(
      name: "c.csv", text: "name,port\n\"h1,5985\nh2,5985\n", line: 2, says: "a quote",
      hosts: ["h2"]),
    .init(
      name: "d.csv", text: "name,prot\nh1,5985\n", line: 1, says: "did you mean port?",
      hosts: ["h1"], weight: .notice),
    .init(
      name: "e.csv", text: "name,port\nh1,1\nh1,2\n", line: 3, says: "named before", hosts: ["h1"]),
    .init(
      name: "f.csv", text: "name,port\n,1\nh2,2\n", line: 2, says: "names no host", hosts: ["h2"]),
    .init(
      name: "g.csv", text: "name,password\nh1,secret\n", line: 1, says: "passwords are never kept",
      hosts: ["h1"],
      weight: .notice),
    .init(
      name: "a.jsonl", text: "{\"name\": \"h1\"}\n{\"name\": \n\"h3\"\n", line: 2, says: "no JSON",
      hosts: ["h1", "h3"]),
    .init(
      name: "b.jsonl", text: "{\"port\": 1}\n\"h2\"\n", line: 1, says: "names no host",
      hosts: ["h2"]),
    .init(
      name: "a.json", text: "{\"a\": {\"hosts\": [\"h1\"]\n", line: 2, says: "no JSON", hosts: []),
    .init(
      name: "b.json", text: "{\n\"_meta\": {},\n\"a\": {\"hosts\": [\n\"h1\",\n5\n]}}", line: 5,
      says: "is not a name", hosts: ["h1"]),
    .init(
      name: "vault", text: "$ANSIBLE_VAULT;1.1;AES256\n3132\n", line: 0, says: "encrypted",
      hosts: []),
    .init(name: "script", text: "#!/bin/sh\necho {}\n", line: 1, says: "a program", hosts: []),
  ]

  @Test(arguments: cases) func aMistakeIsSaidWithItsLine(_ one: Case) throws {
    let inventory = Inventory.read([.bytes(Array(one.text.utf8), named: one.name)])
    let found = inventory.mistakes.first { $0.sentence.contains(one.says) }
    let mistake = try #require(found, "\(inventory.mistakes)")
    #expect(mistake.place == .init(file: one.name, line: one.line))
    #expect(mistake.weight == one.weight)
    #expect(inventory.hosts.map(\.name) == one.hosts)
    #expect(!inventory.mistakes.contains { $0.description.contains("secret") })
    // One sentence: a clause, without a line's end or a full stop.
    #expect(!mistake.sentence.contains("\n") && !mistake.sentence.hasSuffix("."))
  }

  @Test func aLineThatIsNotUTF8IsLeftOut() {
    for name in ["hosts.ini", "hosts.txt", "hosts.csv"] {
      let head = name.hasSuffix("csv") ? "name\n" : "h0\n"
      let bytes =
        Array(head.utf8) + Array("h1\nh\u{0}2".utf8.map { $0 == 0 ? 0xFF : $0 })
        + Array("\nh3\n".utf8)
      let inventory = Inventory.read([.bytes(bytes, named: name)])
      #expect(inventory.hosts.map(\.name).suffix(2) == ["h1", "h3"])
      #expect(inventory.errors.map(\.place.line) == [3])
      #expect(inventory.errors.first?.sentence.contains("not UTF-8") ?? false)
    }
    let bytes = Array("all:\n  hosts:\n    h".utf8) + [0xC3, 0x28] + Array(":\n".utf8)
    let inventory = Inventory.read([.bytes(bytes, named: "a.yml")])
    #expect(inventory.errors.first?.place.line == 3)
  }

  @Test func aHostThatCannotBeTriedStaysWithItsObstacle() throws {
    let text =
      "h1 ansible_port=0\nh2 ansible_host=\"{{ x | y }}\"\nh3\nh4 ansible_connection=local\n"
    let inventory = Inventory.read([.bytes(Array(text.utf8), named: "hosts.ini")])
    #expect(inventory.hosts.map { $0.obstacle?.place.line } == [1, 2, nil, nil])
    for host in inventory.hosts.prefix(2) {
      let obstacle = try #require(host.obstacle)
      #expect(throws: obstacle) { try host.chain() }
    }
    #expect(throws: InventoryMistake.self) { try inventory.hosts[3].chain() }
  }

  @Test func aFileThatIsNotThereIsSaid() {
    let inventory = Inventory.read([.path("/nonexistent/hosts")])
    #expect(inventory.errors.first?.description == "/nonexistent/hosts: there is no such file")
  }

  /// Nobody writes into it, so reading it would never end.
  @Test func aPipeInAFolderIsNotWaitedFor() throws {
    let folder = try Folder()
    try folder.write("a", "web01.corp.test\n")
    let pipe = folder.path + "/b"
    try #require(mkfifo(pipe, 0o600) == 0)
    let inventory = Inventory.read([.path(folder.path)])
    #expect(inventory.hosts.map(\.name) == ["web01.corp.test"])
    #expect(
      inventory.errors.map(\.description) == ["\(pipe): this is neither a file nor a folder"])
  }
}
