import Foundation
import Testing

/// The facts that a JSON report has of one subject, as text.
struct ReportedFacts {
  private let facts: [String: String]

  init(_ json: String, subject: String = "hop1") throws {
    struct Document: Decodable {
      struct Sheet: Decodable {
        var subject: String
        var facts: [String: FactText]
      }
      var facts: [Sheet]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    let sheet = try #require(document.facts.first { $0.subject == subject })
    facts = sheet.facts.mapValues(\.text)
  }

  subscript(_ name: String) -> String? { facts[name] }
}

/// A fact of any type, as text.
private struct FactText: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let flag = try? value.decode(Bool.self) {
      text = "\(flag)"
    } else if let number = try? value.decode(Int.self) {
      text = "\(number)"
    } else if let word = try? value.decode(String.self) {
      text = word
    } else {
      text = try value.decode([String].self).joined(separator: ", ")
    }
  }
}
