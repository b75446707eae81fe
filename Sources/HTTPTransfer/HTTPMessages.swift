/// One header line.
public struct HTTPHeader: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// One HTTP/1.1 request. Nothing is added to it but Host, Accept and Content-Length.
public struct HTTPRequest: Hashable, Sendable {
  /// `http` or `https`, ASCII, an IPv6 address in brackets.
  public var url: String
  public var method: String
  /// A name or a value with a line break is refused: it would be a second header.
  public var headers: [HTTPHeader]
  public var body: [UInt8]

  public init(
    url: String, method: String = "POST", headers: [HTTPHeader] = [], body: [UInt8] = []
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
  }
}

/// One HTTP answer. Everything in it was chosen by the server: bound it and make it visible before it is shown.
public struct HTTPResponse: Hashable, Sendable {
  public var status: Int
  /// All header lines in order; a repeated header stays repeated.
  public var headers: [HTTPHeader]
  /// At most `HTTPLimits.body` bytes.
  public var body: [UInt8]
  /// True if the body went on beyond the limit. Then the rest was not read, and the connection is closed.
  public var bodyIsCut: Bool
  /// Until TCP was connected, in milliseconds; 0 on a connection that was there already.
  public var connectMilliseconds: Double
  public var totalMilliseconds: Double
  /// True if the request went over the connection of the request before it. A handshake that is bound to its
  /// connection (Negotiate, NTLM) is lost where this is false after the first request.
  public var reusedConnection: Bool
  /// The certificates that the server presented, PEM, its own first; empty without TLS.
  public var certificates: [String]

  public init(
    status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], bodyIsCut: Bool = false,
    connectMilliseconds: Double = 0, totalMilliseconds: Double = 0, reusedConnection: Bool = false,
    certificates: [String] = []
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.bodyIsCut = bodyIsCut
    self.connectMilliseconds = connectMilliseconds
    self.totalMilliseconds = totalMilliseconds
    self.reusedConnection = reusedConnection
    self.certificates = certificates
  }

  /// All values of a header, in order. Names are compared without regard to case.
  public func values(of name: String) -> [String] {
    let wanted = name.lowercased()
    return headers.filter { $0.name.lowercased() == wanted }.map(\.value)
  }

  /// The first value of a header.
  public subscript(name: String) -> String? { values(of: name).first }
}

/// What of an answer is read at most.
public enum HTTPLimits {
  /// Bytes of all header lines together.
  public static let headers = 64 << 10
  /// Bytes of the body.
  public static let body = 256 << 10
}
