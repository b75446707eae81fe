import Evidence
import Foundation

/// What the TLS handshake showed: on the port that the chain uses, else on the other WinRM port.
enum TLSDerivation {
  static func write(
    _ survey: ListenerSurvey, _ judged: ListenerAttempt, _ id: ObservationID,
    _ writer: inout SheetWriter
  ) {
    let alternative = survey.attempts.first { $0.purpose == .alternative && $0.tls != nil }
    guard let attempt = judged.tls == nil ? alternative : judged, let tls = attempt.tls else {
      return
    }
    writer.set(.tlsPort, attempt.port, [id])
    writer.set(.tlsHandshake, tls.completed ? "completed" : "failed", [id])
    writer.set(.tlsError, tls.message, [id])
    writer.set(.tlsProtocol, tls.protocolVersion, [id])
    writer.set(.tlsTrusted, tls.trusted, [id])
    writer.set(.tlsTrustError, tls.trustError?.message, [id])
    if let trusted = tls.trusted {
      writer.set(.tlsTrustProblem, trusted ? "none" : problem(tls.trustError?.code), [id])
    }
    writer.set(.tlsNameMatches, tls.nameMatches, [id])
    guard let certificate = tls.certificate else { return }
    writer.set(.tlsNames, certificate.names, [id])
    writer.set(.tlsSubject, certificate.subject, [id])
    writer.set(.tlsIssuer, certificate.issuer, [id])
    let days = certificate.notAfter.timeIntervalSince(writer.recording.startedAt) / 86_400
    writer.set(.tlsDaysLeft, Int(days.rounded(.down)), [id])
    writer.set(.tlsServerAuthentication, certificate.serverAuthentication, [id])
  }

  /// OpenSSL's verification codes. Source: x509_vfy.h, X509_V_ERR_...
  private static func problem(_ code: Int?) -> String {
    switch code {
    case 9: "notYetValid"
    case 10: "expired"
    case 18: "selfSigned"
    case 19, 20, 21: "unknownIssuer"
    case 26: "purpose"
    case 66, 67, 68: "weak"
    default: "other"
    }
  }
}
