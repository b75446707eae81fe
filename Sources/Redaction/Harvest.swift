import Evidence
import Foundation

/// Learns the names of a recording from the places where evidence has names, before any text is changed:
/// so that a short name is known when a sentence mentions it.
struct Harvest {
  var names = Pseudonyms()

  /// - Parameters:
  ///   - known: names that other recordings have.
  ///   - isNew: whether a text was not harvested before, for the same names.
  init(
    _ recording: Recording, _ tree: JSONTree, knowing known: Pseudonyms = Pseudonyms(),
    where isNew: (_ key: String, _ text: String) -> Bool = { _, _ in true }
  ) {
    names = known
    var texts: [(key: String, text: String)] = []
    tree.forEachText { key, text in
      if isNew(key, text) { texts.append((key, text)) }
    }
    collectTaken(texts.map(\.text))
    for (key, text) in texts { collectDomains(key, text) }
    for hop in recording.chain.hops where hop.nameKind != .address {
      if let domain = hop.domain, names.domain(above: hop.name) == nil {
        names.domains.insert(domain.lowercased())
      }
    }
    // Numbered in the order of the chain, as the reader thinks of them.
    for hop in recording.chain.hops where hop.nameKind == .fullName || hop.nameKind == .shortName {
      if !names.domains.contains(hop.name) { names.learn(hop.shortName, .host) }
    }
    for (key, text) in texts { learn(key, text) }
    if let error = recording.reportedError { learn(pasted: error.text) }
  }

  /// - Parameter text: of the user's own.
  init(pasted text: String, knowing known: Pseudonyms) {
    names = known
    learn("", text)
    learn(pasted: text)
  }

  /// Names that only the user's error mentions.
  private mutating func learn(pasted text: String) {
    var (hosts, accounts, others): ([Substring], [Substring], [Substring]) = ([], [], [])
    PastedNames.find(
      in: text, host: { hosts.append($0) }, account: { accounts.append($0) },
      other: { others.append($0) })
    for name in hosts { learnHost(String(name)) }
    for name in accounts { learnAccount(String(name)) }
    for name in others { names.learn(name, .name) }
  }

  private mutating func collectTaken(_ texts: [String]) {
    var words = Set<String>()
    for text in texts {
      for match in text.matches(of: /(?i)(host|domain|user|name)[0-9]+/) {
        words.insert(text[match.range].lowercased())
      }
    }
    names.taken.formUnion(words)
  }

  // MARK: - Domains first

  private mutating func collectDomains(_ key: String, _ text: String) {
    switch key {
    case "realm", "defaultRealm", "otherRealm", "dnsDomain", "forest", "partner":
      insert(domain: text)
    case "dnsComputer", "dnsHostName", "canonicalName", "host":
      if let dot = text.firstIndex(of: "."), !text.contains(":"), text.contains(where: \.isLetter) {
        insert(domain: String(text[text.index(after: dot)...]))
      }
    case "entries":
      // `WSMAN/*.corp.test`
      if let dot = text.firstIndex(of: "."),
        text.hasPrefix("WSMAN/*.") || text.hasPrefix("wsman/*.")
      {
        insert(domain: String(text[text.index(after: dot)...]))
      }
    default: break
    }
    for match in text.matches(of: /[^\s@\/]@([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/) {
      insert(domain: String(match.output.1))
    }
    for match in text.matches(of: /krbtgt\/([A-Za-z0-9][A-Za-z0-9.\-]*[A-Za-z0-9])/) {
      insert(domain: String(match.output.1))
    }
    for match in text.matches(of: DistinguishedName.components) {
      insert(domain: DistinguishedName.domain(text[match.range]))
    }
  }

  private mutating func insert(domain: String) {
    var name = domain.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    guard !name.isEmpty, name.contains(where: \.isLetter) else { return }
    names.domains.insert(name)
  }

  // MARK: - Then words

  private mutating func learn(_ key: String, _ text: String) {
    guard !KeptWords.isVocabulary(text, key: key) else { return }
    switch key {
    case "computer", "machine", "dnsComputer", "dnsHostName", "host", "canonicalName",
      "timeServer",
      "name" where isHost(text):
      learnHost(text)
    case "hostname",
      "trustedHosts" where isHost(text) || text.contains("."):
      learnHost(text)
    case "domain", "flatName": names.learn(text, .domain)
    case "user", "accountName", "trusteeName", "typed": learnAccount(text)
    case "principal", "principals", "client", "server", "middle", "target", "servicePrincipal",
      "servicePrincipalNames", "allowedToDelegateTo", "entries", "name", "userPrincipalName":
      learnPrincipal(text)
    case "file", "importedFiles", "importedFile":
      let name = text.split(separator: "/").last ?? ""
      if !KeptWords.isCommonPath(name) { names.learn(name.prefix { $0 != "." }, .name) }
    default: break
    }
    for match in text.matches(of: /([A-Za-z0-9_][A-Za-z0-9._\-]*)\$?@[A-Za-z0-9][A-Za-z0-9.\-]*/) {
      // `HTTP/web01@REALM` names a host, and `alice@REALM` a user.
      let before = text[..<match.range.lowerBound].last
      if before != "/" { learnAccount(String(match.output.1)) }
    }
    for match in text.matches(of: /\b([A-Za-z0-9][A-Za-z0-9.\-]*)\\([A-Za-z0-9_.$\-]+)/)
    where !text[match.range].contains("\\u") && !isInPath(text[..<match.range.lowerBound]) {
      names.learn(match.output.1.prefix { $0 != "." }, .domain)
      learnAccount(String(match.output.2))
    }
    for match in text.matches(of: /\\\\([A-Za-z0-9][A-Za-z0-9.\-]*)\\/) {
      learnHost(String(match.output.1))
    }
    for match in text.matches(of: DistinguishedName.attribute) {
      let value = match.output.2.trimmingCharacters(in: .whitespaces)
      if names.domain(above: value) == nil, !value.contains(".") { names.learn(value, .name) }
    }
  }

  /// Whether a drive stands before, as in `C:\Windows\system32`: then the backslash parts folders.
  private func isInPath(_ before: Substring) -> Bool {
    let start = before.lastIndex { $0.isWhitespace || "\"'(".contains($0) }
    let word = start.map { before[before.index(after: $0)...] } ?? before
    return word.prefixMatch(of: /[A-Za-z]:\\/) != nil
  }

  private func isHost(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_\-]*/) != nil && text.contains(where: \.isLetter)
  }

  private mutating func learnHost(_ text: String) {
    guard text.contains(where: \.isLetter), !text.contains(":") else { return }
    if names.domains.contains(text.lowercased()) { return }
    let label = text.prefix { $0 != "." }
    if !KeptWords.isServiceLabel(label) { names.learn(label, .host) }
  }

  /// `alice`, `WEB01$`, `CORP\alice`, `alice@CORP.TEST`
  private mutating func learnAccount(_ text: String) {
    if text.contains("://") || text.contains("/") { return }
    if let slash = text.lastIndex(of: "\\") {
      names.learn(text[..<slash], .domain)
      learnAccount(String(text[text.index(after: slash)...]))
      return
    }
    let account = text.prefix { $0 != "@" }
    guard names.domain(above: account) == nil else { return }
    names.learn(account, account.hasSuffix("$") ? .host : .user)
  }

  /// `HTTP/web01.corp.test:5985@CORP.TEST`, `MSSQLSvc/sql01:INST1`
  private mutating func learnPrincipal(_ text: String) {
    let parts = text.prefix { $0 != "@" }.split(separator: "/")
    // `FILE:/tmp/krb5cc_1000` is the name of a cache.
    guard parts.count >= 2, !text.hasPrefix("/"),
      parts[0].allSatisfy({ $0.isLetter || $0.isNumber })
    else {
      if parts.count == 1, text.contains("@") { learnAccount(text) }
      return
    }
    for part in parts.dropFirst() {
      let pieces = part.split(separator: ":", maxSplits: 1)
      if let host = pieces.first { learnHost(String(host)) }
      if pieces.count == 2, pieces[1].contains(where: \.isLetter), !pieces[1].contains(":") {
        names.learn(pieces[1], .name)
      }
    }
  }
}
