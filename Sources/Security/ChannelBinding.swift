internal import CGSSAPI

/// Ties an authentication to the TLS connection that carries it, so that it cannot be passed on over another.
///
/// Spec: RFC 5929 section 4 (tls-server-end-point), RFC 2743 section 1.1.6.
public struct ChannelBinding: Hashable, Sendable {
  /// `tls-server-end-point:` and the hash of the server's certificate.
  public var applicationData: [UInt8]

  /// - Parameter serverEndPoint: the hash, by the algorithm that RFC 5929 section 4.1 chooses.
  public init(serverEndPoint: [UInt8]) {
    applicationData = Array("tls-server-end-point:".utf8) + serverEndPoint
  }
}

/// Lends the binding to the library for one call; nil is no binding.
internal func withBinding<Value>(
  _ binding: ChannelBinding?, _ body: (UnsafeMutablePointer<gss_channel_bindings_struct>?) -> Value
) -> Value {
  guard let binding else { return body(nil) }
  var bytes = binding.applicationData
  return bytes.withUnsafeMutableBytes { memory in
    var raw = gss_channel_bindings_struct()
    raw.application_data = gss_buffer_desc(length: memory.count, value: memory.baseAddress)
    return body(&raw)
  }
}
