import Facts

extension String {
  /// The name that this one was probably meant to be; nil if none is near.
  func nearest(among names: some Sequence<String>) -> String? {
    let best = names.map { (name: $0, distance: distance(to: $0)) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= Swift.max(2, count / 2) else { return nil }
    return best.name
  }

  /// How many letters have to be added, dropped or replaced (Levenshtein); case does not count.
  private func distance(to other: String) -> Int {
    let mine = Array(lowercased())
    let theirs = Array(other.lowercased())
    var previous = Array(0...theirs.count)
    for (row, letter) in mine.enumerated() {
      var current = [row + 1]
      for (column, otherLetter) in theirs.enumerated() {
        current.append(
          Swift.min(
            previous[column] + (letter == otherLetter ? 0 : 1),
            previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[theirs.count]
  }
}

extension FactName {
  /// What to write instead of an unknown fact.
  static func hint(for name: String) -> String {
    name.nearest(among: allCases.map(\.rawValue)).map { "did you mean \($0)?" }
      ?? "hopdoctor facts lists all of them"
  }
}

extension Sequence<String> {
  /// `a, b or c`.
  var alternatives: String {
    let words = Array(self)
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
  }
}
