import Directory
import Evidence
import Testing

@testable import Probes

/// Which account answers which question.
@Suite struct DirectoryQuestionsTests {
  private func questions(_ hops: [String], principal: String = "alice@CORP.TEST") throws
    -> DirectoryQuestions
  {
    DirectoryQuestions(principal: principal, chain: try Chain(parsing: hops), records: { _ in nil })
  }

  private func account(
    _ name: String, _ kind: DirectoryAccount.Kind = .computer, host: String? = nil,
    principals: [String] = [], upn: String? = nil
  ) -> DirectoryAccount {
    DirectoryAccount(
      distinguishedName: "CN=\(name),DC=corp,DC=test", kind: kind, accountName: name,
      userPrincipalName: upn, dnsHostName: host, servicePrincipalNames: principals)
  }

  @Test func theAccountNameStandsBeforeTheUserPrincipalName() throws {
    let questions = try questions(["web01.corp.test"])
    let byName = account("Alice", .user)
    let byPrincipal = account("asmith", .user, upn: "alice@corp.test")
    #expect(questions.user(among: [byPrincipal, byName]) == [byName])
    #expect(questions.user(among: [byPrincipal]) == [byPrincipal])
    #expect(questions.user(among: [account("bob", .user)]) == [])
    #expect(questions.realm == "CORP.TEST" && questions.userName == "alice")
  }

  @Test func aNamesakeInAnotherDomainIsNotTheHop() throws {
    let hop = try questions(["web01.other.test"]).hops[0]
    let questions = try questions(["web01.other.test"])
    let namesake = account("WEB01$", host: "web01.corp.test")
    #expect(questions.computers(for: hop, among: [namesake], domain: "corp.test") == [])
    let nameless = account("WEB01$")
    #expect(questions.computers(for: hop, among: [nameless], domain: "corp.test") == [])
    #expect(questions.computers(for: hop, among: [nameless], domain: "other.test") == [nameless])
    let right = account("X$", host: "WEB01.other.test")
    #expect(
      questions.computers(for: hop, among: [namesake, right], domain: "corp.test") == [right])
  }

  @Test func aShortNameBelongsToTheDomainThatWasAsked() throws {
    let questions = try questions(["a-very-long-server-name"])
    let hop = questions.hops[0]
    #expect(hop.accountName == "A-VERY-LONG-SER$")
    let byAccount = account("a-very-long-ser$")
    #expect(questions.computers(for: hop, among: [byAccount], domain: "corp.test") == [byAccount])
    let byHost = account("OTHER$", host: "a-very-long-server-name.corp.test")
    #expect(
      questions.computers(for: hop, among: [byAccount, byHost], domain: "corp.test") == [byHost])
    // A user with the same name is no computer.
    #expect(
      questions.computers(
        for: hop, among: [account("a-very-long-ser$", .user)], domain: "corp.test") == [])
  }

  @Test func theHostNameStandsInWhereTheDomainSaysSo() {
    let name = "HTTP/web01.corp.test"
    let computer = account("WEB01$", principals: ["HOST/WEB01.corp.test", "HOST/WEB01"])
    let service = account("svc-web", .user, principals: ["http/web01.corp.test"])
    func owners(_ accounts: [DirectoryAccount], _ classes: [String]?) -> [String] {
      DirectoryQuestions.owners(of: name, among: accounts, hostClasses: classes).accounts
        .map(\.accountName)
    }
    #expect(owners([computer], ["cifs", "http"]) == ["WEB01$"])
    #expect(owners([computer], ["cifs"]) == [])
    // An exact entry takes the name away from the computer, as the KDC reads it.
    #expect(owners([computer, service], ["http"]) == ["svc-web"])
    #expect(
      DirectoryQuestions.owners(of: name, among: [computer], hostClasses: nil).outcome == .cut)
    #expect(DirectoryQuestions.owners(of: name, among: [], hostClasses: nil).outcome == .none)
  }

  @Test func filtersAreEscapedAndAskNothingTwice() throws {
    let odd = try questions(["web01.corp.test"], principal: "a*(x)@CORP.TEST")
    #expect(
      odd.userFilter
        == "(|(sAMAccountName=a\\2a\\28x\\29)(userPrincipalName=a\\2a\\28x\\29@CORP.TEST))")
    let filter = try #require(odd.ownerFilter(odd.hops))
    let terms = filter.split(separator: "(").filter { $0.hasPrefix("servicePrincipalName=") }
    #expect(Set(terms.map { $0.lowercased() }).count == terms.count && terms.count > 4)
    #expect(filter.contains("(servicePrincipalName=HOST/web01.corp.test)"))
  }

  @Test func anAddressBelongsToNoAccount() throws {
    let questions = try questions(["10.0.0.1", "localhost"])
    #expect(questions.hops.allSatisfy { $0.impossible != nil && $0.principals.isEmpty })
    #expect(questions.ownerFilter(questions.hops) == nil)
  }

  @Test func domainsOfDistinguishedNames() {
    #expect(DirectoryVisit.dnsName(of: "CN=A\\,DC x,OU=b,DC=Corp,dc=test") == "corp.test")
    #expect(DirectoryVisit.dnsName(of: "O=x") == nil)
  }

  /// What a server may send: no attribute at all, or bytes that are none of what they should be.
  @Test func entriesWithoutSense() {
    let empty = DirectoryAccount(DirectoryEntry(distinguishedName: "CN=x"), isPartial: false)
    #expect(empty.control == nil && empty.sid == nil && empty.kind == .other)
    #expect(empty.mustChangePassword == nil && empty.allowedToActOnBehalf == nil)
    let odd = DirectoryAccount(
      DirectoryEntry(
        distinguishedName: "CN=\u{1b}[31m",
        values: [
          "useraccountcontrol": [Array("9999999999999".utf8)], "objectsid": [[1, 2, 3]],
          "msds-allowedtoactonbehalfofotheridentity": [[0xff]], "pwdlastset": [Array("0".utf8)],
          "objectclass": [Array("top".utf8), Array("computer".utf8)],
          "serviceprincipalname": Array(repeating: Array("HTTP/x".utf8), count: 600),
        ]), isPartial: false)
    #expect(odd.distinguishedName == "CN=\\u{1b}[31m")
    #expect(odd.control == nil && odd.sid == nil && odd.allowedToActOnBehalf == nil)
    #expect(odd.mustChangePassword == true && odd.kind == .computer)
    #expect(odd.servicePrincipalNames.count == 500 && odd.isPartial)
  }
}
