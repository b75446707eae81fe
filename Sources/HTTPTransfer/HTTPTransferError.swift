/// Why a request has no complete answer.
public struct HTTPTransferError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The port is closed, or a firewall rejects.
    case refused
    /// The network says that there is no way to the host.
    case unreachable
    /// Nothing came within the time allowed; `phase` says what was waited for.
    case timedOut
    /// The connection was reset.
    case reset
    /// The connection was closed in an orderly way before the answer was there.
    case closed
    /// What came back is not HTTP/1.
    case notHTTP
    /// The TLS handshake did not succeed.
    case tls
    /// The certificate was checked and refused.
    case certificate
    /// The header lines are larger than `HTTPLimits.headers`.
    case tooLarge
    /// The host's name could not be resolved. Does not happen where an address is pinned.
    case nameNotResolved
    /// The request itself cannot be sent: bad URL or header.
    case badRequest
    case cancelled
    case other
  }

  public enum Phase: String, Hashable, Sendable {
    case connect, tlsHandshake, response
  }

  public var kind: Kind
  public var phase: Phase
  /// libcurl's code (CURLcode); 0 where it was not libcurl that complained.
  public var code: Int
  /// libcurl's words, or ours.
  public var message: String
  /// The system's error number where libcurl kept one, else 0.
  public var systemError: Int32
  /// What had come of the answer, if at least its status line had.
  public var partial: HTTPResponse?

  public init(
    _ kind: Kind, phase: Phase, code: Int = 0, message: String, systemError: Int32 = 0,
    partial: HTTPResponse? = nil
  ) {
    self.kind = kind
    self.phase = phase
    self.code = code
    self.message = message
    self.systemError = systemError
    self.partial = partial
  }

  public var description: String { message }
}
