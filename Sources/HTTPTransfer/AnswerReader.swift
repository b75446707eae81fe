internal import CCurl

/// Takes what libcurl receives, within limits.
final class AnswerReader {
  private(set) var status = 0
  private(set) var headers: [HTTPHeader] = []
  private(set) var body: [UInt8] = []
  private(set) var headersAreTooLarge = false
  private(set) var bodyIsCut = false
  private var headerBytes = 0

  /// One header line, the status line, or the blank line at the end.
  /// - Returns: whether the transfer shall go on.
  func take(header line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= HTTPLimits.headers else {
      headersAreTooLarge = true
      return false
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // An interim answer (100 Continue) came before: only the last one counts.
      headers = []
      let parts = text.split(separator: " ", maxSplits: 2)
      status = parts.count > 1 ? Int(parts[1].prefix(3)) ?? 0 : 0
    } else if let first = text.first, first == " " || first == "\t" {
      // A folded line (RFC 9112 section 5.2) goes on with the value before it.
      guard let last = headers.indices.last else { return true }
      headers[last].value += " " + trimmed(text[...])
    } else if let colon = text.firstIndex(of: ":") {
      headers.append(
        HTTPHeader(trimmed(text[..<colon]), trimmed(text[text.index(after: colon)...])))
    }
    return true
  }

  /// - Returns: whether the transfer shall go on.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    let room = HTTPLimits.body - body.count
    body.append(contentsOf: bytes.prefix(room))
    guard bytes.count <= room else {
      bodyIsCut = true
      return false
    }
    return true
  }

  private func trimmed(_ text: Substring) -> String {
    func isBlank(_ character: Character) -> Bool {
      character == " " || character == "\t" || character.isNewline
    }
    guard let start = text.firstIndex(where: { !isBlank($0) }),
      let end = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[start...end])
  }

  /// libcurl's callback for headers. Returning less than was given stops the transfer.
  static let headerCallback: ccurl_data_callback = { start, size, count, reader in
    guard let start, let reader else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
    let goOn = Unmanaged<AnswerReader>.fromOpaque(reader).takeUnretainedValue().take(header: bytes)
    return goOn ? size * count : 0
  }

  static let bodyCallback: ccurl_data_callback = { start, size, count, reader in
    guard let start, let reader else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
    let goOn = Unmanaged<AnswerReader>.fromOpaque(reader).takeUnretainedValue().take(body: bytes)
    return goOn ? size * count : 0
  }
}
