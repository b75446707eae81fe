import Evidence
import Foundation
import HTTPTransfer

extension HTTPTransferError {
  /// What happened, for a reader who does not know libcurl's words.
  var words: String {
    switch kind {
    case .timedOut:
      partial == nil
        ? "connected, but no answer to an HTTP request in time"
        : "the answer began, but did not end in time"
    case .closed: "the server closed the connection without a complete answer"
    case .reset: "the server reset the connection before a complete answer"
    case .notHTTP: "what answers is not HTTP (\(message))"
    case .tooLarge: "the header of the answer is larger than \(HTTPLimits.headers) bytes"
    default: message
    }
  }

  /// What there is of an answer that was cut short.
  var answer: HTTPAnswer? {
    partial.map { HTTPAnswer($0, received: Date()) }
  }
}
