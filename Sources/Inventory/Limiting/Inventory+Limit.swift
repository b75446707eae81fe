import Foundation

extension Inventory {
  /// The hosts that Ansible's `--limit` leaves, in the inventory's order: `web*`, `db:!db3`, `web[0:2]`, `~web\d+`, `@file`.
  ///
  /// - Throws: `InventoryPatternError` where the pattern cannot be read, or leaves no host.
  public func limited(to pattern: String) throws(InventoryPatternError) -> [InventoryHost] {
    try limit(to: pattern).hosts
  }

  /// The same, with the parts of the pattern that match nothing.
  ///
  /// Source: Ansible's documentation, "Patterns: targeting hosts and groups".
  public func limit(to pattern: String) throws(InventoryPatternError) -> InventoryLimit {
    var parts: [LimitPattern] = []
    for written in LimitPattern.split(pattern) {
      if written.hasPrefix("@") {
        for line in try Self.lines(of: String(written.dropFirst())) {
          parts.append(try LimitPattern(line))
        }
      } else {
        parts.append(try LimitPattern(written))
      }
    }
    guard !parts.isEmpty else {
      throw InventoryPatternError(description: "The pattern \(quoted(pattern)) is empty.")
    }
    var matcher = HostMatcher(self)
    let chosen = try matcher.evaluate(parts)
    guard !chosen.isEmpty else {
      throw InventoryPatternError(
        description: "The pattern \(quoted(pattern)) leaves none of the \(hosts.count) hosts."
          + hint(matcher.unmatched))
    }
    return InventoryLimit(
      hosts: hosts.indices.filter { chosen.contains($0) }.map { hosts[$0] },
      unmatched: matcher.unmatched)
  }

  private func hint(_ unmatched: [String]) -> String {
    guard let first = unmatched.first,
      let meant = first.nearest(among: groups.map(\.name) + hosts.map(\.name), within: 2)
    else { return "" }
    return " Did you mean \(quoted(meant))?"
  }

  /// The patterns in a file, one a line, as Ansible writes it after a failed run.
  private static func lines(of path: String) throws(InventoryPatternError) -> [String] {
    do throws(InventoryFiles.Unreadable) {
      guard InventoryFiles.kind(of: path) == .file else {
        throw InventoryFiles.Unreadable(sentence: "there is no such file")
      }
      let text = SourceText(try InventoryFiles.bytes(of: path), named: path)
      return text.lines.compactMap { $0.text?.stripped }.filter { !$0.isEmpty }
    } catch {
      throw InventoryPatternError(
        description: "The file of patterns \(quoted(path)) cannot be used: \(error.sentence).")
    }
  }
}
