import Evidence
import Foundation

/// `tls.*`: unset where no TLS is spoken on any port that was looked at.
enum TLSDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let service = recording.chain[hop: number].service
    let reading = recording.read(.listener, .hop(number), as: ListenerSurvey.self)
    let id = reading.evidence
    let area = FactName.below("tls").filter { $0 != .tlsUsed }
    guard let survey = reading.seen else {
      guard service.usesTLS else { return }
      sheet.write(.tlsUsed, true, [])
      sheet.lack(area, reading.missing, id)
      return
    }
    guard let attempt = survey.attemptWithTLS(used: service.usesTLS), let tls = attempt.tls else {
      guard service.usesTLS else { return }
      sheet.write(.tlsUsed, true, [])
      sheet.lack(area, "no connection came as far as TLS", id)
      return
    }
    sheet.write(.tlsUsed, service.usesTLS, [])
    sheet.write(.tlsHandshake, tls.completed ? "completed" : "failed", id)
    sheet.write(.tlsPort, attempt.port, id)
    guard tls.completed else {
      sheet.write(.tlsError, tls.message, orMissing: "the TLS library gave no reason", id)
      let done: Set<FactName> = [.tlsHandshake, .tlsPort, .tlsError]
      sheet.lack(area.filter { !done.contains($0) }, "the TLS handshake failed", id)
      return
    }
    writeTrust(tls, id, into: &sheet)
    writeCertificate(tls.certificate, at: reading.askedAt, id, into: &sheet)
    sheet.write(
      .tlsNameMatches, tls.nameMatches, orMissing: "the certificate's names were not compared", id)
    sheet.write(
      .tlsProtocol, tls.protocolVersion, orMissing: "the version was not recorded", id)
  }

  private static func writeTrust(
    _ tls: TLSHandshake, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    let reason = "the certificate was not verified"
    sheet.write(.tlsTrusted, tls.trusted, orMissing: reason, id)
    let problem = tls.trusted.map { $0 ? "none" : tls.trustError.problem }
    sheet.write(.tlsTrustProblem, problem, orMissing: reason, id)
    sheet.write(.tlsTrustError, tls.trustError?.message, id)
  }

  private static func writeCertificate(
    _ certificate: Certificate?, at time: Date, _ id: [ObservationID],
    into sheet: inout FactSheet
  ) {
    guard let certificate else {
      sheet.lack(
        [.tlsNames, .tlsSubject, .tlsIssuer, .tlsDaysLeft, .tlsServerAuthentication],
        "the server sent no certificate", id)
      return
    }
    sheet.write(.tlsNames, certificate.names, id)
    sheet.write(.tlsSubject, certificate.subject, id)
    sheet.write(.tlsChannelBinding, certificate.endPointHash, id)
    sheet.write(.tlsIssuer, certificate.issuer, id)
    let days = certificate.notAfter.timeIntervalSince(time) / 86_400
    sheet.write(.tlsDaysLeft, days.wholeNumberBelow, id)
    sheet.write(.tlsServerAuthentication, certificate.serverAuthentication, id)
  }
}

extension ListenerSurvey {
  /// The chain's own port if it speaks TLS; the other port only says what could be used in its place.
  fileprivate func attemptWithTLS(used: Bool) -> ListenerAttempt? {
    func first(_ purpose: ListenerAttempt.Purpose) -> ListenerAttempt? {
      let tried = attempts.filter { $0.purpose == purpose && $0.tls != nil }
      return tried.first { $0.tls?.completed == true } ?? tried.first
    }
    if let judged, judged.tls != nil { return judged }
    return first(.used) ?? (used ? nil : first(.alternative))
  }
}

extension TLSHandshake.TrustError? {
  /// OpenSSL's verification codes in groups that need the same repair. Spec: X509_STORE_CTX_get_error(3).
  fileprivate var problem: String {
    switch self?.code {
    case 9: "notYetValid"
    case 10: "expired"
    case 18: "selfSigned"
    // 2: an intermediate is there, but the root above it is not in the store.
    case 2, 19, 20, 21: "unknownIssuer"
    case 26: "purpose"
    case 66, 67, 68: "weak"
    default: "other"
    }
  }
}
