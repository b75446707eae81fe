import Catalogue
import Evidence
import Foundation
import Judgement
import Testing

@testable import Report

/// The published schema says the words that the program says. A validator that nobody here wrote is in CommandsTests.
@Suite struct ReportSchemaTests {
  private struct Schema: Decodable {
    var definitions: [String: Node]
    enum CodingKeys: String, CodingKey { case definitions = "$defs" }
  }

  private struct Node: Decodable {
    var `enum`: [String]?
    var properties: [String: Node]?
    var pattern: String?
    enum CodingKeys: String, CodingKey { case `enum`, properties, pattern }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.enum = try? container.decode([String].self, forKey: .enum)
      properties = try? container.decode([String: Node].self, forKey: .properties)
      pattern = try? container.decode(String.self, forKey: .pattern)
    }
  }

  private func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> Set<String>
  where Word.RawValue == String {
    Set(Word.allCases.map(\.rawValue))
  }

  @Test func itsWordsAreTheProgramsWords() throws {
    let schema = try JSONDecoder().decode(Schema.self, from: Data(ReportSchema.text.utf8))
    func shown(_ path: String...) -> Set<String> {
      var node = schema.definitions[path[0]]
      for name in path.dropFirst() { node = node?.properties?[name] }
      return Set(node?.enum ?? [])
    }
    #expect(shown("outcome") == words(Diagnosis.Outcome.self))
    #expect(shown("severity") == words(Check.Severity.self))
    #expect(shown("certainty") == words(Check.Certainty.self))
    #expect(shown("service") == words(Service.self))
    #expect(shown("step", "state") == words(Step.State.self))
    #expect(shown("link", "outcome") == words(LinkVerdict.Outcome.self))
    #expect(shown("mechanism", "outcome") == words(MechanismVerdict.Outcome.self))
    #expect(shown("recording", "depth") == words(Depth.self))
    let pattern = try Regex(try #require(schema.definitions["observationID"]?.pattern))
    for probe in ProbeName.allCases {
      #expect("\(probe.rawValue)/hop1".wholeMatch(of: pattern) != nil, "\(probe)")
    }
  }

  @Test func itIsTheFileInTheRepository() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(
        path: "Sources/CEmbeddedSchema/hopdoctor-report.schema.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == ReportSchema.text)
  }
}
