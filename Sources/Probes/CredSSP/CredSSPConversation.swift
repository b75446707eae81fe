import Evidence
import Foundation
import HTTPTransfer
import TransportSecurity
import WireFormats

/// The beginning of a CredSSP authentication, up to the server's first message, and no further.
struct CredSSPConversation: Sendable {
  /// TLS 1.2 needs two legs; a server that wants more than this never ends.
  private static let mostLegs = 6
  /// The newest version that there is. Spec: [MS-CSSP] section 2.2.1.
  private static let version = 6

  var url: String
  var host: String
  var look: CredSSPLook

  func run(over connection: inout HTTPConnection) throws -> CredSSPLook {
    var look = look
    var tls = try TLSMessages(serverName: host)
    do {
      var received: [UInt8] = []
      var isDone = false
      for _ in 0..<Self.mostLegs {
        let step = try tls.handshake(received)
        isDone = step.isDone
        // The server's last record may complete the handshake without a word from us.
        if isDone && step.send.isEmpty { break }
        guard let answer = try send(step.send, &connection) else {
          look.outcome = isDone ? .noMessage : .tlsFailed
          look.message = "the listener gave no further token"
          return look
        }
        received = answer
        if isDone { break }
      }
      look.tlsProtocol = tls.protocolVersion
      look.certificate = tls.certificate.map(Certificate.init)
      guard isDone else {
        look.outcome = .tlsFailed
        return look
      }
      let question = CredSSPRequest(
        version: Self.version, tokens: [NegotiationToken.anonymousNTLM])
      guard let answer = try send(try tls.seal(question.bytes), &connection) else {
        look.outcome = .noMessage
        return look
      }
      let plain = try tls.open(answer)
      guard let message = CredSSPRequest(plain) else {
        look.outcome = plain.isEmpty ? .noMessage : .garbage
        return look
      }
      look.outcome = .answered
      look.version = message.version
      look.status = message.errorCode.map { code in
        let digits = String(code, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    } catch let error as TransportSecurityError {
      look.outcome = .tlsFailed
      look.message = error.message.bounded(to: ListenerLimits.text)
    } catch let error as Silence {
      look.outcome = .noAnswer
      look.message = error.words.bounded(to: ListenerLimits.text)
    }
    return look
  }

  /// - Returns: the bytes behind `CredSSP` in the answer; nil if the listener refuses without any.
  /// - Throws: `Silence` where the listener gave no answer that speaks of authentication.
  private func send(_ token: [UInt8], _ connection: inout HTTPConnection) throws(Silence)
    -> [UInt8]?
  {
    let request = HTTPRequest(
      url: url,
      headers: [
        HTTPHeader("Authorization", "CredSSP \(Data(token).base64EncodedString())"),
        HTTPHeader("Content-Type", WSManIdentify.contentType),
        HTTPHeader("User-Agent", "hopdoctor"),
      ])
    let answer: HTTPResponse
    do {
      answer = try connection.send(request)
    } catch {
      throw Silence(words: error.message)
    }
    guard answer.status == 401 else { throw Silence(words: "HTTP status \(answer.status)") }
    for value in answer.values(of: "WWW-Authenticate") {
      let words = value.split(separator: " ")
      guard words.count == 2, words[0].lowercased() == "credssp" else { continue }
      return Data(base64Encoded: String(words[1])).map { Array($0) }
    }
    return nil
  }

  /// The connection ended, or the answer was about something else.
  private struct Silence: Error { var words: String }
}
