/// The plainest of Jinja templates: `{{ inventory_hostname }}.corp.test` and the like.
///
/// Only names stand between the braces: the host's own, and variables that are kept. Everything else (filters, lookups,
/// conditions) only Ansible can fill in, and is not guessed.
struct Template {
  let host: String
  let variables: Assignments

  /// The text filled in; nil where it holds more than names.
  func fill(_ text: String, depth: Int = 0) -> String? {
    guard text.contains("{{") || text.contains("{%") || text.contains("{#") else { return text }
    guard depth < 8, !text.contains("{%"), !text.contains("{#") else { return nil }
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { return nil }
      let name = rest[open.upperBound..<close.lowerBound].stripped
      guard let value = value(of: name, depth) else { return nil }
      result += rest[..<open.lowerBound] + value
      guard result.utf8.count <= 4096 else { return nil }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private func value(of name: String, _ depth: Int) -> String? {
    switch name {
    case "inventory_hostname": return host
    case "inventory_hostname_short":
      return HostPattern.isNumeric(host) ? host : String(host.prefix { $0 != "." })
    default:
      guard name.unicodeScalars.allSatisfy(\.isWord), let text = variables[name]?.value.asText
      else { return nil }
      return fill(text, depth: depth + 1)
    }
  }
}
