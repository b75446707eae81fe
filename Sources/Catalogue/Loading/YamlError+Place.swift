import Yams

extension YamlError {
  /// The line (from 1, within the YAML) and one sentence.
  func place(in yaml: String) -> (line: Int, message: String) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (
        mark.line,
        "this is no YAML (\(problem)); quote a text that begins with a brace or holds a colon "
          + "and a space"
      )
    case .duplicatedKeysInMapping(let names, let context):
      (
        Self.lastLine(of: names, in: yaml, from: context.mark.line),
        "\(names.sorted().joined(separator: ", ")) is set twice; write it once"
      )
    case .reader(let problem, let offset, _, let yaml):
      (
        1 + (offset.map { yaml.prefix($0).count(where: \.isNewline) } ?? 0),
        "this is no text (\(problem))"
      )
    default: (1, "this is no YAML")
    }
  }

  /// Yams names the keys that are doubled, and not where: the line of the second one.
  private static func lastLine(of names: [String], in yaml: String, from first: Int) -> Int {
    guard let name = names.min() else { return first }
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    var seen = 0
    for (index, line) in lines.enumerated() where index + 1 >= first {
      var rest = line[...]
      while let range = rest.firstRange(of: name + ":") {
        let before = rest[..<range.lowerBound].last
        if before.map({ " {,-\"'".contains($0) }) ?? true { seen += 1 }
        if seen == 2 { return index + 1 }
        rest = rest[range.upperBound...]
      }
    }
    return first
  }
}
