import Evidence
import Foundation
import HTTPTransfer
import Kerberos
import Security
import WireFormats

/// One authentication over one connection, token by token.
///
/// Spec: RFC 4559 (Negotiate in HTTP), [MS-WSMV] section 2.2.9.1.
struct ListenerLogon: Sendable {
  /// The HTTP scheme under which the tokens travel.
  enum Scheme: String, CaseIterable, Sendable {
    case negotiate = "Negotiate"
    case kerberos = "Kerberos"
    case ntlm = "NTLM"

    var lowercased: String { rawValue.lowercased() }

    /// What stands in the head of messages that are sealed after a logon by this scheme.
    var seal: EncryptedBody.Kind { self == .kerberos ? .kerberos : .negotiate }
  }

  struct Result: Sendable {
    var status: Int?
    var isMutual = false
    /// Whether this side needs no further token, and the listener said nothing against it.
    var isAccepted = false
    var mechanism: String?
    var tokens: TokenMechanism?
    var isDelegated = false
    /// The KRB-ERROR that the listener sent.
    var refusal: KerberosRefusal?
    var message: String?
  }

  /// Kerberos needs two legs and NTLM three; more than this is a listener that never ends.
  private static let mostLegs = 4

  var url: String
  var scheme: Scheme

  /// Exchanges tokens until one side has enough.
  ///
  /// - Throws: `HTTPTransferError` if the connection ends.
  func run(
    _ context: LogonContext, over connection: inout HTTPConnection
  ) throws(HTTPTransferError) -> Result {
    var received: [UInt8]?
    var result = Result()
    for leg in 0..<Self.mostLegs {
      let step: SecurityStep
      do {
        step = try context.initiator.step(received)
      } catch {
        // The listener's last token is its refusal, or cannot be believed.
        result.refusal = result.refusal ?? received.flatMap { Self.refusal($0, error) }
        result.message = error.description
        return result
      }
      if leg == 0 { result.tokens = TokenMechanism(firstToken: step.token) }
      if step.isDone && step.token.isEmpty { return Self.finished(result, context) }
      let answer = try connection.send(request(step.token))
      result.status = answer.status
      if leg > 0 && !answer.reusedConnection {
        result.message =
          "the connection was closed between two tokens of one logon, as a proxy or a load balancer does"
        return result
      }
      received = token(in: answer)
      if let received {
        result.refusal = Self.refusal(received, nil)
        if leg == 0 { result.tokens = TokenMechanism(answer: received) ?? result.tokens }
      }
      if received == nil {
        return step.isDone && answer.status != 401 ? Self.finished(result, context) : result
      }
    }
    return result
  }

  private func request(_ token: [UInt8]) -> HTTPRequest {
    HTTPRequest(
      url: url,
      headers: [
        HTTPHeader("Authorization", "\(scheme.rawValue) \(Data(token).base64EncodedString())"),
        HTTPHeader("Content-Type", WSManRequest.contentType),
        HTTPHeader("User-Agent", "hopdoctor"),
      ])
  }

  /// The token behind the scheme's name; nil if the listener sent none.
  private func token(in answer: HTTPResponse) -> [UInt8]? {
    for challenge in AuthenticationChallenge.read(answer.values(of: "WWW-Authenticate"))
    where challenge.scheme.lowercased() == scheme.lowercased {
      if let data = challenge.token.flatMap({ Data(base64Encoded: $0) }) { return Array(data) }
    }
    return nil
  }

  private static func refusal(_ token: [UInt8], _ error: GSSError?) -> KerberosRefusal? {
    if let message = SecurityToken.kerberosError(in: token),
      let refusal = KerberosErrorMessage.decode(message)
    {
      return refusal
    }
    return error?.kerberosCode.map {
      KerberosRefusal(code: $0, symbol: KerberosErrorName.symbol($0))
    }
  }

  private static func finished(
    _ result: Result, _ context: LogonContext
  ) -> Result {
    var result = result
    result.isAccepted = result.status != 401
    if let outcome = try? context.initiator.outcome() {
      result.isMutual = outcome.isMutual
      result.mechanism = outcome.mechanism
      result.isDelegated = outcome.isDelegated
    }
    return result
  }
}
