/// Why a directory gave no answer, or not the one hoped for.
public struct DirectoryError: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The port is closed.
    case refused
    case unreachable
    /// No answer, or no whole one, before the deadline.
    case silent
    /// Something came that is not LDAP, or the connection ended in the middle.
    case garbage
    /// An LDAP result code that is not success.
    case answered
    /// The ticket could not be used, or the server's half of the logon could not be believed.
    case security
    /// This computer has no socket or no memory to give.
    case unable
  }

  public var kind: Kind
  /// The C function.
  public var call: String
  /// LDAP's result code (RFC 4511 appendix A); below 0 for the library's own.
  public var code: Int
  /// The server's or the library's words. Not stable: match on the code.
  public var message: String

  public init(_ kind: Kind, call: String, code: Int = 0, message: String) {
    self.kind = kind
    self.call = call
    self.code = code
    self.message = message
  }
}
