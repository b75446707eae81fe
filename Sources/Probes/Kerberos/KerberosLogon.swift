import Evidence
import Foundation
import HTTPTransfer
import Kerberos
import Security
import WireFormats

/// One authentication over one connection, token by token.
struct KerberosLogon: Sendable {
  enum Scheme: String, CaseIterable, Sendable {
    case negotiate = "Negotiate"
    case kerberos = "Kerberos"

    var lowercased: String { rawValue.lowercased() }
  }

  struct Result: Sendable {
    var status: Int
    var isMutual = false
    var mechanism: String?
    /// The KRB-ERROR that the listener sent.
    var refusal: KerberosRefusal?
    var message: String?
  }

  /// Kerberos needs two legs; more than this is a listener that never ends.
  private static let mostLegs = 4

  var url: String
  var scheme: Scheme
  var servicePrincipal: String
  var cacheName: String

  func run(over connection: inout HTTPConnection) throws -> Result {
    var context = try SecurityInitiator(
      service: servicePrincipal, cacheName: cacheName,
      mechanism: scheme == .negotiate ? .spnego : .kerberos)
    var received: [UInt8]?
    var result = Result(status: 0)
    for _ in 0..<Self.mostLegs {
      let step: SecurityStep
      do {
        step = try context.step(received)
      } catch {
        // The listener's last token is its refusal, or cannot be believed.
        result.refusal = result.refusal ?? received.flatMap { Self.refusal($0, error) }
        result.message = error.description
        return result
      }
      if step.isDone && step.token.isEmpty { return Self.finished(result, context) }
      let answer = try connection.send(request(step.token))
      result.status = answer.status
      received = token(in: answer)
      if let received { result.refusal = Self.refusal(received, nil) }
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
        HTTPHeader("Content-Type", "application/soap+xml;charset=UTF-8"),
        HTTPHeader("User-Agent", "hopdoctor"),
      ])
  }

  /// The token behind the scheme's name; nil if the listener sent none.
  private func token(in answer: HTTPResponse) -> [UInt8]? {
    for value in answer.values(of: "WWW-Authenticate") {
      for challenge in value.split(separator: ",") {
        let words = challenge.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == scheme.lowercased,
          let data = Data(base64Encoded: String(words[1]))
        else { continue }
        return Array(data)
      }
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
    _ result: Result, _ context: borrowing SecurityInitiator
  ) -> Result {
    var result = result
    if let outcome = try? context.outcome() {
      result.isMutual = outcome.isMutual
      result.mechanism = outcome.mechanism
    }
    return result
  }
}
