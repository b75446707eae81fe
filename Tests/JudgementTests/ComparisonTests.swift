import Catalogue
import Evidence
import Facts
import Foundation
import Testing

@testable import Judgement

@Suite struct ComparisonTests {
  private static func recording(_ name: String) throws -> Recording {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Gallery/\(name).json")
    return try Recording(decoding: try Data(contentsOf: file), named: name)
  }

  private static func compare(_ before: Recording, _ after: Recording) throws -> Comparison {
    let catalogue = try Catalogue.embedded()
    return Comparison(
      before, after, by: Judge(checks: catalogue.checks) { Template($0).fill(from: $1) })
  }

  @Test func aRunIsTheSameAsItself() throws {
    for name in ["double-hop", "trusted", "spn-stolen"] {
      let comparison = try Self.compare(Self.recording(name), Self.recording(name))
      #expect(comparison.isSame)
      #expect(comparison.facts.isEmpty)
    }
  }

  @Test func aRepairIsProvedByTheFactThatItChanged() throws {
    let comparison = try Self.compare(Self.recording("double-hop"), Self.recording("trusted"))
    #expect(!comparison.isSame)
    #expect(comparison.before.outcome == .problem)
    #expect(comparison.after.outcome == .works)
    #expect(comparison.fixed.map(\.check).contains("hop2.not-trusted-for-delegation"))
    #expect(comparison.lost.isEmpty)
    #expect(comparison.links.map(\.subject) == [.link(2)])
    #expect(comparison.facts.map(\.fact) == [.linkFromOkAsDelegate])
    #expect(comparison.facts.first?.before == .boolean(false))
    #expect(comparison.facts.first?.after == .boolean(true))
    // Addresses, ports and times of the two runs differ, and nothing turns on them.
    let back = try Self.compare(Self.recording("trusted"), Self.recording("double-hop"))
    #expect(back.broke.map(\.check).contains("hop2.not-trusted-for-delegation"))
  }

  @Test func theClientsFactsAreToldOnce() throws {
    let comparison = try Self.compare(Self.recording("trusted"), Self.recording("not-forwardable"))
    let forwardable = comparison.facts.filter { $0.fact == .clientTicketForwardable }
    #expect(forwardable.map(\.subject) == [.client])
    #expect(forwardable.first?.readBy.contains("ticket.not-forwardable") == true)
    #expect(
      forwardable.first?.readBy.contains("Unconstrained delegation (Windows clients)") == true)
  }

  /// What was not looked at again is not repaired.
  @Test func aFindingThatCannotBeLookedForIsNotFixed() throws {
    let before = try Self.recording("spn-stolen")
    var after = before
    after.observations.removeAll { $0.id.probe == .session }
    let comparison = try Self.compare(before, after)
    #expect(comparison.lost.map(\.check).contains("session.wrong-key"))
    #expect(!comparison.fixed.map(\.check).contains("session.wrong-key"))
    let back = try Self.compare(after, before)
    #expect(back.found.map(\.check).contains("session.wrong-key"))
    #expect(!back.broke.map(\.check).contains("session.wrong-key"))
  }

  @Test func anotherChainIsADifference() throws {
    let before = try Self.recording("double-hop")
    var after = before
    after.chain.hops.removeLast()
    let comparison = try Self.compare(before, after)
    #expect(!comparison.isSame)
    #expect(comparison.links.first?.after == nil)
  }
}
