/// A JSON document with the line of each value.
///
/// Written out, because what is wrong in an inventory has to be said with its line.
/// Source: RFC 8259.
struct JSONDocument {
  indirect enum Content {
    case value(InventoryValue)
    case array([Item])
    case object([(key: String, line: Int, item: Item)])
  }

  struct Item {
    var line: Int
    var content: Content
  }

  struct Unreadable: Error {
    var line: Int
    var sentence: String
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line: Int

  /// - Parameter firstLine: The line on which the text begins.
  static func parse(_ text: some StringProtocol, firstLine: Int = 1) throws(Unreadable) -> Item {
    var parser = JSONDocument(bytes: Array(text.utf8), line: firstLine)
    let item = try parser.item(0)
    parser.skipBlanks()
    guard parser.index == parser.bytes.count else {
      throw parser.wrong("something follows the end of the document")
    }
    return item
  }

  private init(bytes: [UInt8], line: Int) {
    self.bytes = bytes
    self.line = line
  }

  private func wrong(_ what: String) -> Unreadable {
    .init(line: line, sentence: "this is no JSON: \(what)")
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      index += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func item(_ depth: Int) throws(Unreadable) -> Item {
    guard depth < Limits.valueDepth else {
      throw wrong("it is more than \(Limits.valueDepth) levels deep")
    }
    skipBlanks()
    let start = line
    guard let byte = current else { throw wrong("it ends too early") }
    switch byte {
    case UInt8(ascii: "{"): return Item(line: start, content: .object(try members(depth)))
    case UInt8(ascii: "["): return Item(line: start, content: .array(try elements(depth)))
    case UInt8(ascii: "\""): return Item(line: start, content: .value(.text(try string())))
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return Item(line: start, content: .value(try number()))
    default: throw wrong("a value is missing here, or is not in quotes")
    }
  }

  private mutating func members(
    _ depth: Int
  ) throws(Unreadable) -> [(key: String, line: Int, item: Item)] {
    index += 1
    var members: [(key: String, line: Int, item: Item)] = []
    skipBlanks()
    if take("}") { return members }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw wrong("a key in quotes is missing") }
      let start = line
      let key = try string()
      skipBlanks()
      guard take(":") else { throw wrong("the colon behind a key is missing") }
      members.append((key, start, try item(depth + 1)))
      skipBlanks()
      if take(",") { continue }
      if take("}") { return members }
      throw wrong("a comma or a closing brace is missing")
    }
  }

  private mutating func elements(_ depth: Int) throws(Unreadable) -> [Item] {
    index += 1
    var elements: [Item] = []
    skipBlanks()
    if take("]") { return elements }
    while true {
      elements.append(try item(depth + 1))
      skipBlanks()
      if take(",") { continue }
      if take("]") { return elements }
      throw wrong("a comma or a closing bracket is missing")
    }
  }

  private mutating func word(_ text: String, _ value: InventoryValue) throws(Unreadable) -> Item {
    guard bytes[index...].starts(with: text.utf8) else { throw wrong("a word is not in quotes") }
    index += text.utf8.count
    return Item(line: line, content: .value(value))
  }

  private mutating func number() throws(Unreadable) -> InventoryValue {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) {
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, (0x30...0x39).contains(first),
      !(digits.hasPrefix("0") && digits.dropFirst().first.map { $0.isNumber } ?? false)
    else { throw wrong("\(quoted(text)) is not a number") }
    if let whole = Int(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else {
      throw wrong("\(quoted(text)) is not a number")
    }
    return .number(number)
  }

  private mutating func string() throws(Unreadable) -> String {
    index += 1
    var result: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0x00..<0x20: throw wrong("a control character, or the end of the line, stands in a text")
      default: result.append(byte)
      }
    }
    throw wrong("a text is not closed")
  }

  private mutating func escape(into result: inout [UInt8]) throws(Unreadable) {
    guard let byte = current else { throw wrong("a text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "u"):
      var unit = try fourDigits()
      if (0xD800..<0xDC00).contains(unit), bytes[index...].starts(with: "\\u".utf8) {
        index += 2
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low) else { throw wrong("half a character is missing") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw wrong("half a character is missing") }
      result.append(contentsOf: String(Character(scalar)).utf8)
    default: throw wrong("\(quoted("\\" + String(Unicode.Scalar(byte)))) is no escape")
    }
  }

  private mutating func fourDigits() throws(Unreadable) -> UInt32 {
    guard index + 4 <= bytes.count else { throw wrong("a text is not closed") }
    let text = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
    guard text.utf8.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt32(text, radix: 16)
    else { throw wrong("\(quoted("\\u" + text)) is no escape") }
    index += 4
    return unit
  }
}

extension JSONDocument.Item {
  /// The item as a variable's value. What Ansible marks as encrypted is withheld, what it marks as unsafe is a text.
  var value: InventoryValue {
    switch content {
    case .value(let value): return value
    case .array(let items): return .list(items.map(\.value))
    case .object(let members):
      if members.contains(where: { $0.key == "__ansible_vault" }) { return .withheld }
      if members.count == 1, members[0].key == "__ansible_unsafe" { return members[0].item.value }
      var result: [String: InventoryValue] = [:]
      for member in members { result[member.key] = member.item.value }
      return .mapping(result)
    }
  }

  var members: [(key: String, line: Int, item: JSONDocument.Item)]? {
    if case .object(let members) = content { return members }
    return nil
  }

  var elements: [JSONDocument.Item]? {
    if case .array(let items) = content { return items }
    return nil
  }

  var text: String? {
    if case .value(.text(let text)) = content { return text }
    return nil
  }
}
