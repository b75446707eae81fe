/// Checks that list the same error must say which of them it usually is, or what decides.
extension Catalogue {
  /// Texts of errors that several checks claim alike: `explain` would put them in the order of the alphabet.
  func unrankedErrors(_ checks: [LoadedCheck]) -> [CatalogueError] {
    var claims: [[UInt8]: [(check: LoadedCheck, error: Int)]] = [:]
    for check in checks {
      for (index, error) in check.check.errors.enumerated() {
        guard let text = error.text else { continue }
        let key = Array(TextPattern(text).parts.joined(separator: [UInt8(ascii: "*")]))
        claims[key, default: []].append((check, index))
      }
    }
    return claims.values.compactMap { claim in
      let ids = Set(claim.map(\.check.check.id))
      guard ids.count > 1 else { return nil }
      let isRanked = claim.contains { entry in
        let error = entry.check.check.errors[entry.error]
        return error.isUsual || !error.with.isEmpty
      }
      if isRanked || Self.areSeparated(claim.map(\.check.check)) { return nil }
      let first = claim.min { $0.check.check.id < $1.check.check.id }!
      let others = ids.subtracting([first.check.check.id]).sorted().joined(separator: ", ")
      return first.check.error(
        at: "errors.\(first.error)",
        "\(others) has this error too: mark the usual cause (usual: yes), give words beside it (with), "
          + "or say what separates them")
    }
  }

  private static func areSeparated(_ checks: [Check]) -> Bool {
    checks.allSatisfy { one in
      checks.allSatisfy { other in
        one.id == other.id || one.separates.contains { $0.from == other.id }
          || other.separates.contains { $0.from == one.id }
      }
    }
  }
}
