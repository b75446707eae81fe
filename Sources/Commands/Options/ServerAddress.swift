internal import Foundation

/// `address` or `address:port`, as `--dns-server` takes it.
enum ServerAddress {
  static func isValid(_ text: String) -> Bool {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return false }
      let address = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      return isAddress(address, AF_INET6) && (rest.isEmpty || isPort(rest))
    }
    guard let colon = text.firstIndex(of: ":") else { return isAddress(text[...], AF_INET) }
    if text.count(where: { $0 == ":" }) > 1 { return isAddress(text[...], AF_INET6) }
    return isAddress(text[..<colon], AF_INET) && isPort(text[colon...])
  }

  private static func isAddress(_ text: Substring, _ family: Int32) -> Bool {
    var bytes = in6_addr()
    return inet_pton(family, String(text), &bytes) == 1
  }

  /// `:53`
  private static func isPort(_ text: Substring) -> Bool {
    let digits = text.dropFirst()
    return text.first == ":" && digits.allSatisfy { $0.isASCII && $0.isNumber }
      && (1...65535).contains(Int(digits) ?? 0)
  }
}
