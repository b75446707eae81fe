import Foundation

/// Text from bytes, as PowerShell, cmd.exe and ticket systems write them.
public struct DecodedText: Hashable, Sendable {
  public enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 (little endian)"
    case utf16BigEndian = "UTF-16 (big endian)"
    case windows1252 = "Windows-1252"
    case codePage850 = "code page 850"
    case codePage437 = "code page 437"
  }

  public var text: String
  public var encoding: Encoding

  /// A file larger than this is refused: the longest honest output is far below. In bytes.
  public static let largestFile = 16 << 20

  /// nil: the bytes are no text in any of these.
  ///
  /// `>` and Out-File of Windows PowerShell 5.1 write UTF-16 with a mark, those of PowerShell 7 UTF-8, and cmd.exe the
  /// console's code page. Source: about_Character_Encoding.
  public init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      self.init(String(decoding: bytes.dropFirst(3), as: UTF8.self), .utf8)
    } else if bytes.starts(with: [0xff, 0xfe]) {
      self.init(Self.wide(bytes.dropFirst(2), littleEndian: true), .utf16LittleEndian)
    } else if bytes.starts(with: [0xfe, 0xff]) {
      self.init(Self.wide(bytes.dropFirst(2), littleEndian: false), .utf16BigEndian)
    } else if let littleEndian = Self.looksWide(bytes) {
      self.init(
        Self.wide(bytes[...], littleEndian: littleEndian),
        littleEndian ? .utf16LittleEndian : .utf16BigEndian)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      self.init(text, .utf8)
    } else {
      self.init(Self.narrow(bytes))
    }
  }

  private init?(_ found: (String, Encoding)) { self.init(found.0, found.1) }

  private init?(_ text: String, _ encoding: Encoding) {
    // A picture or an archive holds many control characters.
    var controls = 0
    var count = 0
    for scalar in text.unicodeScalars.prefix(4096) {
      count += 1
      let isControl = scalar.value < 0x20 && ![0x9, 0xa, 0xc, 0xd, 0x1b].contains(scalar.value)
      if isControl || scalar == "\u{fffd}" { controls += 1 }
    }
    guard controls * 20 <= count else { return nil }
    self.text = text
    self.encoding = encoding
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(littleEndian ? second << 8 | first : first << 8 | second)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Without a mark: mostly ASCII, so every other byte is 0.
  private static func looksWide(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(2048)
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 6, zeros[0] * 10 < half { return true }
    if zeros[0] * 10 > half * 6, zeros[1] * 10 < half { return false }
    return nil
  }

  /// The page in which most of the upper characters are letters of a Western language.
  private static func narrow(_ bytes: [UInt8]) -> (String, Encoding) {
    let pages: [(Encoding, [Unicode.Scalar])] = [
      (.windows1252, windows1252), (.codePage850, CodePages.page850),
      (.codePage437, CodePages.page437),
    ]
    var counts = [Int](repeating: 0, count: 128)
    for byte in bytes where byte >= 0x80 { counts[Int(byte) - 0x80] += 1 }
    var best = pages[0]
    var highest = Int.min
    for page in pages {
      var score = 0
      for (index, count) in counts.enumerated() where count > 0 {
        score += usual.contains(page.1[index]) ? count : -count
      }
      if score > highest { (best, highest) = (page, score) }
    }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : best.1[Int(byte) - 0x80])
    }
    return (String(text), best.0)
  }

  private static let usual = Set(
    "äöüÄÖÜßéèêëàâçîïôûùœæÉÈÀÇáíóúñÑ¿¡åÅøØãõ«»’“”–…€°§".unicodeScalars)

  private static let windows1252: [Unicode.Scalar] = (UInt8(0x80)...0xff).map { byte in
    String(bytes: [byte], encoding: .windowsCP1252)?.unicodeScalars.first ?? "\u{fffd}"
  }
}
