import Foundation

/// The host part of a line, as Ansible takes it apart: a name or address, perhaps with ranges and a port.
///
/// Source: Ansible's documentation, "How to build your inventory", "Adding ranges of hosts"; what is no host name is
/// taken as it stands, as Ansible does.
struct HostPattern {
  var names: [String]
  var port: Int?

  struct Unreadable: Error { var sentence: String }

  init(_ written: String) throws(Unreadable) {
    let (pattern, port) = Self.separatePort(written)
    if written.hasSuffix(":"), port == nil {
      throw Unreadable(
        sentence: "\(quoted(written)) ends in a colon, which is kept for a port; "
          + "in an INI file a host stands without it")
    }
    names = pattern.contains("[") ? try HostRange.expand(pattern) : [pattern]
    guard !names.contains(where: \.isEmpty) else {
      throw Unreadable(sentence: "the host name is empty")
    }
    if let port, !(1...65535).contains(port) {
      throw Unreadable(sentence: "\(port) is not a port; a port is a number from 1 to 65535")
    }
    if names.contains("---") {
      throw Unreadable(sentence: "\"---\" begins a YAML file, and this is read as an INI file")
    }
    self.port = port
  }

  /// The name and the port; all of it, and no port, where what stands before the port is no name or address.
  static func separatePort(_ written: String) -> (pattern: String, port: Int?) {
    guard let colon = written.lastIndex(of: ":") else { return (written, nil) }
    let digits = written[written.index(after: colon)...]
    guard !digits.isEmpty, digits.unicodeScalars.allSatisfy(\.isASCIIDigit) else {
      return (written, nil)
    }
    var host = written[..<colon]
    if host.first == "[", host.last == "]", host.count > 2,
      isAddress(String(host.dropFirst().dropLast()))
    {
      host = host.dropFirst().dropLast()
    } else {
      guard !hasOpenColon(host) else { return (written, nil) }
    }
    guard isAddress(String(host)) else { return (written, nil) }
    return (String(host), Int(digits) ?? 0)
  }

  /// Whether a colon stands outside of brackets, or a bracket is not closed.
  private static func hasOpenColon(_ text: Substring) -> Bool {
    var isInside = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[" where !isInside: isInside = true
      case "]" where isInside: isInside = false
      case "]", ":":
        if !isInside { return true }
      default: break
      }
    }
    return isInside
  }

  /// Whether this is a host name, an IPv4 or an IPv6 address; ranges may stand in it.
  static func isAddress(_ text: String) -> Bool {
    isName(text) || isVersion6(text)
  }

  /// Whether this is an IPv4 or IPv6 address.
  static func isNumeric(_ text: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }

  private static func isName(_ text: String) -> Bool {
    guard let plain = withRangesReplaced(text, by: "0", letters: true) else { return false }
    return plain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.unicodeScalars.first, let last = label.unicodeScalars.last else {
        return false
      }
      return first.isWord && last.isWord && last != "_"
        && label.unicodeScalars.allSatisfy { $0.isWord || $0 == "-" }
    }
  }

  private static func isVersion6(_ text: String) -> Bool {
    guard text.contains(":"),
      let plain = withRangesReplaced(text, by: "0", letters: false)
    else { return false }
    var address = in6_addr()
    return inet_pton(AF_INET6, plain, &address) == 1
  }

  /// The text with each `[a:b]` or `[a:b:step]` replaced; nil where a bracket holds something else.
  private static func withRangesReplaced(
    _ text: String, by digit: String, letters: Bool
  ) -> String? {
    guard text.contains("[") || text.contains("]") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      guard !rest[..<open].contains("]"), let close = rest[open...].firstIndex(of: "]") else {
        return nil
      }
      let parts = rest[rest.index(after: open)..<close]
        .split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 || parts.count == 3,
        parts.allSatisfy({ !$0.isEmpty }),
        parts.count == 2 || parts[2].unicodeScalars.allSatisfy(\.isASCIIDigit)
      else { return nil }
      let ends = parts.prefix(2).map { Array($0.unicodeScalars) }
      let areNumbers = ends.allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
      let fits =
        letters
        ? ends.allSatisfy { $0.count == 1 && $0[0].isASCIILetter }
        : ends.allSatisfy { $0.allSatisfy(\.properties.isASCIIHexDigit) }
      guard areNumbers || fits else { return nil }
      result += rest[..<open] + digit
      rest = rest[rest.index(after: close)...]
    }
    return rest.contains("]") ? nil : result + rest
  }
}
