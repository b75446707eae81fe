import Evidence
import Testing

@Suite struct HopParserTests {
  @Test(arguments: [
    (
      "web01.corp.test",
      Hop(
        typed: "web01.corp.test", service: .winrm, name: "web01.corp.test", port: 5985,
        path: "/wsman")
    ),
    (
      "WEB01.Corp.Test.",
      Hop(
        typed: "WEB01.Corp.Test.", service: .winrm, name: "web01.corp.test", port: 5985,
        path: "/wsman")
    ),
    (
      "winrms://web01:443/other",
      Hop(
        typed: "winrms://web01:443/other", service: .winrms, name: "web01", port: 443,
        path: "/other")
    ),
    (
      "cifs://files01/projects",
      Hop(
        typed: "cifs://files01/projects", service: .cifs, name: "files01", port: 445,
        path: "/projects")
    ),
    (
      "[2001:db8::1]:5985",
      Hop(
        typed: "[2001:db8::1]:5985", service: .winrm, name: "2001:db8::1", port: 5985,
        path: "/wsman")
    ),
    (
      "2001:db8::1",
      Hop(typed: "2001:db8::1", service: .winrm, name: "2001:db8::1", port: 5985, path: "/wsman")
    ),
    (
      "MSSQL://sql01:1500",
      Hop(typed: "MSSQL://sql01:1500", service: .mssql, name: "sql01", port: 1500)
    ),
  ])
  func reads(_ typed: String, _ expected: Hop) throws {
    #expect(try Hop(parsing: typed) == expected)
  }

  @Test(arguments: [
    ("", "empty"), ("ftp://web01", "\"ftp\" is not a service"), ("web01:0", "from 1 to 65535"),
    ("web01:70000", "from 1 to 65535"), ("web01:", "not a port"),
    ("winrm://", "host name is missing"),
    ("alice@web01", "does not belong into a hop"), ("web 01", "not a part of a host name"),
    ("web..01", "two dots"), ("-web", "not a part of a host name"), ("[::1", "not closed"),
    ("[::1]x", "follows the address"), ("[::zz]", "not an IPv6 address"),
    ("web01/a b", "blanks"), ("web\u{1b}[2J", "\\u{1b}"),
  ])
  func refuses(_ typed: String, _ words: String) {
    let error = #expect(throws: HopSyntaxError.self) { try Hop(parsing: typed) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("web01.corp.test", Hop.NameKind.fullName), ("web01", .shortName), ("10.0.0.1", .address),
    ("[::1]", .address), ("localhost", .localhost), ("1.2.3.4.5", .fullName),
  ])
  func tellsKindOfName(_ typed: String, _ kind: Hop.NameKind) throws {
    #expect(try Hop(parsing: typed).nameKind == kind)
  }
}
