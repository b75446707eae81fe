import Facts
import Testing

@testable import Catalogue

/// Every check that ships: it can be read, keeps the house's rules, and its examples hold.
@Suite struct EmbeddedCatalogueTests {
  /// Empty if the catalogue cannot be read, which `canBeRead` reports in full.
  static let checks = (try? Catalogue.embedded().checks) ?? []

  static let index = (try? Catalogue.embedded()).map(ErrorIndex.init)

  @Test func canBeRead() {
    #expect(throws: Never.self) { try Catalogue.embedded() }
  }

  @Test func passesTheLint() throws {
    for error in try Catalogue.embedded().lint() { Issue.record("\(error)") }
  }

  @Test func idsAreUniqueAndFollowTheFileNames() throws {
    let catalogue = try Catalogue.embedded()
    let ids = (catalogue.checks + catalogue.retired).map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(
      ids.sorted()
        == Catalogue.embeddedFiles.map { String($0.path.dropLast(3)).replacing("/", with: ".") }
        .sorted())
  }

  @Test(arguments: checks)
  func examplesHold(check: Check) {
    for example in check.fires {
      #expect(check.condition.judge(check.sheet(of: example)) == .yes, "\(check.id): \(example)")
    }
    for example in check.quiet {
      #expect(check.condition.judge(check.sheet(of: example)) != .yes, "\(check.id): \(example)")
    }
  }

  /// The error texts lead back to the check that lists them.
  @Test(arguments: checks)
  func errorsAreFound(check: Check) throws {
    let index = try #require(Self.index)
    for error in check.errors {
      for question in [error.text, error.code].compactMap({ $0 }) {
        let found = index.explanation(
          of: question.replacing("*", with: " something "), mostCauses: nil)
        #expect(found.causes.contains { $0.check.id == check.id }, "\(check.id): \(question)")
      }
    }
  }
}
