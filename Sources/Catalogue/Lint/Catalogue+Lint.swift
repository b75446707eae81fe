import Evidence
public import Facts

extension Catalogue {
  /// What is wrong with checks that can be read: examples that fail, dead links, house style.
  ///
  /// Empty for a catalogue that is fit to ship. Sorted by file and line.
  public func lint() -> [CatalogueError] {
    lint(Array(loaded.values))
  }

  /// The mistakes that stand in some of the files; what two checks have in common is held against all.
  public func lint(only files: [CheckFile]) -> [CatalogueError] {
    let shown = Set(files.map(\.shownPath))
    return lint(loaded.values.filter { shown.contains($0.source.shownPath) })
      .filter { shown.contains($0.file) }
  }

  private func lint(_ some: [LoadedCheck]) -> [CatalogueError] {
    let live = loaded.values.filter { $0.check.retired == nil }.sorted { $0.check.id < $1.check.id }
    var errors = duplicates(live) + unrankedErrors(live)
    for check in some where check.check.retired == nil {
      errors += check.failingExamples()
      errors += deadLinks(of: check)
      errors += check.unfinished()
      errors += check.dangerousCommands()
      errors += check.commandMistakes()
      errors += check.style()
    }
    return errors.sorted()
  }
}

extension CheckFile {
  /// The id that belongs to the file's place; nil if no check can lie there.
  public var checkID: String? { placeID }
}

extension Check {
  /// The facts of an example as a sheet, as the judge would see them.
  public func sheet(of example: [FactName: FactValue]) -> FactSheet {
    let subject: Subject =
      switch applies {
      case .client: .client
      case .hop, .firstHop, .lastHop: .hop(1)
      case .link: .link(2)
      }
    return FactSheet(
      subject: subject, facts: example.mapValues { Fact(value: $0, evidence: []) })
  }
}

extension LoadedCheck {
  fileprivate func failingExamples() -> [CatalogueError] {
    let fires = check.fires.enumerated().compactMap { index, example in
      let answer = check.condition.judge(check.sheet(of: example))
      return answer == .yes
        ? nil
        : error(
          at: "fires.\(index)",
          "the check fires for this example; its condition says \(answer.rawValue)")
    }
    let quiet = check.quiet.enumerated().compactMap { index, example in
      check.condition.judge(check.sheet(of: example)) != .yes
        ? nil
        : error(
          at: "quiet.\(index)", "the check stays quiet for this example; its condition says yes")
    }
    return fires + quiet
  }

  /// What a reader would miss.
  fileprivate func unfinished() -> [CatalogueError] {
    var errors: [CatalogueError] = []
    if check.confirm == nil, check.severity != .note {
      errors.append(
        error(
          at: "title", "a \(check.severity.rawValue) has confirm: how to see that it is repaired"))
    }
    for (index, step) in check.fix.enumerated() {
      for (name, text) in [("where", step.place), ("role", step.role)] where text == nil {
        errors.append(error(at: "fix.\(index)", "a step says \(name); this one has none"))
      }
    }
    for (index, source) in check.sources.enumerated() where !SourceRule.isPrecise(source) {
      errors.append(
        error(
          at: "sources.\(index)",
          "a source names a document and its section: RFC 4120 section 7.5.9, krb5.conf(5), a URL"))
    }
    for (index, reported) in check.errors.enumerated() {
      guard let text = reported.text else { continue }
      if text.count(where: { $0 != "*" }) < TextPattern.shortestPattern {
        errors.append(
          error(
            at: "errors.\(index)",
            "an error's text has at least \(TextPattern.shortestPattern) letters beside its *, "
              + "or it would match anything"))
      }
    }
    return errors
  }
}
