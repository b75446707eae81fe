/// Codes that are told by the words in which the system prints them: PowerShell shows the words and leaves the code out.
struct SystemTexts {
  /// What libkrb5 prints is listed by the checks themselves, with all that is beside it.
  private static let families: Set<String> = ["wsman", "sspi"]

  /// Shorter words are said of much else too.
  private static let fewestLetters = 24

  private struct Text {
    var words: [UInt8]
    var entry: CodeTable.Entry
    var code: ErrorCode
  }

  private let texts: [Text]
  /// By their first four letters.
  private let byStart: [UInt32: [Int]]

  init(_ table: CodeTable) {
    var texts: [Text] = []
    for entry in table.entries {
      guard Self.families.contains(entry.family), let text = entry.systemText,
        let code = entry.parsed
      else {
        continue
      }
      let words = LetterRun(text).bytes
      if words.count >= Self.fewestLetters {
        texts.append(Text(words: words, entry: entry, code: code))
      }
    }
    self.texts = texts
    byStart = Dictionary(grouping: texts.indices) { Self.key(texts[$0].words, 0) }
  }

  /// The codes whose words stand in the run, each once.
  func mentions(in run: LetterRun) -> [CodeMention] {
    guard run.bytes.count >= Self.fewestLetters else { return [] }
    var found: [CodeMention] = []
    for place in 0...(run.bytes.count - Self.fewestLetters) {
      for index in byStart[Self.key(run.bytes, place)] ?? []
      where run.holds(texts[index].words, at: place) {
        let mention = CodeMention(
          spelled: texts[index].entry.systemText ?? "", code: texts[index].code)
        if !found.contains(mention) { found.append(mention) }
      }
    }
    return found
  }

  private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
