/// Writes DNS messages by hand, byte by byte: sound ones and others.
struct Answer {
  var code: UInt8 = 0
  var truncated = false
  /// nil: as many as there are.
  var claimedCount: Int?
  var records: [[UInt8]] = []

  /// The message that answers `query`.
  func reply(to query: [UInt8]) -> [UInt8] {
    let count = UInt16(claimedCount ?? records.count)
    let header: [UInt8] =
      [query[0], query[1], truncated ? 0x87 : 0x85, 0x80 | code, 0, 1] + Self.two(count) + [
        0, 0, 0, 0,
      ]
    return header + Self.question(of: query) + records.flatMap { $0 }
  }

  /// The question section of a query without its additional section.
  static func question(of query: [UInt8]) -> [UInt8] {
    var end = 12
    while end < query.count, query[end] != 0 { end += Int(query[end]) + 1 }
    return Array(query[12..<min(query.count, end + 5)])
  }

  static func two(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

  static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  /// A pointer to the name in the question section.
  static let asked: [UInt8] = [0xC0, 12]

  static func record(
    _ owner: [UInt8], _ type: UInt16, seconds: UInt16 = 300, _ content: [UInt8]
  ) -> [UInt8] {
    owner + two(type) + [0, 1, 0, 0] + two(seconds) + two(UInt16(content.count)) + content
  }

  static func a(_ bytes: [UInt8]) -> [UInt8] { a(asked, bytes) }

  static func a(_ owner: [UInt8], seconds: UInt16 = 300, _ bytes: [UInt8]) -> [UInt8] {
    record(owner, 1, seconds: seconds, bytes)
  }

  static func alias(_ owner: [UInt8] = asked, seconds: UInt16 = 300, to target: String) -> [UInt8] {
    record(owner, 5, seconds: seconds, name(target))
  }

  static func service(_ numbers: [UInt16], _ target: String) -> [UInt8] {
    record(asked, 33, numbers.flatMap { two($0) } + name(target))
  }
}
