internal import ArgumentParser
internal import Foundation

/// The formats of lists.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, json
}

/// JSON as hopdoctor writes it everywhere: sorted keys, ISO 8601 dates, one final newline.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  encoder.dateEncodingStrategy = .iso8601
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}
