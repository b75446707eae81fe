import Evidence
import Foundation

/// The environment variables that change what Kerberos and HTTP clients do.
enum RelevantVariables {
  private static let names = [
    "KRB5_CONFIG", "KRB5CCNAME", "KRB5_KTNAME", "KRB5_CLIENT_KTNAME", "NTLM_USER_FILE",
    "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy",
    "NO_PROXY",
  ]

  static func read(_ environment: [String: String]) -> [String: String] {
    var found: [String: String] = [:]
    for name in names {
      guard let value = environment[name] else { continue }
      // An empty one says something too: to Python's programs that there is no proxy.
      guard !value.isEmpty || name.lowercased().hasSuffix("_proxy") else { continue }
      // A list of exceptions is long where it matters.
      let most = name.lowercased() == "no_proxy" ? 8000 : 300
      found[name] = withoutCredentials(value).bounded(to: most)
    }
    return found
  }

  /// Cuts `user:password@` and whatever follows `?` or `#` out of a proxy's URL. Everything up to the last `@` of the host part goes,
  /// because passwords may hold `@` and `/`.
  static func withoutCredentials(_ value: String) -> String {
    guard let at = value.lastIndex(of: "@") else { return String(value.prefix(while: isPlace)) }
    let host = value[value.index(after: at)...].prefix(while: isPlace)
    guard let scheme = value.range(of: "://"), scheme.upperBound <= at else { return String(host) }
    return String(value[..<scheme.upperBound]) + String(host)
  }

  /// A query may hold a token, and no proxy needs one.
  private static func isPlace(_ character: Character) -> Bool {
    character != "?" && character != "#"
  }
}
