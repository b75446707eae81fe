internal import CGSSAPI

/// Copies a buffer that the library made, and gives it back to the library.
internal func takeBytes(_ buffer: inout gss_buffer_desc) -> [UInt8] {
  let bytes = copyBytes(buffer)
  var minor: UInt32 = 0
  gss_release_buffer(&minor, &buffer)
  return bytes
}

/// The bytes in a buffer of the library's, which stays the library's.
internal func copyBytes(_ buffer: gss_buffer_desc) -> [UInt8] {
  // After a failure gss-ntlmssp leaves a length behind without any bytes.
  guard let start = buffer.value else { return [] }
  return [UInt8](UnsafeRawBufferPointer(start: start, count: buffer.length))
}

/// Lends bytes to the library for one call.
internal func withBuffer<Value>(
  _ bytes: [UInt8], _ body: (UnsafeMutablePointer<gss_buffer_desc>) -> Value
) -> Value {
  var bytes = bytes
  return bytes.withUnsafeMutableBytes { memory in
    var buffer = gss_buffer_desc(length: memory.count, value: memory.baseAddress)
    return body(&buffer)
  }
}
