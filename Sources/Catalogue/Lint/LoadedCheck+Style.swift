/// House style for prose that many people read in a second language.
extension LoadedCheck {
  /// What fits on one screen with the steps of the repair.
  static let mostWords = 260

  func style() -> [CatalogueError] {
    var errors: [CatalogueError] = []
    var words = 0
    for passage in passages {
      for (line, text) in passage.proseLines.enumerated() {
        if passage.keepsLines { words += text.split(whereSeparator: \.isWhitespace).count }
        for (word, advice) in text.unwelcomeWords {
          errors.append(
            error(at: passage.path, plus: passage.keepsLines ? line : 0, "\(word): \(advice)"))
        }
      }
    }
    if words > Self.mostWords {
      errors.append(
        error(
          at: "section.What happened",
          "the prose has \(words) words; \(Self.mostWords) are the most that is read"))
    }
    return errors
  }
}

extension String {
  fileprivate var unwelcomeWords: [(word: String, advice: String)] {
    let plain = replacing("\u{2019}", with: "'")
    let contractions = plain.matches(
      of: /\b([a-z]+n't|[a-z]+'(re|ll|ve|m|d)|(it|that|there|here|what|who|let|he|she)'s)\b/
        .ignoresCase()
    ).map { (String($0.0), "write it out in full") }
    // Just Enough Administration and Just In Time are names.
    let fillers = plain.matches(
      of: /\b(simply|just(?! enough administration| in time))\b/.ignoresCase()
    ).map {
      (String($0.0), "leave it out; what is easy for the writer may not be for the reader")
    }
    return contractions + fillers
  }
}
