/// Reads what Python's `ast.literal_eval` reads, because that is how Ansible decides the type of an INI file's value:
/// `5986` is a number, `"5986"` a text, `[1, 2]` a list, `True` a truth value, and `web01` none of these.
///
/// Source: Ansible's documentation of the `ini` inventory plugin; Python's language reference, "Literals".
struct PythonLiteral {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// The value, or nil where the text is no literal: then it is a text as it stands.
  static func value(of text: String) -> InventoryValue? {
    // Most values are plain words: only what can begin a literal is looked at.
    guard let first = text.unicodeScalars.first, mayBegin(first) else { return nil }
    var parser = PythonLiteral(scalars: Array(text.unicodeScalars))
    return parser.whole()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIIDigit || "'\"[({-+.TFNrRuUbB \t".unicodeScalars.contains(scalar)
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func whole() -> InventoryValue? {
    skipBlanks()
    guard let first = item(0) else { return nil }
    skipBlanks()
    var items = [first]
    var isTuple = false
    while current == "," {
      isTuple = true
      index += 1
      skipBlanks()
      if atEnd { break }
      guard let next = item(0) else { return nil }
      items.append(next)
      skipBlanks()
    }
    guard atEnd else { return nil }
    return isTuple ? .list(items) : first
  }

  /// A comment ends an expression.
  private var atEnd: Bool { current == nil || current == "#" }

  private mutating func skipBlanks() {
    while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\u{0C}" { index += 1 }
  }

  private mutating func item(_ depth: Int) -> InventoryValue? {
    guard depth < Limits.valueDepth, let scalar = current else { return nil }
    switch scalar {
    case "[": return list(closing: "]", depth)
    case "(": return parenthesis(depth)
    case "{": return braces(depth)
    case "-", "+":
      index += 1
      skipBlanks()
      guard let number = PythonNumber.read(scalars, &index) else { return nil }
      return scalar == "-" ? number.negated : number
    case "'", "\"": return strings()
    default:
      if scalars[index...].starts(with: "...".unicodeScalars) {
        index += 3
        return .text("...")
      }
      if scalar.isASCIIDigit || scalar == "." { return PythonNumber.read(scalars, &index) }
      return word()
    }
  }

  private mutating func word() -> InventoryValue? {
    var end = index
    while end < scalars.count, scalars[end].isWord { end += 1 }
    let name = String(String.UnicodeScalarView(scalars[index..<end]))
    if end < scalars.count, scalars[end] == "'" || scalars[end] == "\"" { return strings() }
    index = end
    switch name {
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "None": return .null
    default: return nil
    }
  }

  private mutating func parenthesis(_ depth: Int) -> InventoryValue? {
    index += 1
    guard let (items, commas) = items(closing: ")", depth) else { return nil }
    return items.count == 1 && commas == 0 ? items[0] : .list(items)
  }

  private mutating func list(closing: Unicode.Scalar, _ depth: Int) -> InventoryValue? {
    index += 1
    return items(closing: closing, depth).map { .list($0.items) }
  }

  private mutating func items(
    closing: Unicode.Scalar, _ depth: Int
  ) -> (items: [InventoryValue], commas: Int)? {
    var items: [InventoryValue] = []
    var commas = 0
    skipBlanks()
    while current != closing {
      guard items.count == commas, let next = item(depth + 1) else { return nil }
      items.append(next)
      skipBlanks()
      if current == "," {
        commas += 1
        index += 1
        skipBlanks()
      } else if current != closing {
        return nil
      }
    }
    index += 1
    return (items, commas)
  }

  /// A dictionary, or a set, which becomes a list.
  private mutating func braces(_ depth: Int) -> InventoryValue? {
    let start = index
    index += 1
    skipBlanks()
    var result: [String: InventoryValue] = [:]
    if current == "}" {
      index += 1
      return .mapping([:])
    }
    while current != "}" {
      guard let key = item(depth + 1) else { return nil }
      skipBlanks()
      guard current == ":" else {
        guard result.isEmpty else { return nil }
        index = start
        return list(closing: "}", depth)
      }
      index += 1
      skipBlanks()
      guard let name = key.mappingKey, let value = item(depth + 1) else { return nil }
      result[name] = value
      skipBlanks()
      if current == "," {
        index += 1
        skipBlanks()
      } else if current != "}" {
        return nil
      }
    }
    index += 1
    return .mapping(result)
  }

  /// One string literal, or several side by side.
  private mutating func strings() -> InventoryValue? {
    var result = ""
    while true {
      guard let part = PythonString.read(scalars, &index) else { return nil }
      result += part
      skipBlanks()
      guard let next = current, next == "'" || next == "\"" || next.isASCIILetter else {
        return .text(result)
      }
    }
  }
}

extension InventoryValue {
  /// The key that JSON gives a Python dictionary's key; nil for lists and mappings.
  fileprivate var mappingKey: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    case .null: "null"
    case .list, .mapping, .withheld: nil
    }
  }

  fileprivate var negated: InventoryValue {
    switch self {
    case .integer(let number): .integer(-number)
    case .number(let number): .number(-number)
    default: self
    }
  }
}
