/// Commands must work as they are copied: quoted rightly, finished, and in a place that understands them.
extension LoadedCheck {
  func commandMistakes() -> [CatalogueError] {
    var errors: [CatalogueError] = []
    for (index, step) in check.fix.enumerated() {
      for (name, command) in [("command", step.command), ("undo", step.undo)] {
        // An undo that ends in a dot is a sentence.
        guard let command, name == "command" || !command.hasSuffix(".") else { continue }
        let path = "fix.\(index).\(name)"
        errors += command.copyingMistakes.map { error(at: path, $0) }
        if let place = step.place, let mistake = command.mistake(inPlace: place) {
          errors.append(error(at: "fix.\(index).where", mistake))
        }
      }
    }
    if let command = check.confirm?.command {
      errors += command.copyingMistakes.map { error(at: "confirm.command", $0) }
    }
    return errors + leftovers
  }

  /// What `checks new` left for the author to write.
  private var leftovers: [CatalogueError] {
    var texts = passages.map { ($0.path, $0.text) }
    for (index, step) in check.fix.enumerated() {
      texts += [
        ("fix.\(index).command", step.command ?? ""), ("fix.\(index).undo", step.undo ?? ""),
      ]
    }
    texts += [("confirm.expect", check.confirm?.expect ?? "")]
    texts += check.sources.enumerated().map { ("sources.\($0)", $1) }
    texts += check.errors.enumerated().map { ("errors.\($0)", $1.text ?? "") }
    return texts.filter { $0.1.contains(/\b(TODO|FIXME|XXX)\b/) }
      .map { error(at: $0.0, "this is still to be written") }
  }
}

extension String {
  /// What would go wrong when the command is copied to a console.
  fileprivate var copyingMistakes: [String] {
    var mistakes: [String] = []
    let embellished: [Character] = [
      "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2013}", "\u{2014}", "\u{A0}",
    ]
    if contains(where: { embellished.contains($0) }) {
      mistakes.append("a command has straight quotes, plain hyphens and plain blanks only")
    }
    if contains("...") || contains("\u{2026}") {
      mistakes.append("a command is whole; write <what to choose> where a person has to choose")
    }
    for line in split(whereSeparator: \.isNewline) where !line.hasBalancedQuotes {
      mistakes.append("a quote is opened and not closed: \(line.prefix(60))")
    }
    return mistakes
  }

  /// Whether the command is typed in another place than the one that is named.
  fileprivate func mistake(inPlace place: String) -> String? {
    let isPowerShell = place.contains(/powershell|pwsh/.ignoresCase())
    let cmdlet = firstMatch(
      of:
        /(?:^|[|(;{]\s*|\n)(?:Get|Set|Enable|Disable|New|Remove|Add|Invoke|Enter|Test|Restart|Start|Stop|Register|Unregister|Clear|Resolve|Import|Export|Reset)-[A-Z][A-Za-z]+/
    )
    if cmdlet != nil, !isPowerShell {
      return "the command is a cmdlet, and the place is not PowerShell"
    }
    let shell = prefixMatch(
      of:
        /(?:sudo|kinit|kvno|kdestroy|dig|getent|nc|export|unset|chmod|apt|dnf|grep|pip|chronyc|timedatectl)\s/
    )
    if shell != nil, isPowerShell {
      return "the command is one of a Unix shell, and the place is PowerShell"
    }
    return nil
  }
}

extension Substring {
  /// Both kinds of quotes, one inside the other; a backtick or a backslash before a double quote keeps it from counting.
  fileprivate var hasBalancedQuotes: Bool {
    var open: Character?
    var before: Character?
    for character in self {
      defer { before = character }
      guard character == "\"" || character == "'" else { continue }
      if character == "\"", before == "`" || before == "\\" { continue }
      if open == nil {
        // It's: an apostrophe within a word opens nothing.
        if character == "'", before?.isLetter == true { continue }
        open = character
      } else if open == character {
        open = nil
      }
    }
    return open == nil
  }
}
