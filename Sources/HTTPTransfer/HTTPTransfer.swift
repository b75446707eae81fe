internal import Blocking

/// HTTP with libcurl: requests that do nothing on their own.
///
/// No cookies, no redirections, no netrc, no proxy unless told, no authentication of libcurl's own, HTTP/1.1 only.
/// Stops: **native**: a passed deadline or a cancelled task wakes libcurl, and its thread ends at once.
public enum HTTPTransfer {
  /// Between the deadline and the end of the last request: the time to tell what was seen.
  static let margin: Duration = .milliseconds(100)

  /// Sends one request over a connection of its own.
  ///
  /// - Throws: `HTTPTransferError`.
  public static func send(
    _ request: HTTPRequest, _ settings: HTTPSettings = HTTPSettings(),
    until deadline: ContinuousClock.Instant
  ) async throws -> HTTPResponse {
    try await converse(settings, until: deadline) { try $0.send(request) }
  }

  /// Several requests over one connection, each made from the answers before it.
  ///
  /// `body` runs on a thread of its own and may block, so a GSSAPI context can be a plain local variable in it:
  ///
  /// ```swift
  /// let last = try await HTTPTransfer.converse(settings, until: deadline) { connection in
  ///   var context = try SecurityContext(...)
  ///   var request = HTTPRequest(url: "http://web01.corp.test:5985/wsman")
  ///   request.headers = [HTTPHeader("Authorization", "Negotiate " + base64(try context.start()))]
  ///   let first = try connection.send(request)
  ///   for challenge in first.values(of: "WWW-Authenticate") { ... }
  ///   request.headers = [HTTPHeader("Authorization", "Negotiate " + base64(try context.next(token)))]
  ///   let second = try connection.send(request)
  ///   guard second.reusedConnection else { ... }   // the server closed in between: the handshake is lost
  ///   return second
  /// }
  /// ```
  ///
  /// - Throws: what `body` throws; `HTTPTransferError` of kind `timedOut` or `cancelled` if `body` was not done in time.
  public static func converse<Value: Sendable>(
    _ settings: HTTPSettings = HTTPSettings(), until deadline: ContinuousClock.Instant,
    _ body: @escaping @Sendable (inout HTTPConnection) throws -> Value
  ) async throws -> Value {
    let wake = WakeUp()
    do {
      let result: Result<Value, any Error> = try await runBlocking(
        name: "http", deadline: deadline, interrupt: wake.interrupt
      ) {
        Result {
          var connection = try HTTPConnection(
            settings, wake: wake, until: deadline.advanced(by: .zero - margin))
          return try body(&connection)
        }
      }
      return try result.get()
    } catch let error as BlockingError {
      switch error {
      case .deadlinePassed:
        throw HTTPTransferError(.timedOut, phase: .connect, message: "no answer in time")
      case .cancelled:
        throw HTTPTransferError(.cancelled, phase: .connect, message: "cancelled")
      }
    }
  }
}
