/// A text reduced to what an error is recognised by: letters, digits, and few signs that tell.
///
/// White space and punctuation are left out, so that neither a console's wrapping, inside a word
/// or not, nor an indentation, nor a kind of quote keeps an error from being found.
struct LetterRun {
  /// A letter or a digit, a byte of a letter beyond ASCII, a backslash, `$`, or a lone dot in quotes.
  private(set) var bytes: [UInt8] = []
  /// Whether a word begins at this byte.
  private(set) var begins: [Bool] = []

  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    begins.reserveCapacity(text.count + 1)
    var isNew = true
    for (index, byte) in text.enumerated() {
      if Self.isKept(byte) || Self.isLoneDot(text, index) {
        // The doubled backslash of JSON and the plain one are the same.
        if byte == Self.backslash, bytes.last == Self.backslash, !isNew { continue }
        bytes.append(byte)
        begins.append(isNew || !Self.isWord(byte))
        isNew = !Self.isWord(byte)
      } else {
        isNew = true
      }
    }
    begins.append(true)
  }

  /// Words of our own, which no console has changed.
  init(_ text: String) { self.init(Array(text.lowercased().utf8)) }

  /// Whether the run is found at this place, as whole words at its ends.
  ///
  /// A long run needs no word's begin: `Microsoft.PowerShell.Commands.Thing` holds it anywhere.
  func holds(_ part: [UInt8], at place: Int) -> Bool {
    guard place >= 0, place + part.count <= bytes.count else { return false }
    var index = 0
    while index < part.count {
      if bytes[place + index] != part[index] { return false }
      index += 1
    }
    let end = place + part.count
    if part.count < 14, !begins[place] { return false }
    let endsInDigit = (48...57).contains(part[part.count - 1])
    return begins[end] || !(endsInDigit || part.count < 10)
  }

  /// The first place of a part at or after `start`, and before `limit`.
  func place(of part: [UInt8], from start: Int, before limit: Int) -> Int? {
    let last = min(limit, bytes.count - part.count)
    guard let first = part.first, start <= last else { return nil }
    var place = start
    while place <= last {
      if bytes[place] == first, holds(part, at: place) { return place }
      place += 1
    }
    return nil
  }

  private static let backslash = UInt8(ascii: "\\")

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 97...122, 128...: true
    default: false
    }
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == backslash || byte == UInt8(ascii: "$")
  }

  private static func isLoneDot(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == UInt8(ascii: ".") && index > 0 && index + 1 < text.count
      && text[index - 1] == UInt8(ascii: "'") && text[index + 1] == UInt8(ascii: "'")
  }
}
