import Directory
import Foundation
import TestSupport
import Testing

@testable import Lab

/// Searches at a real server that nobody here wrote.
@Suite(.ownThreads, .enabled(if: SlapdServer.isInstalled, "needs slapd"))
struct SearchTests {
  private func session(_ port: Int) throws -> DirectorySession {
    try DirectorySession(
      address: "127.0.0.1", port: port, deadline: .now + .seconds(10), isStopped: { false })
  }

  private func withServer(
    options: String = "", rules: String = "access to * by * read", people: Int = 0,
    _ body: (SlapdServer) throws -> Void
  ) throws {
    let folder = try LabDirectory(in: nil)
    defer { folder.remove() }
    let server = try SlapdServer(in: folder, options: options, rules: rules, people: people)
    try body(server)
  }

  @Test func theRootIsReadWithoutALogon() throws {
    try withServer { server in
      var session = try session(server.port)
      let result = try session.search(
        DirectorySearch(
          base: "", scope: .base, attributes: ["namingContexts", "supportedLDAPVersion"]))
      #expect(result.entries.first?.texts("namingcontexts") == ["dc=corp,dc=test"])
      #expect(result.entries.first?.text("supportedLDAPVersion") == "3")
      #expect(!result.isCut)
      #expect(session.searches == 1 && session.entries == 1)
      #expect(session.bytesSent > 20 && session.bytesReceived > 50)
    }
  }

  /// 300 entries come in two pages of 250; one more question is not asked.
  @Test func allPagesAreRead() throws {
    try withServer(people: 300) { server in
      var session = try session(server.port)
      let search = DirectorySearch(
        base: "ou=people,dc=corp,dc=test", scope: .oneLevel, filter: "(objectClass=device)",
        attributes: ["cn"], mostEntries: 400)
      let result = try session.search(search)
      #expect(result.entries.count == 300 && !result.isCut)
      #expect(Set(result.entries.compactMap { $0.text("cn") }).count == 300)
      #expect(result.entries.allSatisfy { $0.values.count == 1 })
      #expect(session.searches == 2)
    }
  }

  @Test func aBoundOnEntriesIsSaid() throws {
    try withServer(people: 300) { server in
      var session = try session(server.port)
      for (most, cut) in [(1, true), (299, true), (300, false)] {
        let result = try session.search(
          DirectorySearch(
            base: "ou=people,dc=corp,dc=test", scope: .oneLevel, filter: "(objectClass=device)",
            attributes: ["cn"], mostEntries: most))
        #expect(result.entries.count == most && result.isCut == cut, "\(most)")
      }
      // The connection is still good for another question.
      #expect(
        try session.search(
          DirectorySearch(base: "dc=corp,dc=test", scope: .base, attributes: ["dc"])
        ).entries.first?.text("dc") == "corp")
    }
  }

  /// What is special in a filter is found as it is, not read as a filter.
  @Test func valuesAreEscaped() throws {
    try withServer(people: 12) { server in
      var session = try session(server.port)
      let result = try session.search(
        DirectorySearch(
          base: "dc=corp,dc=test", scope: .subtree,
          filter: "(serialNumber=\(DirectorySearch.escaped("(7)*\\")))", attributes: ["cn"],
          mostEntries: 10))
      #expect(result.entries.map(\.distinguishedName) == ["cn=p7,ou=people,dc=corp,dc=test"])
    }
    #expect(DirectorySearch.escaped("a*b(c)\\\u{0}ü") == "a\\2ab\\28c\\29\\5c\\00\\c3\\bc")
    #expect(DirectorySearch.escaped([1, 0xff]) == "\\01\\ff")
  }

  @Test func refusalsKeepTheirCode() throws {
    try withServer(rules: "access to dn.base=\"\" by * read\naccess to * by * none") { server in
      var session = try session(server.port)
      let error = #expect(throws: DirectoryError.self) {
        _ = try session.search(
          DirectorySearch(
            base: "dc=corp,dc=test", scope: .subtree, attributes: ["dc"], mostEntries: 5))
      }
      // slapd hides what may not be seen: noSuchObject.
      #expect(error?.kind == .answered && error?.code == 32)
      let strong = #expect(throws: DirectoryError.self) {
        _ = try session.search(
          DirectorySearch(base: "", scope: .subtree, filter: "(((", attributes: ["dc"]))
      }
      // The library itself refuses a filter that is none, and the connection lives on.
      #expect(strong != nil)
      #expect(
        try session.search(DirectorySearch(base: "", scope: .base, attributes: ["objectClass"]))
          .entries.count == 1)
    }
  }

  /// Memory must stop growing over connections, good and failing.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["HOPDOCTOR_PLATEAU"] != nil, "takes a while"))
  func plateau() throws {
    try withServer(people: 60) { server in
      let sizes = try (0..<5).map { _ in
        for _ in 0..<120 {
          var session = try session(server.port)
          _ = try? session.search(
            DirectorySearch(
              base: "dc=corp,dc=test", scope: .subtree, attributes: ["cn", "description"],
              mostEntries: 40))
          _ = try? session.search(
            DirectorySearch(base: "dc=nosuch", scope: .base, attributes: ["cn"]))
          try? session.logOn(service: "ldap/nosuch@NOSUCH", cacheName: "MEMORY:none")
        }
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return (Int(text.split(separator: " ")[1]) ?? 0) * 4
      }
      #expect(sizes[4] - sizes[1] < 400, "\(sizes) kB")
    }
  }
}
