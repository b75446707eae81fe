/// Finds variables of the winrm and psrp families that no connection plugin reads.
///
/// Ansible takes them in silence, so that a slip shows itself only as a connection that does not do as it was told.
struct VariableNameChecker {
  private var seen: Set<String> = []

  /// The mistake about a name that is met for the first time.
  mutating func check(_ name: String, at place: InventoryPlace) -> InventoryMistake? {
    guard !KnownVariables.all.contains(name), seen.insert(name).inserted else { return nil }
    let isFamily = name.hasPrefix("ansible_winrm_") || name.hasPrefix("ansible_psrp_")
    let isOurs = name.hasPrefix("hopdoctor_")
    guard isFamily || isOurs else {
      guard let meant = KnownVariables.nearGeneral(name) else { return nil }
      return .init(
        place: place, weight: .notice,
        sentence: "Ansible knows no variable \(quoted(name)); did you mean \(meant)?")
    }
    let family = KnownVariables.all.filter { known in
      isOurs
        ? known.hasPrefix("hopdoctor_")
        : known.hasPrefix("ansible_winrm_") || known.hasPrefix("ansible_psrp_")
    }
    if let meant = name.nearest(among: family, within: 3) {
      return .init(
        place: place,
        sentence:
          "there is no variable \(quoted(name)), and it has no effect; did you mean \(meant)?")
    }
    return .init(
      place: place, weight: .notice,
      sentence: isOurs
        ? "hopdoctor knows no variable \(quoted(name)); it has no effect"
        : "no connection plugin of ansible-core 2.19 reads the variable \(quoted(name))")
  }
}

extension String {
  /// The name that this one was probably meant to be; nil if none is within the number of changed letters.
  ///
  /// A letter added, dropped or replaced counts one, and so do two neighbours that changed places.
  func nearest(among names: some Sequence<String>, within limit: Int) -> String? {
    let mine = Array(utf8)
    let best = names.lazy.filter { abs($0.utf8.count - mine.count) <= limit }
      .map { (name: $0, distance: editDistance(mine, Array($0.utf8))) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= limit else { return nil }
    return best.name
  }
}

private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  guard one.count <= 200 else { return .max }
  var rows = [Array(0...other.count)]
  for row in one.indices {
    var current = [row + 1]
    for column in other.indices {
      var best = min(
        rows[row][column] + (one[row] == other[column] ? 0 : 1),
        min(rows[row][column + 1], current[column]) + 1)
      if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
        best = min(best, rows[row - 1][column - 1] + 1)
      }
      current.append(best)
    }
    rows.append(current)
  }
  return rows[one.count][other.count]
}
