/// The body of an HTTP message that WinRM encrypted, as MIME carries it.
///
///     --Encrypted Boundary
///     <TAB>Content-Type: application/HTTP-SPNEGO-session-encrypted
///     <TAB>OriginalContent: type=application/soap+xml;charset=UTF-8;Length=1234
///     --Encrypted Boundary
///     <TAB>Content-Type: application/octet-stream
///     <4 bytes: length of the token's header, little-endian><header><data>--Encrypted Boundary--
///
/// Spec: [MS-WSMV] section 2.2.9.1.
public struct EncryptedBody: Hashable, Sendable {
  /// What the scheme of the logon makes of the first Content-Type. Spec: [MS-WSMV] section 2.2.9.1.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case negotiate = "application/HTTP-SPNEGO-session-encrypted"
    case kerberos = "application/HTTP-Kerberos-session-encrypted"
    case credSSP = "application/HTTP-CredSSP-session-encrypted"
  }

  /// One message of those that follow each other in one body.
  public struct Part: Hashable, Sendable {
    /// The length of the message before it was encrypted, in bytes, padding included.
    public var length: Int
    public var header: [UInt8]
    public var data: [UInt8]

    public init(length: Int, header: [UInt8], data: [UInt8]) {
      self.length = length
      self.header = header
      self.data = data
    }
  }

  public enum Mistake: Error, Hashable, Sendable {
    case notEncrypted
    case tooLarge
    case malformed
  }

  public static let boundary = "Encrypted Boundary"
  public static let largest = 1 << 20
  /// CredSSP cuts at 16 KiB, so that an answer of the usual 500 KiB has 32.
  public static let mostParts = 64

  public var kind: Kind
  public var parts: [Part]

  public init(kind: Kind, parts: [Part]) {
    self.kind = kind
    self.parts = parts
  }

  /// The value of the message's own Content-Type.
  public var contentType: String {
    let type = parts.count > 1 ? "multipart/x-multi-encrypted" : "multipart/encrypted"
    return "\(type);protocol=\"\(kind.rawValue)\";boundary=\"\(Self.boundary)\""
  }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      bytes += Array(
        """
        --\(Self.boundary)\r
        \tContent-Type: \(kind.rawValue)\r
        \tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=\(part.length)\r
        --\(Self.boundary)\r
        \tContent-Type: application/octet-stream\r

        """.utf8)
      let count = UInt32(part.header.count)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
      bytes += part.header + part.data
    }
    return bytes + Array("--\(Self.boundary)--\r\n".utf8)
  }

  /// Reads a body with the Content-Type that came with it.
  ///
  /// Exchange writes a blank after the dashes; that is taken as well.
  /// - Throws: `Mistake`.
  public init(_ body: [UInt8], contentType: String) throws(Mistake) {
    let lower = contentType.lowercased()
    guard lower.hasPrefix("multipart/encrypted") || lower.hasPrefix("multipart/x-multi-encrypted")
    else { throw .notEncrypted }
    guard body.count <= Self.largest else { throw .tooLarge }
    var rest = body[...]
    var kind: Kind?
    var parts: [Part] = []
    while true {
      guard parts.count < Self.mostParts, Self.skipBoundary(&rest) else { throw .malformed }
      var length: Int?
      while let line = Self.line(&rest) {
        if let value = Self.value("content-type", line) {
          kind = Kind.allCases.first { $0.rawValue.lowercased() == value.lowercased() } ?? kind
        } else if let value = Self.value("originalcontent", line) {
          length = Self.length(value)
        }
        if Self.isBoundary(rest) { break }
      }
      guard let length, Self.skipBoundary(&rest), let type = Self.line(&rest),
        Self.value("content-type", type)?.lowercased() == "application/octet-stream"
      else { throw .malformed }
      let (data, isLast) = try Self.untilBoundary(&rest)
      parts.append(try Self.part(data, length))
      if isLast { break }
    }
    guard let kind else { throw .malformed }
    self.kind = kind
    self.parts = parts
  }

  private static func part(_ data: ArraySlice<UInt8>, _ length: Int) throws(Mistake) -> Part {
    guard data.count >= 4 else { throw .malformed }
    let count = data.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let rest = data.dropFirst(4)
    guard count <= rest.count else { throw .malformed }
    return Part(
      length: length, header: Array(rest.prefix(count)), data: Array(rest.dropFirst(count)))
  }

  private static let marks = ["--\(boundary)", "-- \(boundary)"].map { Array($0.utf8) }
  private static let lineEnd: [UInt8] = [13, 10]

  private static func isBoundary(_ rest: ArraySlice<UInt8>) -> Bool {
    marks.contains { rest.starts(with: $0 + lineEnd) }
  }

  private static func skipBoundary(_ rest: inout ArraySlice<UInt8>) -> Bool {
    for mark in marks where rest.starts(with: mark + lineEnd) {
      rest = rest.dropFirst(mark.count + 2)
      return true
    }
    return false
  }

  /// The data may hold anything, so its end is the first boundary that is followed by a line's end or by `--`.
  private static func untilBoundary(
    _ rest: inout ArraySlice<UInt8>
  ) throws(Mistake) -> (data: ArraySlice<UInt8>, isLast: Bool) {
    var index = rest.startIndex
    while let dash = rest[index...].firstIndex(of: 45) {
      let tail = rest[dash...]
      for mark in marks where tail.starts(with: mark) {
        let after = tail.dropFirst(mark.count)
        let data = rest[..<dash]
        if after.starts(with: [45, 45]) {
          rest = after.dropFirst(2)
          return (data, true)
        }
        if after.starts(with: lineEnd) {
          rest = tail
          return (data, false)
        }
      }
      index = dash + 1
    }
    throw .malformed
  }

  /// One line of the head, at most 200 bytes.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let end = rest.prefix(200).firstRange(of: lineEnd) else { return nil }
    let text = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
    rest = rest[end.upperBound...]
    return text
  }

  private static func value(_ name: String, _ line: String) -> String? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, trimmed(parts[0]).lowercased() == name else { return nil }
    return trimmed(parts[1])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  private static func length(_ value: String) -> Int? {
    for field in value.split(separator: ";") {
      let pair = field.split(separator: "=", maxSplits: 1)
      if pair.count == 2, trimmed(pair[0]).lowercased() == "length" {
        return Int(trimmed(pair[1])).flatMap { (0...largest).contains($0) ? $0 : nil }
      }
    }
    return nil
  }
}
