import Foundation

/// Python's integer and floating point literals.
enum PythonNumber {
  /// Reads a number without a sign at `index`, and moves on behind it; nil where there is none.
  static func read(_ scalars: [Unicode.Scalar], _ index: inout Int) -> InventoryValue? {
    var end = index
    while end < scalars.count {
      let scalar = scalars[end]
      let sign = scalar == "-" || scalar == "+"
      if scalar.isWord || scalar == "." {
        end += 1
      } else if sign, end > index, scalars[end - 1] == "e" || scalars[end - 1] == "E",
        !isHexadecimal(scalars[index..<end])
      {
        end += 1
      } else {
        break
      }
    }
    let text = String(String.UnicodeScalarView(scalars[index..<end]))
    guard let value = value(of: text) else { return nil }
    index = end
    return value
  }

  private static func isHexadecimal(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count > 1 && scalars[scalars.startIndex] == "0"
      && (scalars[scalars.startIndex + 1] == "x" || scalars[scalars.startIndex + 1] == "X")
  }

  private static func value(of written: String) -> InventoryValue? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)]
    where written.lowercased().hasPrefix(prefix) {
      // An underscore may stand behind the prefix.
      var digits = written.dropFirst(2)
      if digits.first == "_" { digits = digits.dropFirst() }
      guard let plain = withoutUnderscores(digits, \.properties.isASCIIHexDigit) else { return nil }
      return Int(plain, radix: radix).map { .integer($0) }
    }
    guard let plain = withoutUnderscores(written[...]) else { return nil }
    if plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // 0123 is an error to Python; 00 is not.
      if plain.hasPrefix("0"), plain.utf8.contains(where: { $0 != 0x30 }) { return nil }
      return Int(plain).map { .integer($0) } ?? .text(plain)
    }
    guard isFloat(plain), let number = Double(plain.hasSuffix(".") ? plain + "0" : plain) else {
      return nil
    }
    return .number(number)
  }

  /// Digits with single underscores between them; nil where one stands elsewhere.
  private static func withoutUnderscores(
    _ text: Substring, _ isDigit: (Unicode.Scalar) -> Bool = { $0.isASCIIDigit }
  ) -> String? {
    guard !text.isEmpty else { return nil }
    guard text.contains("_") else { return String(text) }
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    for (before, after) in zip(parts, parts.dropFirst()) {
      guard let last = before.unicodeScalars.last, let first = after.unicodeScalars.first,
        isDigit(last), isDigit(first)
      else { return nil }
    }
    return parts.joined()
  }

  private static func isFloat(_ text: String) -> Bool {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return false }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, mantissa.contains(where: { !$0.isEmpty }),
      mantissa.allSatisfy({ $0.unicodeScalars.allSatisfy(\.isASCIIDigit) })
    else { return false }
    guard parts.count == 2 else { return mantissa.count == 2 }
    let exponent = parts[1].drop { $0 == "-" || $0 == "+" }
    return !exponent.isEmpty && parts[1].count - exponent.count <= 1
      && exponent.unicodeScalars.allSatisfy(\.isASCIIDigit)
  }
}
