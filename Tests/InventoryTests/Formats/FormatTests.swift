import Evidence
import Inventory
import Testing

/// One inventory in every format.
@Suite struct FormatTests {
  static let written: [(name: String, text: String)] = [
    (
      "hosts.ini",
      "[web]\nweb01.corp.test ansible_port=5985\nweb02.corp.test ansible_host=10.0.0.2\n"
    ),
    ("hosts", "# hosts\n[web]\nweb01.corp.test:5985\nweb02.corp.test ansible_host=10.0.0.2\n"),
    (
      "hosts",
      "---\nweb:\n  hosts:\n    web01.corp.test:\n      ansible_port: 5985\n"
        + "    web02.corp.test: {ansible_host: 10.0.0.2}\n"
    ),
    (
      "hosts",
      "web:\n  hosts:\n    web01.corp.test:\n      ansible_port: 5985\n    web02.corp.test: {ansible_host: 10.0.0.2}\n"
    ),
    (
      "hosts.csv",
      "name,address,port,groups\nweb01.corp.test,,5985,web\n\"web02.corp.test\",10.0.0.2,,\"web\"\n"
    ),
    (
      "-",
      "\u{FEFF}Name;IP Address;Port;Group\r\nweb01.corp.test;;5985;web\r\nweb02.corp.test;10.0.0.2;;web\r\n"
    ),
    (
      "hosts.tsv",
      "Host\tIP\tPort\tGroup\nweb01.corp.test\t\t5985\tweb\nweb02.corp.test\t10.0.0.2\t\tweb\n"
    ),
    (
      "hosts.jsonl",
      "{\"name\": \"web01.corp.test\", \"port\": 5985, \"groups\": [\"web\"]}\n"
        + "{\"name\": \"web02.corp.test\", \"ansible_host\": \"10.0.0.2\", \"groups\": \"web\"}\n"
    ),
    (
      "-",
      "{\"host\": \"web01.corp.test\", \"port\": \"5985\", \"group\": \"web\"}\n"
        + "{\"host\": \"web02.corp.test\", \"address\": \"10.0.0.2\", \"group\": \"web\"}\n"
    ),
    (
      "hosts.json",
      "{\"_meta\": {\"hostvars\": {\"web01.corp.test\": {\"ansible_port\": 5985},"
        + "\"web02.corp.test\": {\"ansible_host\": \"10.0.0.2\"}}},"
        + "\"web\": {\"hosts\": [\"web01.corp.test\", \"web02.corp.test\"]}}"
    ),
    (
      "-",
      "{\"web\": {\"hosts\": {\"web01.corp.test\": {\"ansible_port\": 5985},\n"
        + "\"web02.corp.test\": {\"ansible_host\": \"10.0.0.2\"}}}}"
    ),
  ]

  @Test(arguments: written.indices) func theFormatIsFound(_ index: Int) throws {
    let (name, text) = Self.written[index]
    let inventory = Inventory.read([.bytes(Array(text.utf8), named: name)])
    #expect(inventory.mistakes == [])
    #expect(inventory.hosts.map(\.name) == ["web01.corp.test", "web02.corp.test"])
    #expect(inventory.hosts.map(\.address) == ["web01.corp.test", "10.0.0.2"])
    #expect(inventory.hosts.map(\.effectivePort) == [5985, nil])
    #expect(inventory.hosts.map(\.groups) == [["web"], ["web"]])
  }

  @Test func listsAreReadInEveryForm() throws {
    let text = """
      # the farm
      web01
      web02.corp.test:5986  # with a remark
      http://web03/
      https://web04.corp.test:8443/wsman cifs://files01 mssql://sql01
      web[05:06]
      10.0.0.7:5985
      [2001:db8::1]:5985
      https://[2001:db8::2]/wsman
      """
    let inventory = Inventory.read([.bytes(Array(text.utf8), named: "standard input")])
    #expect(inventory.mistakes == [])
    #expect(
      inventory.hosts.map(\.name) == [
        "web01", "web02.corp.test", "web03", "web04.corp.test", "web05", "web06", "10.0.0.7",
        "2001:db8::1", "2001:db8::2",
      ])
    #expect(inventory.hosts[2].effectiveScheme == .http && inventory.hosts[2].effectivePort == 5985)
    #expect(inventory.hosts[3].furtherHops == ["cifs://files01", "mssql://sql01"])
    #expect(
      try inventory.hosts.map { try $0.chain().hops[0].port } == [
        5985, 5986, 5985, 8443, 5985, 5985, 5985, 5985, 5986,
      ])
  }

  @Test func aListOfPowerShellIsRead() {
    // What `>` of Windows PowerShell writes: UTF-16 with a byte order mark.
    let units = "web01\r\nweb02\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let inventory = Inventory.read([.bytes([0xFF, 0xFE] + units, named: "hosts.txt")])
    #expect(inventory.hosts.map(\.name) == ["web01", "web02"])
    #expect(inventory.hosts.map(\.place.line) == [1, 2])
    #expect(inventory.mistakes == [])
  }

  @Test func theFormatCanBeSaid() {
    let text = Array("name\nweb01\n".utf8)
    #expect(Inventory.read([.bytes(text, named: "-")], format: .list).hosts.count == 2)
    #expect(Inventory.read([.bytes(text, named: "-")], format: .csv).hosts.count == 1)
  }

  @Test func severalSourcesBecomeOne() throws {
    let folder = try Folder()
    let one = try folder.write("one/hosts.ini", "[web]\nweb01\n")
    try folder.write("one/group_vars/web.yml", "ansible_port: 5985\n")
    let inventory = Inventory.read([
      .path(one), .bytes(Array("[web]\nweb02\nweb01\n".utf8), named: "two.ini"),
    ])
    #expect(inventory.hosts.map(\.name) == ["web01", "web02"])
    #expect(inventory.hosts.map(\.port) == [5985, 5985])
    #expect(Inventory.read([.path("web01,web02:5986")]).hosts.map(\.port) == [nil, 5986])
  }
}
