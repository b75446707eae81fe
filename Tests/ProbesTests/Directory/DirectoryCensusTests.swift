import Directory
import Evidence
import Testing

@testable import Probes

/// What a reading for many chains tells of one of them, and when that chain has to ask for itself.
@Suite struct DirectoryCensusTests {
  private static func account(
    _ name: String, domain: String = "DC=corp,DC=test", principals: [String] = [],
    isPartial: Bool = false
  ) -> DirectoryAccount {
    DirectoryAccount(
      distinguishedName: "CN=\(name),\(domain)", kind: name.hasSuffix("$") ? .computer : .user,
      accountName: name,
      dnsHostName: name.hasSuffix("$") ? name.dropLast().lowercased() + ".corp.test" : nil,
      servicePrincipalNames: principals, isPartial: isPartial)
  }

  private static func census(
    _ accounts: [DirectoryAccount], isCut: Bool = false, forest: [String] = ["corp.test"],
    acting: [String] = []
  ) -> DirectoryCensus? {
    var result = DirectoryVisit.Result()
    result.servers = [
      DirectoryServer(
        host: "dc01.corp.test", address: "10.0.0.1", port: 389, realm: "CORP.TEST",
        purpose: .domain, outcome: .bound)
    ]
    result.forest = forest
    result.hostClasses = ["http", "cifs"]
    let answer = DirectoryAnswer.entries([], isCut: isCut)
    result.holdings = DirectoryCensus.Holdings(
      book: AccountBook(accounts), domain: "corp.test", user: [account("alice")],
      accounts: answer, wide: .init(answer: answer, isForestWide: true),
      acting: ["CN=alice,DC=corp,DC=test"] + acting)
    return DirectoryCensus(result)
  }

  private static func reading(
    _ census: DirectoryCensus?, _ hops: [String]
  ) throws -> DirectoryReading? {
    let chain = try Chain(parsing: hops)
    let questions = DirectoryQuestions(principal: "alice@CORP.TEST", chain: chain) { _ in nil }
    return census?.reading(of: questions, in: chain)
  }

  private static let computers = (1...300).map { number in
    account("WEB\(number)$", principals: ["HOST/web\(number).corp.test"])
  }

  @Test func eachChainGetsItsOwnAnswers() throws {
    let census = Self.census(
      Self.computers + [Self.account("svc-web", principals: ["HTTP/web7.corp.test"])])
    let reading = try #require(try Self.reading(census, ["web7.corp.test"]))
    let computer = try #require(reading.lookups.first { $0.role == .computer })
    #expect(computer.outcome == .found && computer.accounts.map(\.accountName) == ["WEB7$"])
    let owner = try #require(reading.lookups.first { $0.name == "HTTP/web7.corp.test" })
    #expect(owner.accounts.map(\.accountName) == ["svc-web"] && owner.forestWide)
    #expect(reading.lookups.first { $0.role == .user }?.accounts.map(\.accountName) == ["alice"])
    // HOST/ stands in where nobody has the name itself.
    let other = try #require(try Self.reading(census, ["web8.corp.test"]))
    #expect(
      other.lookups.first { $0.name == "HTTP/web8.corp.test" }?.accounts.map(\.accountName)
        == ["WEB8$"])
    // A host of the domain that has no account is not there, and that is known.
    let absent = try #require(try Self.reading(census, ["web999.corp.test"]))
    #expect(
      absent.lookups.first { $0.role == .computer }?.outcome == DirectoryReading.Lookup.Outcome.none
    )
  }

  @Test func aDomainThatIsTooLargeIsAskedHostByHost() throws {
    #expect(try Self.reading(Self.census(Self.computers, isCut: true), ["web7.corp.test"]) == nil)
  }

  @Test func whatIsNotInThisDomainIsAskedForAlone() throws {
    // In another forest, for all that is known here.
    #expect(try Self.reading(Self.census(Self.computers), ["web7.other.test"]) == nil)
    // In another domain of the forest: its account is known in part.
    let child = Self.account(
      "APP1$", domain: "DC=child,DC=corp,DC=test", principals: ["HOST/app1.child.corp.test"],
      isPartial: true)
    let census = Self.census(
      Self.computers + [child], forest: ["corp.test", "child.corp.test"])
    #expect(try Self.reading(census, ["app1.child.corp.test"]) == nil)
    #expect(try Self.reading(census, ["web7.corp.test"]) != nil)
  }

  /// Who goes on from a host acts with its groups, so they must have been read.
  @Test func aMiddleHostWithoutItsGroupsIsAskedForAlone() throws {
    let chain = ["web7.corp.test", "cifs://web8.corp.test"]
    #expect(try Self.reading(Self.census(Self.computers), chain) == nil)
    let census = Self.census(Self.computers, acting: ["CN=WEB7$,DC=corp,DC=test"])
    #expect(try Self.reading(census, chain) != nil)
  }

  @Test func withoutALogonThereIsNoCensus() {
    #expect(DirectoryCensus(DirectoryVisit.Result()) == nil)
  }

  /// So many entries as the chains are worth, and no more.
  @Test(arguments: [(8, 1000), (100, 2000), (5000, 10_000)])
  func theReadingIsBounded(_ chains: Int, _ most: Int) throws {
    let chain = try Chain(parsing: ["web01.corp.test"])
    let scope = DirectoryCensus.Scope(
      Array(repeating: chain, count: chains), principal: "alice@CORP.TEST")
    #expect(scope.most == most)
  }
}
