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
    sheet.write(
      .tlsAsksForCertificate, tls.asksForCertificate, orMissing: "this was not recorded", id)
    guard tls.completed else {
      sheet.write(.tlsError, tls.message, orMissing: "the TLS library gave no reason", id)
      sheet.write(
        .tlsOldProtocol, tls.withoutDemands?.protocolVersion,
        orMissing: "no handshake with old versions came to an end", id)
      let done: Set<FactName> = [
        .tlsHandshake, .tlsPort, .tlsError, .tlsAsksForCertificate, .tlsOldProtocol,
      ]
      sheet.lack(area.filter { !done.contains($0) }, "the TLS handshake failed", id)
      return
    }
    writeTrust(tls, id, into: &sheet)
    writeCertificate(tls.certificate, at: reading.askedAt, id, into: &sheet)
    writeStrength(tls.certificate, id, into: &sheet)
    sheet.write(
      .tlsCertificatesSent, tls.certificatesSent, orMissing: "their number was not recorded", id)
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

  /// What clients with different demands decide by, and where Windows clients look up revocation.
  private static func writeStrength(
    _ certificate: Certificate?, _ id: [ObservationID], into sheet: inout FactSheet
  ) {
    guard let certificate else {
      sheet.lack(
        [.tlsKeyType, .tlsKeyBits, .tlsSignature, .tlsSignatureHash, .tlsRevocationSources],
        "the server sent no certificate", id)
      return
    }
    sheet.write(.tlsKeyType, certificate.keyType, id)
    sheet.write(.tlsKeyBits, certificate.keyBits, id)
    sheet.write(.tlsSignature, certificate.signatureAlgorithm, id)
    sheet.write(
      .tlsSignatureHash, certificate.selfSigned ? nil : certificate.signatureHash,
      orMissing: certificate.selfSigned
        ? "the certificate vouches for itself" : "the hash of the signature is not known", id)
    let sources = certificate.revocationLists.map { $0 + (certificate.statusResponders ?? []) }
    sheet.write(
      .tlsRevocationSources, sources?.isEmpty == false ? sources : nil,
      orMissing: sources == nil
        ? "this was not recorded" : "the certificate names no list and no responder", id)
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
