/// One challenge of WWW-Authenticate or Proxy-Authenticate. Spec: RFC 9110 section 11.6.1.
public struct AuthenticationChallenge: Hashable, Sendable {
  /// `Negotiate`, as the server spelled it. Compare without regard to case.
  public var scheme: String
  /// The token behind the scheme, as Negotiate, Kerberos, NTLM and CredSSP use it (base64).
  public var token: String?

  public init(scheme: String, token: String? = nil) {
    self.scheme = scheme
    self.token = token
  }

  /// Of all header lines together, no more challenges than this are read.
  public static let most = 32
  /// A scheme with a longer name is skipped.
  public static let longestScheme = 64

  /// Reads the values of all header lines of one name, in order. What is not a challenge is skipped.
  ///
  /// Several challenges may stand in one line, separated by commas as their parameters are. A part that begins with
  /// `name=` is a parameter of the challenge before it; any other begins a challenge.
  public static func read(_ values: [String]) -> [AuthenticationChallenge] {
    var found: [AuthenticationChallenge] = []
    for value in values {
      for part in parts(value) {
        guard found.count < most else { return found }
        if let challenge = challenge(part) { found.append(challenge) }
      }
    }
    return found
  }

  private static func challenge(_ part: Substring) -> AuthenticationChallenge? {
    let scheme = part.prefix { isTokenCharacter($0) }
    guard !scheme.isEmpty, scheme.utf8.count <= longestScheme else { return nil }
    let after = part[scheme.endIndex...]
    // "name=value", "name = value": a parameter.
    let rest = after.drop { $0 == " " || $0 == "\t" }
    if after.isEmpty { return AuthenticationChallenge(scheme: String(scheme)) }
    guard rest.startIndex > after.startIndex, rest.first != "=" else { return nil }
    return AuthenticationChallenge(scheme: String(scheme), token: token(rest))
  }

  /// `token68`: letters, digits and `-._~+/`, then only `=`.
  private static func token(_ text: Substring) -> String? {
    let body = text.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber) || "-._~+/".contains($0)
    }
    guard !body.isEmpty, text[body.endIndex...].allSatisfy({ $0 == "=" }) else { return nil }
    return String(text)
  }

  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
      || "!#$%&'*+-.^_`|~".contains(character)
  }

  /// Splits at commas outside quotation marks, and trims blanks.
  private static func parts(_ value: String) -> [Substring] {
    var parts: [Substring] = []
    var start = value.startIndex
    var index = start
    var isQuoted = false
    func add(_ end: String.Index) {
      var part = value[start..<end].drop { $0 == " " || $0 == "\t" }
      while part.last == " " || part.last == "\t" { part.removeLast() }
      if !part.isEmpty { parts.append(part) }
    }
    while index < value.endIndex {
      let character = value[index]
      let next = value.index(after: index)
      if isQuoted && character == "\\" && next < value.endIndex {
        index = value.index(after: next)
        continue
      }
      if character == "\"" { isQuoted.toggle() }
      if character == "," && !isQuoted {
        add(index)
        start = next
      }
      index = next
    }
    add(value.endIndex)
    return parts
  }
}
