internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A request as the lab's server reads it. Spec: RFC 9112.
internal struct HTTPRequest {
  var method: String
  var path: String
  /// Names in lower case.
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Reads requests from a connection, with limits for their sizes.
internal struct HTTPReader {
  /// A Kerberos ticket with many groups makes an Authorization header of up to 64 kB; 128 kB holds it.
  private static let longestHead = 131_072
  /// WinRM's own default limit for an envelope is 500 kB.
  private static let longestBody = 524_288

  private let stream: any ByteStream
  private var buffer: [UInt8] = []

  init(_ stream: any ByteStream) { self.stream = stream }

  /// The next request.
  mutating func next() throws(StreamEnded) -> HTTPRequest {
    let end: [UInt8] = [13, 10, 13, 10]
    var searched = 0
    var head: Range<Int>?
    while head == nil {
      head = buffer[searched...].firstRange(of: end)
      guard head == nil else { break }
      searched = max(0, buffer.count - 3)
      guard buffer.count <= Self.longestHead else { throw StreamEnded() }
      buffer += try stream.read()
    }
    guard let head else { throw StreamEnded() }
    let lines = String(decoding: buffer[..<head.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    buffer.removeSubrange(..<head.upperBound)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { throw StreamEnded() }
    let headers: [(name: String, value: String)] = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (line[..<colon].lowercased(), value)
    }
    var request = HTTPRequest(
      method: String(words[0]), path: String(words[1]), headers: headers, body: [])
    guard request.header("transfer-encoding") == nil else { throw StreamEnded() }
    if let text = request.header("content-length") {
      guard let length = Int(text), (0...Self.longestBody).contains(length) else {
        throw StreamEnded()
      }
      request.body = try body(length, expected: request.header("expect") != nil)
    }
    return request
  }

  private mutating func body(
    _ length: Int, expected: Bool
  ) throws(StreamEnded) -> [UInt8] {
    if expected && buffer.count < length {
      try stream.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    while buffer.count < length { buffer += try stream.read() }
    defer { buffer.removeSubrange(..<length) }
    return Array(buffer[..<length])
  }
}

/// An answer as HTTP.sys, the web server inside Windows, writes it.
internal struct HTTPResponse {
  var status: Int
  var contentType: String?
  var headers: [(name: String, value: String)] = []
  var body = ""
  /// In place of `body`, where that is no text.
  var content: [UInt8]?
  var server = "Microsoft-HTTPAPI/2.0"

  var bytes: [UInt8] {
    var lines = ["HTTP/1.1 \(status) \(Self.reasons[status] ?? "Status")"]
    if let contentType { lines.append("Content-Type: \(contentType)") }
    lines.append("Server: \(server)")
    lines += headers.map { "\($0.name): \($0.value)" }
    lines.append("Date: \(Self.date)")
    let content = content ?? Array(body.utf8)
    lines.append("Content-Length: \(content.count)")
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + content
  }

  private static let reasons = [
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed",
    500: "Internal Server Error", 503: "Service Unavailable",
  ]

  /// Now, as HTTP writes it. Spec: RFC 9110 section 5.6.7.
  private static var date: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
      + "\(1900 + parts.tm_year) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
  }
}
