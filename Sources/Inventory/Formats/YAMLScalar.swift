import Foundation
import Yams

/// What a plain YAML scalar means to Ansible, which reads YAML 1.1 with PyYAML.
///
/// Yams has rules of its own, so the scalar is taken as written.
/// Source: YAML 1.1, "Language-Independent Types" (bool, int, float, null), as far as PyYAML's resolver takes them.
enum YAMLScalar {
  static func value(of scalar: Node.Scalar) -> InventoryValue {
    switch scalar.tag.description {
    case "!vault", "!vault-encrypted": return .withheld
    case "!unsafe", "tag:yaml.org,2002:str", "!": return .text(scalar.string)
    default: break
    }
    return scalar.style == .plain || scalar.style == .any
      ? value(ofPlain: scalar.string) : .text(scalar.string)
  }

  static func value(ofPlain text: String) -> InventoryValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || "+-.".utf8.contains(first)
    else { return .text(text) }
    return integer(text) ?? float(text) ?? .text(text)
  }

  private static func integer(_ text: String) -> InventoryValue? {
    let isNegative = text.hasPrefix("-")
    let body = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = body.utf8.first, (0x30...0x39).contains(first) else { return nil }
    let digits = body.filter { $0 != "_" }
    let sign = isNegative ? -1 : 1
    for (prefix, radix) in [("0b", 2), ("0x", 16)] where digits.hasPrefix(prefix) {
      let rest = digits.dropFirst(2)
      guard rest.first?.isHexDigit ?? false else { return nil }
      return Int(rest, radix: radix).map { .integer(sign * $0) }
    }
    if digits.contains(":") {
      // Base 60: 22:22 is 1342.
      guard first != 0x30, let colon = body.firstIndex(of: ":"), !body[colon...].contains("_")
      else {
        return nil
      }
      var total = 0
      for (index, part) in digits.split(separator: ":", omittingEmptySubsequences: false)
        .enumerated()
      {
        guard (1...(index == 0 ? 6 : 2)).contains(part.utf8.count), let number = Int(part),
          part.unicodeScalars.allSatisfy(\.isASCIIDigit), index == 0 || number < 60,
          total < 1 << 50
        else { return nil }
        total = total * 60 + number
      }
      return .integer(sign * total)
    }
    guard digits.unicodeScalars.allSatisfy(\.isASCIIDigit) else { return nil }
    if digits.hasPrefix("0"), digits.count > 1 {
      return Int(digits, radix: 8).map { .integer(sign * $0) }
    }
    return Int(digits).map { .integer(sign * $0) }
  }

  /// A number in base 60 with a fraction: 22:12.5 is 1332.5.
  private static func float60(_ body: Substring, isNegative: Bool) -> InventoryValue? {
    let parts = body.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 8, let first = parts[0].first, first.isASCII, first.isNumber,
      parts[0].allSatisfy({ $0 == "_" || $0.isASCII && $0.isNumber })
    else { return nil }
    var total = Double(parts[0].filter { $0 != "_" }) ?? 0
    for (index, part) in parts.enumerated().dropFirst() {
      var digits = part
      if index == parts.count - 1 {
        guard let dot = part.firstIndex(of: "."),
          part[dot...].dropFirst().allSatisfy({ $0 == "_" || $0.isASCII && $0.isNumber })
        else { return nil }
        digits = part[..<dot]
      }
      guard (1...2).contains(digits.utf8.count), let whole = Int(digits), (0..<60).contains(whole),
        digits.unicodeScalars.allSatisfy(\.isASCIIDigit),
        let number = Double(part.filter { $0 != "_" } + (index == parts.count - 1 ? "0" : ""))
      else { return nil }
      total = total * 60 + number
    }
    return .number(isNegative ? -total : total)
  }

  private static func float(_ text: String) -> InventoryValue? {
    let body = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    switch body {
    case ".inf", ".Inf", ".INF":
      return .number(text.hasPrefix("-") ? -Double.infinity : .infinity)
    default: break
    }
    if body.contains(":") { return float60(body, isNegative: text.hasPrefix("-")) }
    let parts = body.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false) }
    guard parts.count <= 2 else { return nil }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count == 2, let begin = parts[0].first, begin != "_",
      mantissa.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.isASCIIDigit || $0 == "_" } })
    else { return nil }
    if mantissa[0].isEmpty {
      // Without digits before the point there must be one behind it, and no sign before it.
      guard let next = mantissa[1].first, next != "_", body.count == text.count else { return nil }
    }
    if parts.count == 2 {
      guard let sign = parts[1].first, sign == "-" || sign == "+", parts[1].count > 1,
        parts[1].dropFirst().unicodeScalars.allSatisfy(\.isASCIIDigit)
      else { return nil }
    }
    var plain = text.filter { $0 != "_" }
    if mantissa[0].isEmpty { plain = "0" + plain }
    if mantissa[1].isEmpty {
      plain = plain.replacingOccurrences(of: ".", with: ".0")
    }
    return Double(plain).map { .number($0) }
  }
}
