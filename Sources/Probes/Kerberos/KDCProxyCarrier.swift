import Evidence
import Foundation
import HTTPTransfer
import Kerberos

/// Carries Kerberos messages through a KDC proxy, over verified TLS.
///
/// Spec: [MS-KKDCP] section 2.1 (transport) and 3.2.5.1.
struct KDCProxyCarrier: Sendable {
  var settings: SurveySettings

  /// Blocks: call on a thread of your own.
  func carry(_ call: KDCProxyCall) -> KDCProxyAnswer {
    guard let url = URLComponents(string: call.url), let host = url.host, !host.isEmpty else {
      return KDCProxyAnswer(outcome: .unresolved, message: "this is no URL", wasSent: false)
    }
    // The file that the user named on the command line is for every server of the run.
    let authorities = settings.certificateAuthorities ?? call.anchors
    var transfer = HTTPSettings(certificate: .checked(authorities: authorities))
    transfer.requestLimit = max(.zero, call.deadline - .now)
    if let server = settings.dnsServer {
      let bare = host.trimmingCharacters(in: ["[", "]"])
      let isAddress = bare.contains(":") || bare.allSatisfy { $0.isNumber || $0 == "." }
      let addresses =
        isAddress
        ? [bare] : KDCNames.addresses(of: bare, askedOf: server, until: call.deadline)
      guard let address = addresses.first else {
        return KDCProxyAnswer(outcome: .unresolved, wasSent: false)
      }
      transfer.pin = HTTPSettings.Pin(address: address, port: url.port ?? 443)
    }
    let request = HTTPRequest(
      url: call.url, headers: [HTTPHeader("Content-Type", "application/kerberos")],
      body: call.body)
    let ready = transfer
    let late = KDCProxyAnswer(outcome: .silent, wasSent: true)
    return Waiting.value(
      until: call.deadline + KerberosCall.grace, stop: call.stop, otherwise: late
    ) {
      do {
        return Self.read(try await HTTPTransfer.send(request, ready, until: call.deadline))
      } catch let error as HTTPTransferError {
        return Self.read(error)
      } catch {
        return late
      }
    }
  }

  private static func read(_ answer: HTTPResponse) -> KDCProxyAnswer {
    guard answer.status == 200 else {
      // 503 Service Unavailable: the proxy is there, and reaches no KDC of the realm.
      return KDCProxyAnswer(
        outcome: answer.status == 503 ? .unreachable : .garbage,
        message: "HTTP status \(answer.status)", wasSent: true)
    }
    return KDCProxyAnswer(
      outcome: answer.bodyIsCut ? .garbage : .answered, body: answer.body, wasSent: true)
  }

  private static func read(_ error: HTTPTransferError) -> KDCProxyAnswer {
    let outcome: KDCAttempt.Outcome =
      switch error.kind {
      case .refused: .refused
      case .timedOut: .silent
      case .nameNotResolved, .badRequest: .unresolved
      case .unreachable, .tls, .certificate, .cancelled, .other: .unreachable
      case .reset, .closed, .notHTTP, .tooLarge: .garbage
      }
    return KDCProxyAnswer(
      outcome: outcome, message: error.words, wasSent: error.phase == .response)
  }
}
