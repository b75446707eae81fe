import Evidence
import Foundation

/// Weighs what a text has for each check, and puts the checks in order.
///
/// A long text of an error says more than its code, and a rare code more than a common one.
struct Ranking {
  let index: ErrorIndex
  let run: LetterRun
  let hits: [ErrorIndex.Hit]
  let mentions: [CodeMention]
  let isCodeOnly: Bool
  private let context: ErrorContext
  private let text: String

  init(
    index: ErrorIndex, run: LetterRun, text: String, hits: [ErrorIndex.Hit],
    mentions: [CodeMention], isCodeOnly: Bool
  ) {
    self.index = index
    self.run = run
    self.text = text
    self.hits = hits
    self.mentions = mentions
    self.isCodeOnly = isCodeOnly
    context = ErrorContext(run, text: text)
  }

  /// What speaks for one check.
  private struct Case {
    var texts: [(weight: Double, words: String, range: Range<Int>)] = []
    var codes: [(weight: Double, words: String)] = []
    var isGeneric = true
    var usual = 0.0
  }

  /// A few words with a number are a question about that number: "HTTP 401", "event 4769".
  private static let shortQuestion = 16

  /// A short text is a rare word, such as a file format, and not a weak one.
  private static let fewestLetters = 8

  /// Less than this is nothing: two words in common, a small number.
  private static let leastScore = 5.0

  /// - Parameter mostCauses: nil for all, however weak.
  func explanation(mostCauses: Int? = ErrorIndex.mostCauses) -> ErrorExplanation {
    var cases: [Int: Case] = [:]
    addTexts(&cases)
    addCodes(&cases)
    var ranked = cases.map { check, found in (check: check, case: found, score: score(check, found))
    }
    .filter { isCodeOnly || $0.score >= Self.leastScore }
    ranked.sort {
      ($1.score, index.checks[$0.check].severity, $0.check)
        < ($0.score, index.checks[$1.check].severity, $1.check)
    }
    if mostCauses != nil, let best = ranked.first?.score {
      ranked.removeAll { $0.score < best * 0.3 }
    }
    let shown = ranked.prefix(mostCauses ?? ranked.count)
      .compactMap { entry in index.check(index.checks[entry.check].id).map { (entry, $0) } }
    let checks = shown.map(\.1)
    let causes = shown.enumerated().map { place, pair in
      let entry = pair.0
      let next = place + 1 < shown.count ? shown[place + 1].0.score : 0
      let isAlone = place == 0 && !entry.case.isGeneric && entry.score > next * 1.25
      return ErrorExplanation.Cause(
        check: checks[place], certainty: isAlone ? .likely : .possible,
        matched: matched(entry.case),
        separates: Separation.words(
          for: checks[place], from: place == 0 ? checks.dropFirst().first : checks.first),
        score: entry.score)
    }
    let known = shownCodes(hasCauses: !causes.isEmpty)
    return ErrorExplanation(
      isAmbiguous: isCodeOnly && Set(known.map(\.family)).count > 1, codes: known,
      causes: Array(causes),
      machine: causes.isEmpty ? nil : context.machine?.rawValue)
  }

  private func shownCodes(hasCauses: Bool) -> [CodeTable.Entry] {
    var seen: Set<CodeTable.Entry> = []
    var entries: [CodeTable.Entry] = []
    for mention in mentions {
      guard let code = mention.code else { continue }
      guard isCodeOnly || isTelling(mention) else { continue }
      // A small number in prose is no error of its own.
      guard
        isCodeOnly || hasCauses || mention.isUnmistakable
          || run.bytes.count <= Self.shortQuestion
      else { continue }
      let meanings =
        mention.name.map { index.table.meanings(ofName: $0) } ?? index.table.meanings(of: code)
      entries += meanings.filter { seen.insert($0).inserted }
    }
    return entries
  }

  private func matched(_ found: Case) -> [String] {
    var words: [String] = []
    let texts = found.texts.sorted { $0.weight > $1.weight }.map(\.words)
    for text in (texts + found.codes.map(\.words)).prefix(4)
    where !words.contains(where: { $0.caseInsensitiveCompare(text) == .orderedSame }) {
      words.append(text)
    }
    return words
  }

  // MARK: - Weights

  private func addTexts(_ cases: inout [Int: Case]) {
    let coverage = hits.map(\.letters).max().map { Double($0) / Double(max(run.bytes.count, 1)) }
    for hit in hits {
      let pattern = index.patterns[hit.pattern]
      let isHome = ErrorContext.isHome(pattern.pattern.parts)
      // Long texts say more, though not by every letter.
      var weight = pow(Double(max(hit.letters, Self.fewestLetters)), 0.8)
      // A more exact text in the same place speaks louder than this one.
      if hits.contains(where: { $0.letters * 7 > hit.letters * 10 && $0.range.contains(hit.range) })
      {
        weight *= 0.75
      }
      // The rest of the error, which the user did not give, may say otherwise.
      if hit.isPart { weight *= 0.9 }
      if !isHome, !context.isHome {
        if context.isForeign { weight *= 0.2 }
        if run.bytes.count > 300, (coverage ?? 0) < 0.15 { weight *= 0.3 }
      }
      let error = index.checks[pattern.check].errors[pattern.error]
      let words =
        hit.isPart ? text.trimmingCharacters(in: .whitespacesAndNewlines).visible : error.text ?? ""
      cases[pattern.check, default: .init()].texts.append((weight, words, hit.range))
      if isHome || hit.letters >= 20 { cases[pattern.check]?.isGeneric = false }
      favour(&cases, pattern.check, error, isPart: hit.isPart)
    }
  }

  /// Whether a code found in a text is one of ours: a small one is, in a text of remoting only.
  private func isTelling(_ mention: CodeMention) -> Bool {
    mention.isUnmistakable || context.isHome || run.bytes.count <= Self.shortQuestion
  }

  private func addCodes(_ cases: inout [Int: Case]) {
    for mention in mentions where isCodeOnly || isTelling(mention) {
      let fitting = index.codes.filter { listed in
        if let name = listed.name { return mention.name == name }
        guard let one = listed.code, let other = mention.code else { return false }
        return one.agrees(with: other)
      }
      let checks = Set(fitting.map(\.check)).count
      let isSpecific = mention.isUnmistakable
      let weight = (isSpecific ? 14.0 : 9.0) / (1 + 0.1 * log2(Double(max(checks, 1))))
      for listed in fitting {
        let check = index.checks[listed.check]
        if cases[listed.check]?.codes.contains(where: { $0.words == mention.spelled }) == true {
          continue
        }
        cases[listed.check, default: .init()].codes.append((weight, mention.spelled))
        if isSpecific { cases[listed.check]?.isGeneric = false }
        favour(&cases, listed.check, check.errors[listed.error])
      }
    }
  }

  /// What an error says of itself: that this check is its usual cause, or is with such words.
  private func favour(
    _ cases: inout [Int: Case], _ check: Int, _ error: Check.ReportedError, isPart: Bool = false
  ) {
    var usual = cases[check]?.usual ?? 0
    if error.isUsual, !isPart { usual = max(usual, 4) }
    let isBeside = error.with.contains { words in
      words == "<address>" ? context.hasAddress : run.contains(LetterRun(words).bytes)
    }
    if isBeside { usual = max(usual, 6) }
    cases[check]?.usual = usual
  }

  private func score(_ check: Int, _ found: Case) -> Double {
    let texts = found.texts.sorted { $0.weight > $1.weight }
    let codes = found.codes.map(\.weight).sorted(by: >)
    // Two wordings of one place are one argument.
    let others = texts.dropFirst().filter { !$0.range.overlaps(texts[0].range) }
    var score = (texts.first?.weight ?? 0) + 0.3 * others.prefix(2).map(\.weight).reduce(0, +)
    score += (codes.first ?? 0) * (texts.isEmpty ? 1 : 0.5)
    guard score > 0 else { return 0 }
    let entry = index.checks[check]
    guard isCodeOnly || score >= Self.leastScore else { return 0 }
    return score + (context.stages[entry.stage] ?? 0) + found.usual
  }
}

extension Range where Bound == Int {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
