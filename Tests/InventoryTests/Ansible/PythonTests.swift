import Testing

@testable import Inventory

/// Python itself says what a literal, a shell word, a YAML scalar and a shell pattern are.
@Suite(.enabled(if: Judge.isThere, Comment(rawValue: Judge.why)))
struct PythonTests {
  private static let count = 4_000

  private static func texts(_ alphabet: [String], _ seeds: [String], seed: UInt64) -> [String] {
    var dice = Dice(seed: seed)
    var result = seeds
    while result.count < count {
      if dice.chance(50) {
        var scalars = Array(dice.pick(seeds).unicodeScalars)
        for _ in 0...dice.roll(2) where !scalars.isEmpty {
          let place = dice.roll(scalars.count)
          if dice.chance(40) {
            scalars.remove(at: place)
          } else {
            scalars.insert(contentsOf: dice.pick(alphabet).unicodeScalars, at: place)
          }
        }
        result.append(String(String.UnicodeScalarView(scalars)))
      } else {
        result.append((0...dice.roll(6)).map { _ in dice.pick(alphabet) }.joined())
      }
    }
    return result
  }

  @Test func literalsAreThoseOfPython() throws {
    let seeds = [
      "5985", "'a'", "\"b\"", "[1, 2]", "(1,)", "{'a': 1}", "{'a', 'b'}", "True", "None", "-1",
      "1.5e3",
      "0x1f", "1_000", "'a' 'b'", "r'\\d'", "'\\x41\\u00e9\\101'", "b'x'", "1, 2", "[[], {}]",
      "...",
      "{1: {2: 3}}", "(1)", "()", "'''a'''", "5 # five", "-0.5", "{'a': [1, {'b': None}], }",
    ]
    let alphabet = [
      "1", "0", "5", "9", ".", "e", "-", "+", "_", "x", "o", "b", "'", "\"", "[", "]", "(", ")",
      "{", "}",
      ",", ":", " ", "#", "\\", "True", "None", "a", "é", "\\n", "...",
    ]
    try compare("literal", Self.texts(alphabet, seeds, seed: 1)) { text in
      PythonLiteral.value(of: text) ?? .text(text)
    }
  }

  @Test func wordsAreThoseOfShlex() throws {
    let seeds = [
      "h1 a=b c='d e'", "h1 a=\"b \\\" c\" # x", "h\\ 1", "a#b", "'a''b'", "\"a'b\" c", "a= b",
      "h1 a='' b",
    ]
    let alphabet = ["a", "b", "=", " ", "\t", "'", "\"", "\\", "#", "é", ";", "''"]
    try compare("words", Self.texts(alphabet, seeds, seed: 2)) { text in
      (try? ShellWords.split(text)).map { .list($0.map { .text($0) }) } ?? .null
    }
  }

  @Test func plainScalarsAreThoseOfPyYAML() throws {
    let seeds = [
      "5985", "yes", "No", "TRUE", "on", "~", "null", "1.5", ".5", "1.", "1e3", "1.5e+3", "0x1F",
      "010",
      "0b11", "22:22", "1:59:59", "-7", "+3", "1_000", "10.0.0.1", "0", "00", "-.5", "+.5", "1.5e3",
      "_1",
    ]
    let alphabet = [
      "0", "1", "8", "9", "_", ".", ":", "-", "+", "e", "x", "b", "a", "o", "n", "~", "E+",
    ]
    try compare("scalar", Self.texts(alphabet, seeds, seed: 3)) { YAMLScalar.value(ofPlain: $0) }
  }

  @Test func patternsAreThoseOfFnmatch() throws {
    let patterns = Self.texts(
      ["w", "e", "1", "*", "?", "[", "]", "!", "-", "a", "[a-z]", "[!0-9]", "^", "."],
      ["web*", "[w-z]?b1", "*[0-3]", "[!w]*", "[]]", "web[", "w**1", "[z-a]*"], seed: 4)
    let names = ["web1", "we", "w]1", "db1", "a-b", "e^1", "[", "web.1"]
    let questions = patterns.enumerated().map { [$1, names[$0 % names.count]] }
    let answers = try Judge.answers("pattern", questions)
    for (question, answer) in zip(questions, answers) {
      #expect(.bool(Glob(question[0]).matches(question[1])) == answer, "\(question)")
    }
  }

  private func compare(
    _ function: String, _ texts: [String], _ ours: (String) -> InventoryValue
  ) throws {
    let answers = try Judge.answers(function, texts.map { [$0] })
    var told = 0
    for (text, answer) in zip(texts, answers) {
      guard let answer else { continue }
      told += 1
      let got = ours(text)
      #expect(
        got.withWholeNumbers.ordered == answer.withWholeNumbers.ordered,
        "\(text.debugDescription): \(got) and not \(answer)")
    }
    #expect(told > texts.count * 9 / 10)
  }
}

extension InventoryValue {
  /// Lists without an order and without doubles, because a set of Python has neither.
  fileprivate var ordered: InventoryValue {
    switch self {
    case .list(let items):
      .list(
        Array(Set(items.map(\.ordered))).sorted { "\($0)" < "\($1)" })
    case .mapping(let pairs): .mapping(pairs.mapValues(\.ordered))
    default: self
    }
  }
}
