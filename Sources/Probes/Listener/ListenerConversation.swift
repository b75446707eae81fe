import Evidence
import Foundation
import HTTPTransfer
import WireFormats

/// The anonymous requests that a port is asked, once it is open.
struct ListenerConversation: Sendable {
  /// What came of the first request, and of the NTLM question behind it.
  struct Answers: Sendable {
    var http: HTTPAnswer
    var ntlm: NTLMChallenge?
  }

  var url: String
  var settings: HTTPSettings
  /// WinRM is asked by POST; of other HTTP services nothing but GET is known to be harmless.
  var isRemoting: Bool
  var deadline: ContinuousClock.Instant

  init(
    hop: Hop, address: String, port: Int, tls: Bool, until deadline: ContinuousClock.Instant
  ) {
    let host = hop.name.contains(":") ? "[\(hop.name)]" : hop.name
    url = "\(tls ? "https" : "http")://\(host):\(port)\(hop.path.isEmpty ? "/" : hop.path)"
    settings = HTTPSettings(
      pin: .init(address: address, port: port), certificate: .unchecked,
      connectLimit: ListenerLimits.connect, requestLimit: ListenerLimits.request)
    isRemoting = hop.service.isRemoting
    self.deadline = deadline
  }

  /// The request without credentials; where Negotiate or NTLM is offered, the NTLM question on the same connection.
  ///
  /// - Throws: `HTTPTransferError` if the first request has no answer.
  func ask() async throws -> Answers {
    let first = firstRequest
    let asksNTLM = isRemoting
    return try await HTTPTransfer.converse(settings, until: deadline) { connection in
      let response = try connection.send(first)
      var answers = Answers(http: HTTPAnswer(response, received: Date()))
      if asksNTLM, response.status == 401, let scheme = Self.ntlmScheme(answers.http.schemes) {
        var second = first
        let token = Data(NTLMNegotiateMessage.bytes).base64EncodedString()
        second.headers.append(HTTPHeader("Authorization", "\(scheme) \(token)"))
        // Without an answer to this one, the first is still worth telling.
        if let response = try? connection.send(second) {
          answers.ntlm = NTLMChallenge(response, received: Date())
        }
      }
      return answers
    }
  }

  /// The NTLM question again, each time on a connection of its own; what is not answered is left out.
  func askAgain(times: Int) async -> [NTLMChallenge] {
    var seen: [NTLMChallenge] = []
    for _ in 0..<times {
      guard let answers = try? await ask() else { break }
      if let challenge = answers.ntlm { seen.append(challenge) }
    }
    return seen
  }

  /// WS-Man Identify, on a connection of its own: the one before is in the middle of an NTLM handshake.
  ///
  /// - Returns: nil if there was no answer.
  func identify() async -> IdentifyAnswer? {
    var request = HTTPRequest(url: url, body: Array(WSManIdentify.request.utf8))
    request.headers = [
      HTTPHeader("Content-Type", WSManIdentify.contentType),
      HTTPHeader(WSManIdentify.header.name, WSManIdentify.header.value),
    ]
    guard let response = try? await HTTPTransfer.send(request, settings, until: deadline) else {
      return nil
    }
    return IdentifyAnswer(response)
  }

  private var firstRequest: HTTPRequest {
    guard isRemoting else { return HTTPRequest(url: url, method: "GET") }
    return HTTPRequest(
      url: url, headers: [HTTPHeader("Content-Type", WSManIdentify.contentType)])
  }

  /// Windows takes a bare NTLM token under Negotiate; under NTLM everybody does.
  private static func ntlmScheme(_ offered: [String]) -> String? {
    for wanted in ["negotiate", "ntlm"] {
      if let scheme = offered.first(where: { $0.lowercased() == wanted }) { return scheme }
    }
    return nil
  }
}
