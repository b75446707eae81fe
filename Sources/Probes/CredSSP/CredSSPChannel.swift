import Evidence
import Foundation
import HTTPTransfer
import TransportSecurity
import WireFormats

/// Messages of CredSSP over one HTTP connection: TLS records in the headers of requests and of their answers.
///
/// Spec: [MS-CSSP] section 3.1.5; [MS-WSMV] section 2.2.9.1.1.
struct CredSSPChannel: ~Copyable {
  /// TLS 1.2 needs two legs; a server that wants more than this never ends.
  private static let mostLegs = 6
  /// The newest version that there is. Spec: [MS-CSSP] section 2.2.1.
  static let version = 6

  /// Why there will be no further message.
  struct Ended: Error {
    enum Kind { case tls, silence }
    var kind: Kind
    var words: String
  }

  enum Reply: Sendable {
    case message(CredSSPRequest)
    /// 401 without a token: the server's way to refuse.
    case nothing
    /// A token that is no message, in words.
    case garbage(String)
  }

  private enum Token {
    case bytes([UInt8])
    case none, unreadable
  }

  private var tls: TLSMessages
  private let url: String
  /// The status of the last answer.
  private(set) var httpStatus: Int?

  /// - Throws: `TransportSecurityError`, kind `badInput`.
  init(url: String, host: String) throws(TransportSecurityError) {
    tls = try TLSMessages(serverName: host)
    self.url = url
  }

  /// Does the TLS handshake.
  mutating func open(over connection: inout HTTPConnection) throws(Ended) {
    do throws(TransportSecurityError) {
      var received: [UInt8] = []
      for _ in 0..<Self.mostLegs {
        let step = try tls.handshake(received)
        // The server's last record completes the handshake without a word from us.
        if step.isDone && step.send.isEmpty { return }
        let token: Token
        do throws(Ended) {
          token = try send(step.send, over: &connection)
        } catch {
          throw TransportSecurityError(.closed, error.words)
        }
        guard case .bytes(let bytes) = token else {
          throw TransportSecurityError(.handshake, "the listener gave no further token")
        }
        received = bytes
      }
      throw TransportSecurityError(.handshake, "the handshake does not end")
    } catch {
      throw Ended(kind: error.kind == .closed ? .silence : .tls, words: error.message)
    }
  }

  /// Sends one message and waits for the answer.
  mutating func exchange(
    _ message: CredSSPRequest, over connection: inout HTTPConnection
  ) throws(Ended) -> Reply {
    let sealed: [UInt8]
    do {
      sealed = try tls.seal(message.bytes)
    } catch {
      throw Ended(kind: .tls, words: error.message)
    }
    switch try send(sealed, over: &connection) {
    case .none: return .nothing
    case .unreadable: return .garbage("the token is not in base64")
    case .bytes(let bytes):
      do {
        let plain = try tls.open(bytes)
        if plain.isEmpty { return .nothing }
        return CredSSPRequest(plain).map { .message($0) }
          ?? .garbage("what came is no message of CredSSP")
      } catch {
        return .garbage(error.message)
      }
    }
  }

  /// What the handshake showed.
  var tlsProtocol: String { tls.protocolVersion }
  var certificate: Certificate? { tls.certificate.map(Certificate.init) }
  var serverPublicKey: [UInt8]? { tls.serverPublicKey }

  /// - Throws: `Ended`, kind `silence`, where the listener gave no answer that speaks of authentication.
  private mutating func send(
    _ token: [UInt8], over connection: inout HTTPConnection
  ) throws(Ended) -> Token {
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
      throw Ended(kind: .silence, words: error.message)
    }
    let isFirst = httpStatus == nil
    httpStatus = answer.status
    // libcurl repeats a request on a new connection if the old one was closed under it: there nobody knows this TLS.
    guard isFirst || answer.reusedConnection else {
      throw Ended(kind: .silence, words: "the listener closed the connection")
    }
    guard answer.status == 401 else {
      throw Ended(kind: .silence, words: "HTTP status \(answer.status)")
    }
    for value in answer.values(of: "WWW-Authenticate") {
      for challenge in value.split(separator: ",") {
        let words = challenge.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "credssp" else { continue }
        return Data(base64Encoded: String(words[1])).map { .bytes(Array($0)) } ?? .unreadable
      }
    }
    return .none
  }
}
