/// What a column of a CSV file, or a key of a JSON line, says about a host.
enum RowColumn: Hashable {
  case name, groups
  case variable(String)

  /// The column of that heading; nil where the heading is not known. Case, blanks, hyphens and underscores do not count.
  init?(_ heading: String) {
    let trimmed = heading.stripped
    if VariableFamily.keeps(trimmed.lowercased()) {
      self = .variable(trimmed.lowercased())
      return
    }
    let plain = String(
      String.UnicodeScalarView(trimmed.lowercased().unicodeScalars.filter(\.isWord))
    )
    .filter { $0 != "_" }
    guard let known = Self.known[plain] else { return nil }
    self = known
  }

  /// Whether the heading is one of a password, whose values are not even looked at.
  static func isSecret(_ heading: String) -> Bool { VariableFamily.isSecret(heading) }

  private static let known: [String: RowColumn] = [
    "name": .name, "host": .name, "hostname": .name, "computer": .name, "computername": .name,
    "server": .name, "servername": .name, "fqdn": .name, "dnshostname": .name, "node": .name,
    "inventoryhostname": .name,
    "group": .groups, "groups": .groups,
    "address": .variable("ansible_host"), "ip": .variable("ansible_host"),
    "ipaddress": .variable("ansible_host"), "ipv4address": .variable("ansible_host"),
    "port": .variable("ansible_port"), "connection": .variable("ansible_connection"),
    "user": .variable("ansible_user"), "username": .variable("ansible_user"),
    "scheme": .variable("hopdoctor_scheme"), "protocol": .variable("hopdoctor_scheme"),
    "path": .variable("hopdoctor_path"), "auth": .variable("hopdoctor_auth"),
    "authentication": .variable("hopdoctor_auth"), "transport": .variable("hopdoctor_auth"),
    "secondhop": .variable("hopdoctor_second_hop"), "hop2": .variable("hopdoctor_second_hop"),
    "furtherhops": .variable("hopdoctor_second_hop"),
    "nexthop": .variable("hopdoctor_second_hop"),
  ]

  /// The headings as they are best written, for a reader who wrote another.
  static let headings = [
    "name", "address", "port", "scheme", "path", "connection", "user", "auth", "groups",
    "second_hop",
  ]
}
