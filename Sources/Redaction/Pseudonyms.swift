import Foundation

/// Gives each name its stand-in, always the same one, in the order in which names appear.
struct Pseudonyms {
  enum Kind: String { case host, domain, user, name }

  /// Every original and its stand-in, in the order of their making: the private map.
  private(set) var pairs: [(original: String, standIn: String)] = []

  /// Known domains in lower case: a name that ends in one is a host of it, or a domain below it.
  var domains: Set<String> = []
  /// Words that are names here, so that no stand-in may look like one of them.
  var taken: Set<String> = []

  private var labels: [String: String] = [:]
  private var whole: [String: String] = [:]
  private var counts: [String: Int] = [:]

  /// The known names that are more than one word, longest first.
  private(set) var phrases: [String] = []

  private mutating func next(_ kind: String, from start: Int = 1) -> Int {
    counts[kind, default: start - 1] += 1
    return counts[kind]!
  }

  private mutating func fresh(_ kind: Kind) -> String {
    while true {
      let word = "\(kind.rawValue)\(next(kind.rawValue))"
      if !taken.contains(word) { return word }
    }
  }

  private mutating func remember(_ original: String, _ standIn: String) {
    pairs.append((original, standIn))
  }

  /// How many words, phrases and domains are names by now.
  var wordCount: Int { labels.count + phrases.count + domains.count }

  // MARK: - Words

  /// The stand-in of a word that is a name; nil if it is not known to be one.
  func known(_ word: some StringProtocol) -> String? {
    labels[word.lowercased()].map { Self.inCase(of: word, $0) }
  }

  /// Makes a word or a phrase a name, unless every network has it.
  mutating func learn(_ word: some StringProtocol, _ kind: Kind) {
    var key = word.lowercased()
    if kind == .host || kind == .user, key.hasSuffix("$") { key.removeLast() }
    guard !key.isEmpty, labels[key] == nil, !KeptWords.common.contains(key),
      key.contains(where: \.isLetter)
    else { return }
    let standIn = fresh(kind)
    labels[key] = standIn
    remember(key, standIn)
    if key.contains(where: { !$0.isWordOfName }) {
      phrases.append(key)
      phrases.sort { ($1.count, $0) < ($0.count, $1) }
    }
    // A NetBIOS name holds the first 15 characters only. Spec: [MS-NBTE] section 1.8.
    if kind == .host, key.count > 15 { labels[String(key.prefix(15))] = standIn }
  }

  mutating func word(_ word: some StringProtocol, _ kind: Kind) -> String {
    learn(word, kind)
    return known(word) ?? String(word)
  }

  /// A stand-in in the case of the original: facts compare realms by case.
  static func inCase(of original: some StringProtocol, _ standIn: String) -> String {
    let letters = original.filter(\.isLetter)
    guard !letters.isEmpty else { return standIn }
    if letters.allSatisfy(\.isUppercase) { return standIn.uppercased() }
    if letters.first!.isUppercase { return standIn.prefix(1).uppercased() + standIn.dropFirst() }
    return standIn
  }

  // MARK: - Domains

  /// `domain1.test`; a domain below a known one keeps its place.
  mutating func domain(_ name: some StringProtocol) -> String {
    let key = name.lowercased()
    if let standIn = whole[key] { return Self.inCase(of: name, standIn) }
    let parts = key.split(separator: ".")
    let standIn: String
    if let above = parent(of: parts) {
      let below = parts.dropLast(above.split(separator: ".").count)
      standIn = below.map { label($0, .domain) + "." }.joined() + domain(above)
    } else {
      standIn = "\(domainWord(parts.first.map(String.init) ?? "")).test"
    }
    whole[key] = standIn
    domains.insert(key)
    remember(key, standIn)
    return Self.inCase(of: name, standIn)
  }

  /// The word of a domain's short name, unless another domain has it already.
  private mutating func domainWord(_ first: String) -> String {
    if let word = labels[first], word.hasPrefix(Kind.domain.rawValue),
      !whole.values.contains("\(word).test")
    {
      return word
    }
    let word = fresh(.domain)
    if labels[first] == nil {
      labels[first] = word
      remember(first, word)
    }
    return word
  }

  /// The longest known domain that a name lies below, or that it is.
  func domain(above name: some StringProtocol) -> String? {
    let parts = name.lowercased().split(separator: ".")
    let whole = parts.joined(separator: ".")
    return domains.contains(whole) ? whole : parent(of: parts)
  }

  private func parent(of parts: [Substring]) -> String? {
    for start in parts.indices.dropFirst() {
      let candidate = parts[start...].joined(separator: ".")
      if domains.contains(candidate) { return candidate }
    }
    return nil
  }

  mutating func label(_ label: some StringProtocol, _ kind: Kind) -> String {
    KeptWords.isServiceLabel(label) ? String(label) : word(label, kind)
  }

  // MARK: - Numbers

  /// An address of RFC 5737 or RFC 3849; loopback addresses stay loopback addresses.
  mutating func address4(_ text: String) -> String {
    if ["0.0.0.0", "127.0.0.1", "255.255.255.255"].contains(text) { return text }
    if let standIn = whole[text] { return standIn }
    let standIn: String
    if text.hasPrefix("127.") {
      standIn = "127.0.0.\(min(254, next("loopback", from: 2)))"
    } else {
      let number = next("address") - 1
      let nets = ["192.0.2", "198.51.100", "203.0.113"]
      // The benchmarking network of RFC 2544 for the many.
      standIn =
        number < 254 * nets.count
        ? "\(nets[number / 254]).\(number % 254 + 1)"
        : "198.18.\(number / 254 % 256).\(number % 254 + 1)"
    }
    whole[text] = standIn
    remember(text, standIn)
    return standIn
  }

  /// - Parameter canonical: the address in its shortest form.
  mutating func address6(_ canonical: String) -> String {
    if ["::", "::1"].contains(canonical) { return canonical }
    if let standIn = whole[canonical] { return standIn }
    var standIn = "2001:db8::\(String(next("address6"), radix: 16))"
    if canonical.hasPrefix("::ffff:"), canonical.contains(".") {
      standIn = "::ffff:" + address4(String(canonical.dropFirst(7)))
    } else if canonical.hasPrefix("fe80:") {
      standIn = standIn.replacingOccurrences(of: "2001:db8::", with: "fe80::")
    }
    whole[canonical] = standIn
    remember(canonical, standIn)
    return standIn
  }

  /// Security identifiers of a domain; those that every domain has (S-1-5-32-544, and a domain's first thousand) keep their number.
  mutating func sid(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard parts.count >= 7, parts[2] == "5", parts[3] == "21" else { return text }
    let domain = parts[4...6].joined(separator: "-")
    let key = "S-1-5-21-\(domain)"
    if whole[key] == nil {
      let number = next("sid")
      whole[key] = "S-1-5-21-\(number)-\(number)-\(number)"
      remember(key, whole[key]!)
    }
    guard parts.count == 8, let relative = Int(parts[7]) else { return whole[key]! }
    if relative < 1000 { return "\(whole[key]!)-\(relative)" }
    if whole[text] == nil {
      whole[text] = "\(whole[key]!)-\(next("relative", from: 1001))"
      remember(text, whole[text]!)
    }
    return whole[text]!
  }

  /// Fingerprints and serial numbers: as many digits as the original.
  mutating func digits(_ text: String) -> String {
    let key = text.lowercased()
    if let standIn = whole[key] { return standIn }
    var number = Array(String(next("digits"), radix: 16))
    let result = String(
      text.reversed().map { $0.isHexDigit ? (number.popLast() ?? "0") : $0 }.reversed())
    whole[key] = result
    remember(text, result)
    return result
  }
}

extension Character {
  /// Whether the character stands in names that are one word.
  var isWordOfName: Bool { isLetter || isNumber || self == "-" || self == "_" }
}
