internal import COpenSSL

/// Text in and out of OpenSSL's memory buffers.
enum PEM {
  /// A certificate chain of more bytes than this is refused; an honest one has a few kilobytes.
  static let largest = 256 << 10

  /// Calls `body` with a buffer that holds `text`.
  static func reading<Value>(
    _ text: String, _ body: (OpaquePointer) throws(TransportSecurityError) -> Value
  ) throws(TransportSecurityError) -> Value {
    guard text.utf8.count <= largest else {
      throw TransportSecurityError(.badInput, "the PEM text is larger than \(largest) bytes")
    }
    guard let buffer = BIO_new(BIO_s_mem()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no memory"))
    }
    defer { BIO_free(buffer) }
    var copy = text
    _ = copy.withUTF8 { BIO_write(buffer, $0.baseAddress, Int32($0.count)) }
    return try body(buffer)
  }

  /// The text that `body` writes into a buffer; `body` returns 1 if it could.
  static func writing(
    _ body: (OpaquePointer) -> Int32
  ) throws(TransportSecurityError) -> String {
    guard let buffer = BIO_new(BIO_s_mem()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no memory"))
    }
    defer { BIO_free(buffer) }
    guard body(buffer) > 0 else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "OpenSSL wrote nothing"))
    }
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(buffer))
    let count = BIO_read(buffer, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
  }
}
