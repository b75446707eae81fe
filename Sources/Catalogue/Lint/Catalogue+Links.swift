/// Checks that refer to each other, or say the same.
extension Catalogue {
  /// Ids in the prose that no check has: `explain spn.x`, or an id in backticks.
  func deadLinks(of check: LoadedCheck) -> [CatalogueError] {
    var errors = check.check.explains.enumerated().compactMap { index, id in
      self[id]?.retired == nil
        ? nil : check.error(at: "explains.\(index)", "\(id) is retired; it never fires")
    }
    if let path = cycle(from: check.check.id) {
      errors.append(
        check.error(
          at: "explains.0",
          "checks do not explain each other in a circle: \(path.joined(separator: ", "))"))
    }
    for (index, entry) in check.check.separates.enumerated() {
      if self[entry.from] == nil || entry.from == check.check.id {
        errors.append(
          check.error(
            at: "separates.\(index)", "separates names \(entry.from), which is no other check"))
      }
    }
    for passage in check.passages {
      for id in passage.text.mentionedIDs where self[id] == nil {
        errors.append(
          check.error(
            at: passage.path, plus: passage.line(of: id), "there is no check \(id) to read about"))
      }
    }
    return errors
  }

  /// The ids by which a check explains itself in the end; nil if it does not.
  private func cycle(from start: String) -> [String]? {
    var open = [[start]]
    var seen: Set<String> = []
    while let path = open.popLast() {
      for next in self[path[path.count - 1]]?.explains ?? [] {
        if next == start { return path + [start] }
        if seen.insert(next).inserted { open.append(path + [next]) }
      }
    }
    return nil
  }

  /// Titles that two checks share, and error patterns that one check has twice.
  ///
  /// Two checks may share an error: one symptom has many causes, and `explain` lists them all.
  func duplicates(_ checks: [LoadedCheck]) -> [CatalogueError] {
    var errors: [CatalogueError] = []
    var titles: [String: String] = [:]
    for check in checks {
      let title = check.check.title.lowercased()
      if let other = titles.updateValue(check.check.id, forKey: title) {
        errors.append(check.error(at: "title", "\(other) has the same title; say how they differ"))
      }
      var patterns: Set<[String]> = []
      for (index, reported) in check.check.errors.enumerated() {
        let pattern = [reported.text?.folded ?? "", reported.code?.lowercased() ?? ""]
        if !patterns.insert(pattern).inserted {
          errors.append(
            check.error(at: "errors.\(index)", "this error is listed twice; once is enough"))
        }
      }
    }
    return errors
  }
}

extension String {
  /// Words that can only be ids of checks.
  ///
  /// A fact's path (`spn.outcome`) and a host (`dns.corp`) look alike, so the word `explain` or
  /// backticks around the id are asked for, and a fact is none.
  fileprivate var mentionedIDs: [String] {
    let explained = matches(of: /\bexplain ([a-z0-9]+\.[a-z0-9-]+)/).map { String($0.1) }
    let quoted = matches(of: /`([a-z0-9]+\.[a-z0-9-]+)`/).map { String($0.1) }
    return (explained + quoted).filter { CheckID.isID($0) && !$0.isFact }
  }
}
