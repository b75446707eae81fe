/// How distinguished names look inside other text. Spec: RFC 4514; OpenSSL writes blanks around the sign.
enum DistinguishedName {
  /// `DC=corp,DC=test`
  static var components: Regex<(Substring, Substring?)> {
    /(?i)\bDC ?= ?[^,+\/"\s]+(, ?DC ?= ?[^,+\/"\s]+)*/
  }

  /// `CN=Alice Example`
  static var attribute: Regex<(Substring, Substring, Substring)> {
    /(?i)\b((?:CN|OU|O|L|ST|STREET|UID|SN|GN|emailAddress|serialNumber|title) ?= ?)((?:\\.|[^,+\/"\\])+)/
  }

  /// `corp.test`
  static func domain(_ components: Substring) -> String {
    components.split(separator: ",").compactMap {
      $0.split(separator: "=").last?.trimmingPrefix { $0 == " " }
    }.map { $0.filter { $0 != " " } }.joined(separator: ".")
  }
}
