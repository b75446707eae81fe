import Evidence

/// Text as XML 1.0 allows it: no control characters, no non-characters, markup escaped.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in HTMLNode.escaped(text).unicodeScalars {
      // Spec: XML 1.0 section 2.2.
      if scalar.value & 0xfffe == 0xfffe {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// ` name="value"` for each pair.
  static func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }
}
