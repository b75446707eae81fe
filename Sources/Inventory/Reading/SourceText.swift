import Foundation

/// A file's text, decoded, with what could not be.
struct SourceText {
  var name: String
  /// Nil where the bytes are no text at all.
  private(set) var whole: String?
  /// The first line that is not UTF-8.
  private(set) var firstBadLine: Int?
  private let bytes: ArraySlice<UInt8>

  /// Reads UTF-8 with or without a byte order mark, and UTF-16 with one, as Windows PowerShell writes it.
  init(_ bytes: [UInt8], named name: String) {
    self.name = name
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let little = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return little ? two << 8 | one : one << 8 | two
      }
      let text = String(decoding: units, as: UTF16.self)
      whole = text
      self.bytes = Array(text.utf8)[...]
      return
    }
    let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    self.bytes = rest
    whole = String(validating: rest, as: UTF8.self)
    if whole == nil {
      firstBadLine = Self.split(rest).firstIndex {
        String(validating: $0, as: UTF8.self) == nil
      }.map { $0 + 1 }
    }
  }

  /// Each line from 1, without its end; nil for a line that is not UTF-8.
  ///
  /// A line ends at LF, CR or CR LF. The rarer ends that Python knows are taken too, within the same number.
  var lines: [(number: Int, text: String?)] {
    var result: [(number: Int, text: String?)] = []
    for (index, line) in Self.split(bytes).enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        result.append((index + 1, nil))
        continue
      }
      if text.unicodeScalars.contains(where: \.endsLineInPython) {
        for part in text.unicodeScalars.split(whereSeparator: \.endsLineInPython) {
          result.append((index + 1, String(part)))
        }
      } else {
        result.append((index + 1, text))
      }
    }
    return result
  }

  private static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(bytes[start..<index])
        if byte == 0x0D, index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }
}

extension Unicode.Scalar {
  /// What `str.splitlines` takes for the end of a line besides CR and LF.
  fileprivate var endsLineInPython: Bool {
    switch value {
    case 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension StringProtocol {
  /// Without white space at both ends, as Python's `strip`.
  var stripped: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}

extension Unicode.Scalar {
  /// What Python's `str.isspace` says.
  var isBlank: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }

  /// What `\w` of Python's regular expressions matches.
  var isWord: Bool {
    if self == "_" { return true }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
