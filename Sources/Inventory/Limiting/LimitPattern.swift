/// One part of a `--limit`: `web*`, `!db`, `&prod`, `web[0:2]`, `~web\d+`.
struct LimitPattern {
  enum Role { case adds, intersects, excludes }

  /// The indices of a subscript; the end is included.
  enum Subscript {
    case one(Int)
    /// To the last where there is no end.
    case range(Int, Int?)
  }

  var written: String
  var role: Role
  /// Without the sign in front and the subscript.
  var expression: String
  var indices: Subscript?

  init(_ written: String) throws(InventoryPatternError) {
    self.written = written
    var rest = written[...]
    switch written.first {
    case "!": role = .excludes
    case "&": role = .intersects
    default: role = .adds
    }
    if role != .adds { rest = rest.dropFirst() }
    guard !rest.isEmpty else {
      throw .init(description: "The pattern \(quoted(written)) names nothing.")
    }
    expression = String(rest)
    guard !rest.hasPrefix("~") else { return }
    if let (before, indices) = try Self.indices(rest) {
      expression = String(before)
      self.indices = indices
    }
  }

  private static func indices(
    _ text: Substring
  ) throws(InventoryPatternError) -> (Substring, Subscript)? {
    guard text.last == "]", let open = text.lastIndex(of: "["), open != text.startIndex else {
      return nil
    }
    let inside = text[text.index(after: open)...].dropLast()
    let before = text[..<open]
    func number(_ digits: Substring) throws(InventoryPatternError) -> Int {
      guard let number = Int(digits) else {
        throw .init(description: "The number \(quoted(digits)) in a pattern is too large.")
      }
      return number
    }
    func areDigits(_ part: Substring) -> Bool {
      !part.isEmpty && part.unicodeScalars.allSatisfy(\.isASCIIDigit)
    }
    if areDigits(inside.hasPrefix("-") ? inside.dropFirst() : inside) {
      return (before, .one(try number(inside)))
    }
    guard let mark = inside.firstIndex(where: { $0 == ":" || $0 == "-" }) else { return nil }
    let (first, last) = (inside[..<mark], inside[inside.index(after: mark)...])
    guard areDigits(first), last.isEmpty || areDigits(last) else { return nil }
    return (before, .range(try number(first), last.isEmpty ? nil : try number(last)))
  }

  /// Takes a `--limit` apart: at commas, or, where there are none, at colons that are part of no address or range.
  static func split(_ text: String) -> [String] {
    if text.contains(",") {
      return text.split(separator: ",").map(\.stripped).filter { !$0.isEmpty }
    }
    let (host, port) = HostPattern.separatePort(text)
    if port != nil || HostPattern.isAddress(host) { return [text] }
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func end() {
      if !part.isEmpty { parts.append(String(part)) }
      part = .init()
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "[", let close = scalars[index...].firstIndex(of: "]") {
        part.append(contentsOf: scalars[index...close])
        index = close
      } else if scalar == ":" || scalar == "[" || scalar == "]" || scalar.isBlank {
        end()
      } else {
        part.append(scalar)
      }
      index += 1
    }
    end()
    return parts
  }
}
