#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A question to the lab's DNS, read from a datagram that anybody may have sent. Spec: RFC 1035 section 4.1.
internal struct DNSQuery {
  var id: UInt16
  var recursionDesired: Bool
  /// The question as it came, to be sent back byte for byte.
  var question: [UInt8]
  /// In lower case, without a final dot; nil if a label holds bytes that no name of ours has.
  var name: String?
  var type: UInt16
  /// The longest answer that the asker takes, in bytes. Spec: RFC 6891 section 6.2.3.
  var limit: Int
  var hasOptions: Bool

  /// - Returns: nil for what is not a plain question: it is not answered.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 17, bytes.count <= 4096 else { return nil }
    func number(_ at: Int) -> UInt16 { UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) }
    // A query (QR 0), opcode 0, exactly one question.
    guard bytes[2] & 0xF8 == 0, number(4) == 1 else { return nil }
    id = number(0)
    recursionDesired = bytes[2] & 1 == 1
    var labels: [String] = []
    var isPlain = true
    var at = 12
    while true {
      guard at < bytes.count else { return nil }
      let length = Int(bytes[at])
      at += 1
      if length == 0 { break }
      // Above 63 is a compression pointer, which a question has no use for.
      guard length <= 63, at + length < bytes.count, at + length - 12 <= 255 else { return nil }
      let label = bytes[at..<at + length]
      isPlain = isPlain && label.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ".") }
      labels.append(String(decoding: label, as: UTF8.self).lowercased())
      at += length
    }
    guard at + 4 <= bytes.count, number(at + 2) == 1 else { return nil }
    type = number(at)
    at += 4
    question = Array(bytes[12..<at])
    name = isPlain ? labels.joined(separator: ".") : nil
    // OPT: root name, type 41, then the size of datagrams that the asker takes.
    hasOptions = number(10) > 0 && at + 11 <= bytes.count && bytes[at] == 0 && number(at + 1) == 41
    limit = hasOptions ? min(max(512, Int(number(at + 3))), 4096) : 512
  }

  /// The datagram that answers.
  func response(_ answer: DNSZone.Answer) -> [UInt8] {
    var body: [UInt8] = question
    var count = 0
    for (owner, record) in answer.records {
      let data = record.data
      body += wireName(owner)
      // Kept for 5 s: longer than one diagnosis needs, too short to outlive the lab by much.
      body += pair(record.type) + pair(1) + [0, 0, 0, 5] + pair(UInt16(data.count)) + data
      count += 1
    }
    let options: [UInt8] = hasOptions ? [0] + pair(41) + pair(4096) + [0, 0, 0, 0, 0, 0] : []
    let isCut = 12 + body.count + options.count > limit
    if isCut { (body, count) = (question, 0) }
    // QR, AA, TC if cut, RD as asked; RA, and NXDOMAIN (3) for a name that does not exist.
    let flags: [UInt8] = [
      0x84 | (isCut ? 2 : 0) | (recursionDesired ? 1 : 0), 0x80 | (answer.exists ? 0 : 3),
    ]
    let head = pair(id) + flags + pair(1) + pair(UInt16(count)) + pair(0)
    return head + pair(hasOptions ? 1 : 0) + body + options
  }
}

extension DNSRecord {
  fileprivate var data: [UInt8] {
    switch self {
    case .a(let address): addressBytes(AF_INET, address, 4)
    case .aaaa(let address): addressBytes(AF_INET6, address, 16)
    case .cname(let name), .ptr(let name): wireName(name)
    case .srv(let priority, let weight, let port, let target):
      pair(priority) + pair(weight) + pair(port) + wireName(target)
    }
  }
}

private func addressBytes(_ family: Int32, _ text: String, _ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  inet_pton(family, text, &bytes)
  return bytes
}

private func pair(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }

/// A name of the lab's own zone, not compressed.
private func wireName(_ name: String) -> [UInt8] {
  name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
}
