/// Finds checks by what a user has in hand: an id, an error's code, or its text.
public struct ErrorIndex: Sendable {
  /// Bytes of a question that are read: a long log may be pasted, its error stands near the
  /// beginning or the end, and the answer is to come at once.
  static let longestQuestion = 64 << 10
  /// Causes that are told. A sixth guess helps nobody.
  static let mostCauses = 5

  /// In the order of their ids.
  let checks: [IndexedCheck]
  /// The whole of a check, in use or retired.
  private let read: @Sendable (_ id: String) -> Check?
  let table: CodeTable
  private let systemTexts: SystemTexts
  let patterns: [Pattern]
  /// By the first four letters of each pattern's first part.
  private let byStart: [UInt32: [Int]]
  /// What each check lists as codes.
  let codes: [ListedCode]
  private let names: Set<String>

  /// A text of an error of a check.
  struct Pattern: Sendable {
    var check: Int
    var error: Int
    var pattern: TextPattern
  }

  /// A code of an error of a check.
  struct ListedCode: Sendable {
    var check: Int
    var error: Int
    var code: ErrorCode?
    var name: String?
  }

  /// Prepares a catalogue for questions.
  public init(_ catalogue: Catalogue) {
    self.init(checks: catalogue.checks.map { IndexedCheck($0) }) { catalogue[$0] }
  }

  /// Prepares some checks for questions.
  public init(checks: [Check]) {
    let byID = Dictionary(checks.map { ($0.id, $0) }) { first, _ in first }
    self.init(checks: checks.map { IndexedCheck($0) }) { byID[$0] }
  }

  /// Prepares the built-in checks for questions, and reads of them only what an answer shows.
  public static func embedded() -> ErrorIndex {
    ErrorIndex(checks: EmbeddedErrorIndex.checks(in: Catalogue.embeddedErrors)) {
      Catalogue.embeddedCheck($0)
    }
  }

  /// The check of this id, in use or retired.
  public func check(_ id: String) -> Check? { read(id) }

  private init(checks: [IndexedCheck], read: @escaping @Sendable (String) -> Check?) {
    self.checks = checks
    self.read = read
    table = .embedded
    systemTexts = SystemTexts(.embedded)
    var patterns: [Pattern] = []
    var codes: [ListedCode] = []
    var byStart: [UInt32: [Int]] = [:]
    for (number, check) in checks.enumerated() {
      for (index, error) in check.errors.enumerated() {
        if let text = error.text {
          let pattern = TextPattern(text)
          guard let first = pattern.parts.first, first.count >= Self.keyLength else { continue }
          byStart[Self.key(first, 0), default: []].append(patterns.count)
          patterns.append(
            .init(check: number, error: index, pattern: pattern))
        }
        if let code = error.code {
          codes.append(
            .init(
              check: number, error: index,
              code: ErrorCode(code, family: Self.family(of: code, in: error, of: check)),
              name: ErrorCode(code) == nil ? code.lowercased() : nil))
        }
      }
    }
    self.patterns = patterns
    self.codes = codes
    self.byStart = byStart
    names = Set(codes.compactMap(\.name))
  }

  private static let keyLength = TextPattern.shortestStart

  private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
      | UInt32(bytes[place + 3])
  }

  /// In which list of codes a check's small number stands: its own text or its size tells.
  private static func family(
    of code: String, in error: Check.ReportedError, of check: IndexedCheck
  ) -> ErrorCode.Family? {
    guard let number = Int(written: code), (0..<1 << 16).contains(number) else { return nil }
    if (300...599).contains(number) { return .http }
    if number > 127 { return number == 18456 || number == 4060 ? .sql : .win32 }
    guard let text = error.text else { return .kerberos }
    let run = LetterRun(text).bytes
    let isKerberos = CodeTable.embedded.meanings(of: ErrorCode(number, family: .kerberos))
      .contains { $0.systemText.map { LetterRun($0).bytes == run } ?? false }
    if isKerberos || ["spn", "ticket"].contains(check.stage) { return .kerberos }
    return curlNumbers.contains(number) && ["dns", "listener", "tls"].contains(check.stage)
      ? .curl : .win32
  }

  /// libcurl-errors(3).
  private static let curlNumbers: Set<Int> = [1, 6, 7, 28, 35, 52, 56, 60]

  /// What the text says and what it comes from, the best cause first.
  ///
  /// An id names one check, in use or retired. A code names all that list it, in any spelling.
  /// Anything else is a pasted text.
  public func explanation(of question: String) -> ErrorExplanation {
    explanation(of: question, mostCauses: Self.mostCauses)
  }

  /// - Parameter mostCauses: nil for all, however weak.
  public func explanation(of question: String, mostCauses: Int?) -> ErrorExplanation {
    let word = question.folded
    if let check = check(word) {
      return .init(
        codes: [],
        causes: [
          .init(
            check: check, certainty: .certain, matched: [check.id],
            separates: Separation.fallback(check), score: 1)
        ])
    }
    let pasted = PastedText(question, longest: Self.longestQuestion)
    let run = LetterRun(pasted.text)
    var mentions: [CodeMention] = []
    if let code = ErrorCode(word) {
      mentions = [.init(spelled: word, code: code)]
    } else {
      mentions = CodeScanner.mentions(in: pasted, table: table, names: names)
      mentions += systemTexts.mentions(in: run).filter { told in
        !mentions.contains { $0.code == told.code }
      }
    }
    let isCodeOnly = ErrorCode(word) != nil
    let hits = isCodeOnly ? [] : self.hits(in: run)
    let ranking = Ranking(
      index: self, run: run, text: String(decoding: pasted.text, as: UTF8.self), hits: hits,
      mentions: mentions, isCodeOnly: isCodeOnly)
    return ranking.explanation(mostCauses: mostCauses)
  }

  /// A pattern that stands in the text.
  struct Hit {
    var pattern: Int
    var range: Range<Int>
    /// Letters that speak for it.
    var letters: Int
    /// Whether the text is a part of the pattern, and not the other way round.
    var isPart = false
  }

  private func hits(in run: LetterRun) -> [Hit] {
    var hits: [Hit] = []
    var found: Set<Int> = []
    if run.bytes.count >= Self.keyLength {
      for place in 0...(run.bytes.count - Self.keyLength) {
        for index in byStart[Self.key(run.bytes, place)] ?? [] where !found.contains(index) {
          guard let range = patterns[index].pattern.range(in: run, at: place) else { continue }
          found.insert(index)
          hits.append(
            .init(pattern: index, range: range, letters: patterns[index].pattern.literalLength))
        }
      }
    }
    for (index, pattern) in patterns.enumerated()
    where !found.contains(index) && pattern.pattern.isBegun(by: run) {
      hits.append(
        .init(
          pattern: index, range: 0..<run.bytes.count, letters: run.bytes.count, isPart: true))
    }
    return hits
  }
}
