import Evidence
import Facts
import Yams

/// The plain kinds of settings: mappings, texts, lists and words of a closed set.
extension CheckReader {
  /// A mapping's entries by name; nil if it is no mapping.
  ///
  /// Remembers the line of every entry as `path.name`. Unknown names are reported and left out.
  mutating func settings(
    _ node: Node, _ path: String, of owner: String, known: [String]
  ) -> [String: Node]? {
    guard let mapping = node.mapping else {
      fail(node, "\(owner) is written as settings: \(known.prefix(4).joined(separator: ", ")) ...")
      return nil
    }
    var result: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        let name = key.scalar?.string ?? "(no word)"
        let hint =
          name.nearest(among: known).map { "did you mean \($0)?" }
          ?? "\(owner) has \(known.alternatives)"
        fail(key, "unknown setting \(name): \(hint)")
        continue
      }
      result[name] = value
      lines[path.isEmpty ? name : "\(path).\(name)"] = line(of: value)
    }
    return result
  }

  /// A text that is not empty, without the line end that YAML's `|` leaves.
  mutating func text(_ node: Node, _ name: String) -> String? {
    guard let scalar = node.scalar else {
      fail(node, "\(name) is a text; quote it if it begins with a brace or a bracket")
      return nil
    }
    let text = scalar.string.trimmingLines
    if text.isEmpty { fail(node, "\(name) is empty; write it or leave the setting out") }
    plain(text, from: line(of: node))
    return text.isEmpty ? nil : text
  }

  /// A text of one line.
  mutating func line(_ node: Node, _ name: String) -> String? {
    guard let text = text(node, name) else { return nil }
    guard !text.contains(where: \.isNewline) else {
      fail(node, "\(name) is one line without a line break")
      return nil
    }
    return text
  }

  /// A text whose holes are right for the check's scope.
  mutating func template(_ node: Node, _ name: String) -> String? {
    guard let text = text(node, name) else { return nil }
    holes(of: text, from: line(of: node))
    return text
  }

  /// Reports characters that a terminal would obey instead of showing: `--checks` may name a
  /// folder that came from somebody else.
  mutating func plain(_ text: String, from line: Int, countingLines: Bool = false) {
    // Nearly every text is plain ASCII, which is seen at a glance.
    guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) else {
      return
    }
    for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    where part.contains(where: { $0 != "\t" && String($0).visible != String($0) }) {
      fail(
        line + (countingLines ? index : 0),
        "a control or invisible character stands in \(String(part).visible); leave it out")
    }
  }

  /// Reports wrong holes of a text that begins on `line`.
  mutating func holes(of text: String, from line: Int, countingLines: Bool = false) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
      return
    }
    let template = Template(text)
    for mistake in template.mistakes {
      fail(line + (countingLines ? mistake.line : 0), mistake.message)
    }
    for fact in template.facts.sorted(by: { $0.rawValue < $1.rawValue }) {
      let index = text.firstRange(of: "{\(fact.rawValue)}")?.lowerBound ?? text.startIndex
      let above = countingLines ? text[..<index].count(where: \.isNewline) : 0
      visible(fact, at: line + above)
    }
  }

  /// A sequence; nil if it is none or holds nothing.
  mutating func items(_ node: Node, _ name: String) -> [Node]? {
    guard let sequence = node.sequence else {
      fail(node, "\(name) is a list: one entry a line, each after a hyphen")
      return nil
    }
    if sequence.isEmpty { fail(node, "\(name) is empty; give at least one entry") }
    return sequence.isEmpty ? nil : Array(sequence)
  }

  /// A word of a closed set.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node, _ name: String, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    if let word = node.scalar.flatMap({ Word(rawValue: $0.string) }) { return word }
    fail(node, "\(name) is \(Word.allCases.map(\.rawValue).alternatives)")
    return nil
  }
}

extension String {
  /// Without empty lines and spaces at either end; the first line keeps its indentation.
  var trimmingLines: String {
    guard utf8.contains(0x0A) || utf8.contains(0x0D) || first?.isWhitespace == true else {
      return self
    }
    var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
