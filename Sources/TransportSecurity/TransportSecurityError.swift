internal import COpenSSL

/// Why something with TLS or a certificate did not work.
public struct TransportSecurityError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable {
    /// The deadline passed.
    case timedOut
    /// The other side closed the connection in an orderly way, but too early.
    case closed
    /// The other side reset the connection.
    case reset
    /// The socket failed in another way.
    case socket
    /// What came is not TLS, or the two sides could not agree.
    case handshake
    /// A certificate, a key or a name that was given cannot be used.
    case badInput
  }

  public var kind: Kind
  /// OpenSSL's or the system's words: "wrong version number".
  public var message: String
  /// Whether the server had asked for a certificate of the client before the handshake ended.
  public var certificateWasAsked = false

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}

/// What OpenSSL says of the call that just failed. Must be read before OpenSSL is called again.
func openSSLWords(or otherwise: String) -> String {
  let code = ERR_get_error()
  defer { ERR_clear_error() }
  guard code != 0 else { return otherwise }
  if let reason = ERR_reason_error_string(code) { return String(cString: reason) }
  return "OpenSSL error \(code)"
}
