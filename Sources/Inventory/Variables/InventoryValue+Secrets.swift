extension InventoryValue {
  /// The value as it may be kept under the name: secrets are withheld, and URLs lose user and password.
  func kept(as name: some StringProtocol) -> InventoryValue {
    guard !VariableFamily.isSecret(name) else { return .withheld }
    switch self {
    case .text(let text): return .text(text.withoutUserInfo)
    case .list(let items): return .list(items.map { $0.kept(as: "") })
    case .mapping(let pairs):
      var result: [String: InventoryValue] = [:]
      for (key, value) in pairs { result[key] = value.kept(as: key) }
      return .mapping(result)
    case .null, .bool, .integer, .number, .withheld: return self
    }
  }
}

extension String {
  /// The text without the user and password of the URLs in it: `http://proxy` for `http://me:secret@proxy`.
  var withoutUserInfo: String {
    guard contains("@"), contains("://") else { return self }
    var result = ""
    var rest = self[...]
    while let mark = rest.firstRange(of: "://") {
      result += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...]
      let authority = rest.prefix { !"/?# \t".contains($0) }
      if let at = authority.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    }
    return result + rest
  }
}
