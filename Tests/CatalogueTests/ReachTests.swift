import Evidence
import Facts
import Foundation
import Judgement
import Testing

@testable import Catalogue

/// The closing test: nothing in the catalogue is out of reach.
///
/// A check fires on a recording of the gallery or on facts that it gives itself as an example; and what people meet
/// as an error leads to it. There is no list of exceptions.
@Suite struct ReachTests {
  private static let catalogue = try! Catalogue.embedded()

  private static func fired() throws -> Set<String> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Gallery")
    let judge = Judge(checks: catalogue.checks) { text, _ in text }
    func ids(_ findings: [Finding]) -> [String] {
      findings.flatMap { [$0.check] + ids($0.explains) }
    }
    var fired: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "json" {
      let recording = try Recording(decoding: try Data(contentsOf: file), named: file.path)
      fired.formUnion(ids(judge.diagnose(recording).findings))
    }
    return fired
  }

  @Test func everyCheckFiresOrIsReachedByItsErrors() throws {
    let fired = try Self.fired()
    // A gallery on which nothing fires would prove nothing.
    #expect(fired.count > 8)
    let index = ErrorIndex(Self.catalogue)
    for check in Self.catalogue.checks {
      let firesOnFacts = check.fires.contains {
        check.condition.judge(check.sheet(of: $0)) == .yes
      }
      let isReached = check.errors.contains { error in
        guard let words = error.text ?? error.code else { return false }
        // What varies is a name in a real text.
        let text = words.replacing("*", with: " web01 ")
        return index.explanation(of: text).causes.contains { $0.check.id == check.id }
      }
      #expect(
        fired.contains(check.id) || firesOnFacts || isReached,
        "\(check.id) fires on nothing and is reached by no error")
      // What nobody can observe has no other way to be found.
      if !check.isObservable { #expect(isReached, "\(check.id) is reached by none of its errors") }
    }
  }

  /// Each text that a check lists leads to it, if not first: otherwise the text is no use.
  @Test func everyErrorTextFindsItsCheck() throws {
    let index = ErrorIndex(Self.catalogue)
    for check in Self.catalogue.checks {
      for error in check.errors {
        guard let text = error.text?.replacing("*", with: " web01 ") else { continue }
        let all = index.explanation(of: text, mostCauses: nil).causes.map(\.check.id)
        #expect(all.contains(check.id), "\(check.id): \(text)")
      }
    }
  }
}
