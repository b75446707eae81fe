/// Host names are compared without regard to case and final dot. Spec: RFC 4343, RFC 1034 section 3.1.
extension String {
  var asHostName: String {
    let name = lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  /// What stands before the first dot.
  var firstLabel: String { String(prefix { $0 != "." }) }

  /// Whether this is an address of the computer that looks at it, whichever that is. Spec: RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3.
  var isLoopbackAddress: Bool {
    hasPrefix("127.") || self == "::1" || lowercased().hasPrefix("::ffff:127.")
  }

  /// A principal's name without its realm: `HTTP/web01.corp.test` of `HTTP/web01.corp.test@CORP.TEST`.
  var withoutRealm: String { lastIndex(of: "@").map { String(self[..<$0]) } ?? self }

  /// A principal's realm; nil if it names none.
  var realm: String? {
    guard let at = lastIndex(of: "@") else { return nil }
    let realm = self[index(after: at)...]
    return realm.isEmpty ? nil : String(realm)
  }
}

extension [String] {
  /// Each text once, in order of first appearance.
  var unique: [String] {
    var seen = Set<String>()
    return filter { seen.insert($0).inserted }
  }
}
