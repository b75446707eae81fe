import Foundation

/// Replaces the names inside one text.
///
/// Each position is looked at once, so that a stand-in is never replaced again.
struct TextRedaction {
  var names: Pseudonyms

  mutating func redact(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var before: Character?
    while let first = rest.first {
      if let (length, standIn) = match(rest, after: before) {
        result += standIn
        before = rest[rest.index(rest.startIndex, offsetBy: length - 1)]
        rest = rest.dropFirst(length)
      } else {
        result.append(first)
        before = first
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private typealias Match = (length: Int, standIn: String)

  private mutating func match(_ rest: Substring, after before: Character?) -> Match? {
    if rest.first == "/", before?.isWordOfName != true, before != "/", before != ".",
      let match = path(rest)
    {
      return match
    }
    if rest.first == "?", let query = rest.prefixMatch(of: /\?[^\s"<>=]{1,80}=[^\s"<>]*/) {
      // A query may hold a token or a user.
      return (query.output.count, "?(redacted)")
    }
    guard before.map({ !$0.isWordOfName }) ?? true, let first = rest.first,
      first.isWordOfName || first == ":" || first == "*"
    else { return nil }
    return secret(rest) ?? phrase(rest) ?? identifier(rest) ?? distinguishedName(rest)
      ?? address(rest) ?? dotted(rest) ?? word(rest)
  }

  /// User and password in a URL.
  private func secret(_ rest: Substring) -> Match? {
    guard let match = rest.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:\/\/[^\s\/@"]*@/) else {
      return nil
    }
    let scheme = match.output.prefix { $0 != ":" }
    return (match.output.count, "\(scheme)://")
  }

  private func phrase(_ rest: Substring) -> Match? {
    for phrase in names.phrases {
      let candidate = rest.prefix(phrase.count)
      guard candidate.lowercased() == phrase,
        rest.dropFirst(phrase.count).first.map({ !$0.isWordOfName }) ?? true,
        let standIn = names.known(candidate)
      else { continue }
      return (phrase.count, standIn)
    }
    return nil
  }

  private mutating func identifier(_ rest: Substring) -> Match? {
    if let match = rest.prefixMatch(of: /S-1(-[0-9]+)+/) {
      return (match.output.0.count, names.sid(String(match.output.0)))
    }
    let digits =
      /[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){7,31}\b|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b|[0-9A-Fa-f]{32,64}\b/
    if let match = rest.prefixMatch(of: digits) {
      return (match.output.0.count, names.digits(String(match.output.0)))
    }
    return nil
  }

  private mutating func distinguishedName(_ rest: Substring) -> Match? {
    if let match = rest.prefixMatch(of: DistinguishedName.components) {
      let text = match.output.0
      let labels = host(DistinguishedName.domain(text)).split(separator: ".")
      // The original's spelling of key, sign and comma.
      let key = text.prefix { $0 != "=" } + (text.contains("= ") ? "= " : "=")
      let comma = text.contains(", ") ? ", " : ","
      return (text.count, labels.map { key + $0 }.joined(separator: comma))
    }
    if let match = rest.prefixMatch(of: DistinguishedName.attribute) {
      let value = match.output.2
      let shown = value.trimmingCharacters(in: .whitespaces)
      if KeptWords.common.contains(shown.lowercased()) {
        return (match.output.0.count, String(match.output.0))
      }
      let standIn =
        names.known(shown) ?? (shown.contains(".") ? redact(shown) : names.word(shown, .name))
      return (match.output.0.count, match.output.1 + standIn)
    }
    return nil
  }

  // MARK: - Addresses

  private mutating func address(_ rest: Substring) -> Match? {
    if let match = rest.prefixMatch(of: /([0-9]{1,3}\.){4}(?i:in-addr\.arpa)/) {
      let octets = match.output.0.split(separator: ".").prefix(4).reversed()
      let standIn = names.address4(octets.joined(separator: "."))
      let labels = standIn.split(separator: ".").reversed().joined(separator: ".")
      return (match.output.0.count, labels + ".in-addr.arpa")
    }
    if let match = rest.prefixMatch(of: /([0-9A-Fa-f]\.){32}(?i:ip6\.arpa)/) {
      let digits = match.output.0.split(separator: ".").prefix(32).reversed().joined()
      let groups = stride(from: 0, to: 32, by: 4).map { start in
        digits.dropFirst(start).prefix(4)
      }
      guard let bytes = IPv6(groups.joined(separator: ":")),
        let standIn = IPv6(names.address6(bytes.shortest))
      else { return nil }
      let labels = standIn.digits.reversed().map(String.init).joined(separator: ".")
      return (match.output.0.count, labels + ".ip6.arpa")
    }
    if let match = rest.prefixMatch(of: /[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/) {
      // "2001:db8::1." and "[::1]:88": what does not belong to the address is given back.
      var candidate = match.output
      while let last = candidate.last, last == "." || (last == ":" && !candidate.hasSuffix("::")) {
        candidate = candidate.dropLast()
      }
      if candidate.count > 2, let address = IPv6(String(candidate)) {
        return (candidate.count, names.address6(address.shortest))
      }
    }
    if let match = rest.prefixMatch(
      of: /([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9])/),
      match.output.0.split(separator: ".").allSatisfy({ UInt8($0) != nil })
    {
      return (match.output.0.count, names.address4(String(match.output.0)))
    }
    return nil
  }

  // MARK: - Names

  private mutating func dotted(_ rest: Substring) -> Match? {
    guard
      let match = rest.prefixMatch(
        of: /[A-Za-z0-9_*][A-Za-z0-9_\-]*(\.[A-Za-z0-9_][A-Za-z0-9_\-]*)+/)
    else { return nil }
    let name = match.output.0
    let last = name.split(separator: ".").last ?? ""
    if names.domain(above: name) == nil {
      guard last.count >= 2, last.allSatisfy(\.isLetter),
        !KeptWords.fileEndings.contains(last.lowercased())
      else { return nil }
      // A host that only this text mentions. Two words are a domain, more are a host in one.
      let parts = name.split(separator: ".")
      let domain = parts.count == 2 ? parts[...] : parts.dropFirst()
      names.domains.insert(domain.joined(separator: ".").lowercased())
    }
    return (name.count, host(String(name)))
  }

  /// A name that lies below a known domain, or is one.
  private mutating func host(_ name: String) -> String {
    guard let above = names.domain(above: name) else { return names.domain(name) }
    let parts = name.split(separator: ".")
    let count = above.split(separator: ".").count
    let domain = names.domain(parts.suffix(count).joined(separator: "."))
    let labels = parts.dropLast(count).map { names.label($0, .host) }
    return (labels + [domain]).joined(separator: ".")
  }

  private func word(_ rest: Substring) -> Match? {
    let word = rest.prefix(while: \.isWordOfName)
    guard !word.isEmpty else { return nil }
    if rest.dropFirst(word.count).first == "/",
      KeptWords.serviceClasses.contains(word.lowercased())
    {
      return (word.count, String(word))
    }
    if let standIn = names.known(word) { return (word.count, standIn) }
    // `krb5cc_alice`, `web01-backup`: a name inside a longer word.
    guard word.contains(where: { $0 == "-" || $0 == "_" }) else {
      return (word.count, String(word))
    }
    var result = ""
    for piece in word.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "_" })
    {
      result += names.known(piece) ?? String(piece)
      let end = piece.endIndex
      if end < word.endIndex { result.append(word[end]) }
    }
    return (word.count, result)
  }

  // MARK: - Paths

  /// `/home/alice/krb5.conf`: what not every system has may name a company or a project.
  private mutating func path(_ rest: Substring) -> Match? {
    guard let match = rest.prefixMatch(of: /(\/[^\s\/:;,"'()<>]+)+\/?/) else { return nil }
    let components = match.output.0.split(separator: "/", omittingEmptySubsequences: false)
    let shown = components.map { component -> String in
      if component.isEmpty || KeptWords.isCommonPath(component) { return String(component) }
      let redacted = redact(String(component))
      if redacted != component { return redacted }
      let stem = component.prefix { $0 != "." }
      return names.word(stem, .name) + component.dropFirst(stem.count)
    }
    return (match.output.0.count, shown.joined(separator: "/"))
  }
}
