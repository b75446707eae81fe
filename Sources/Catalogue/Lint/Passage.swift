import Facts

/// A text that people read, and where it stands.
struct Passage {
  /// The setting's path, for `LoadedCheck.error(at:)`.
  var path: String
  var text: String
  /// Whether a line break in the text is one in the file too.
  var keepsLines: Bool

  /// The line within the text, from 0.
  func line(of part: String) -> Int {
    guard keepsLines, let index = text.firstRange(of: part)?.lowerBound else { return 0 }
    return text[..<index].count(where: \.isNewline)
  }

  /// The prose without code, in which other rules hold: same number of lines.
  var proseLines: [String] {
    var isCode = false
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      if line.hasPrefix("```") {
        isCode.toggle()
        return ""
      }
      if isCode || line.hasPrefix("    ") { return "" }
      return String(line.replacing(/`[^`]*`/, with: ""))
    }
  }
}

extension LoadedCheck {
  /// All that is written in sentences; no commands, no error texts.
  var passages: [Passage] {
    var result = [("title", check.title), ("howto", check.howTo)]
    for (index, step) in check.fix.enumerated() {
      result.append(("fix.\(index).do", step.action))
      for (name, text) in [
        ("where", step.place), ("changes", step.changes), ("caution", step.caution),
      ] {
        if let text { result.append(("fix.\(index).\(name)", text)) }
      }
    }
    let settings = result.map { Passage(path: $0.0, text: $0.1, keepsLines: false) }
    return settings + body
  }

  /// The sections under their headings.
  var body: [Passage] {
    [
      ("What happened", check.sections.whatHappened), ("Why", check.sections.why),
      ("Caution", check.sections.caution ?? ""),
      ("When this is not your problem", check.sections.notYourProblem),
    ].map { Passage(path: "section.\($0.0)", text: $0.1, keepsLines: true) }
  }
}

extension String {
  var isFact: Bool { FactName(rawValue: self) != nil }
}
