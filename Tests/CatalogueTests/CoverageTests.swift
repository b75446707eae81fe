import Catalogue
import Foundation
import Testing

/// Holds together what can go wrong on the way through a chain and the checks that explain it.
///
/// `Scenarios.tsv` has one line for each scenario, and the checks that treat it.
@Suite struct CoverageTests {
  struct Row {
    var scenario: String
    var checks: [String]
  }

  static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Scenarios.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        return Row(
          scenario: String(columns[0]),
          checks: columns.dropFirst().first?.split(separator: " ").map { String($0) } ?? [])
      }
  }

  @Test func everyScenarioHasItsCheck() throws {
    let catalogue = try Catalogue.embedded()
    for row in try Self.rows() {
      #expect(!row.checks.isEmpty, "\(row.scenario) has no check")
      for id in row.checks {
        #expect(
          catalogue[id].map { $0.retired == nil } == true,
          "\(row.scenario): there is no check \(id)")
      }
    }
  }

  @Test func everyScenarioIsListedOnce() throws {
    let scenarios = try Self.rows().map(\.scenario)
    #expect(!scenarios.isEmpty)
    #expect(Set(scenarios).count == scenarios.count)
  }

  /// A check that no evidence leads to is there for a scenario, and is reached by its errors.
  @Test func everyCheckWithoutEvidenceTreatsAScenario() throws {
    let treated = Set(try Self.rows().flatMap(\.checks))
    for check in try Catalogue.embedded().checks where !check.isObservable {
      #expect(treated.contains(check.id), "no scenario leads to \(check.id)")
    }
  }
}
