internal import CCurl
internal import Foundation

/// What libcurl tells of a transfer after its end.
struct TransferFacts {
  private var connectSeconds = 0.0
  private var handshakeSeconds = 0.0
  private var totalSeconds = 0.0
  private var newConnections = 0
  private var systemError: Int32 = 0
  private var certificates: [String] = []
  private let isTLS: Bool

  init(_ easy: UnsafeMutableRawPointer, isTLS: Bool) {
    self.isTLS = isTLS
    ccurl_get_double(easy, CURLINFO_CONNECT_TIME, &connectSeconds)
    ccurl_get_double(easy, CURLINFO_APPCONNECT_TIME, &handshakeSeconds)
    ccurl_get_double(easy, CURLINFO_TOTAL_TIME, &totalSeconds)
    ccurl_get_long(easy, CURLINFO_NUM_CONNECTS, &newConnections)
    var number = 0
    ccurl_get_long(easy, CURLINFO_OS_ERRNO, &number)
    systemError = Int32(truncatingIfNeeded: number)
    certificates = Self.certificates(easy)
  }

  func response(_ reader: AnswerReader) -> HTTPResponse {
    HTTPResponse(
      status: reader.status, headers: reader.headers, body: reader.body,
      bodyIsCut: reader.bodyIsCut,
      connectMilliseconds: newConnections > 0 ? connectSeconds * 1000 : 0,
      totalMilliseconds: totalSeconds * 1000, reusedConnection: newConnections == 0,
      certificates: certificates)
  }

  func error(
    _ code: CURLcode, words: String, reader: AnswerReader, isInterrupted: Bool
  ) -> HTTPTransferError {
    let phase: HTTPTransferError.Phase =
      if newConnections == 0 && connectSeconds == 0 && reader.status == 0 {
        .connect
      } else if isTLS && newConnections > 0 && handshakeSeconds == 0 {
        .tlsHandshake
      } else { .response }
    let kind: HTTPTransferError.Kind =
      if reader.headersAreTooLarge {
        .tooLarge
      } else if isInterrupted {
        .cancelled
      } else { kind(of: code, words: words, phase: phase) }
    return HTTPTransferError(
      kind, phase: phase, code: Int(code.rawValue), message: words, systemError: systemError,
      partial: reader.status == 0 ? nil : response(reader))
  }

  private func kind(
    of code: CURLcode, words: String, phase: HTTPTransferError.Phase
  ) -> HTTPTransferError.Kind {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return .timedOut
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .nameNotResolved
    case CURLE_URL_MALFORMAT: return .badRequest
    // Also what libcurl says of an answer that does not begin with HTTP/: "Received HTTP/0.9 when not allowed".
    case CURLE_UNSUPPORTED_PROTOCOL: return phase == .connect ? .badRequest : .notHTTP
    case CURLE_WEIRD_SERVER_REPLY: return .notHTTP
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: return .closed
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .certificate
    // libcurl's own limit for one header line.
    case CURLE_OUT_OF_MEMORY where phase == .response: return .tooLarge
    default: break
    }
    switch systemError {
    case ECONNREFUSED: return .refused
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: return .unreachable
    case ETIMEDOUT: return .timedOut
    case ECONNRESET, EPIPE: return .reset
    default: break
    }
    if words.contains("reset by peer") { return .reset }
    switch code {
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED: return .tls
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR: return .closed
    default: return .other
    }
  }

  private static func certificates(_ easy: UnsafeMutableRawPointer) -> [String] {
    var info: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certinfo(easy, &info) == CURLE_OK, let info = info?.pointee,
      let entries = info.certinfo
    else { return [] }
    var found: [String] = []
    for index in 0..<min(Int(info.num_of_certs), 16) {
      var line = entries[index]
      while let entry = line {
        let text = String(cString: entry.pointee.data)
        if text.hasPrefix("Cert:") { found.append(String(text.dropFirst("Cert:".count))) }
        line = entry.pointee.next
      }
    }
    return found
  }
}
