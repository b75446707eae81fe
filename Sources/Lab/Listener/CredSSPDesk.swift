internal import Foundation
internal import TransportSecurity
internal import WireFormats

/// The server's side of CredSSP on one connection, up to its first message. It takes no credential from anybody.
///
/// Spec: [MS-CSSP] section 3.1.5.
internal final class CredSSPDesk {
  private var tls: TLSMessages
  private let challenge: [UInt8]
  private var isOpen = false

  /// nil if no certificate can be made.
  init?(host: String, challenge: [UInt8]) {
    // Windows presents a certificate of its own making that nobody has to trust.
    guard
      let made = try? TestCertificates.makeSelfSigned(
        names: [host], notBefore: Date() - 86_400, notAfter: Date() + 86_400),
      let tls = try? TLSMessages(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
    else { return nil }
    self.tls = tls
    self.challenge = challenge
  }

  /// The answer to one token; nil if the conversation ends here.
  func answer(_ token: [UInt8]) -> [UInt8]? {
    if !isOpen {
      guard let step = try? tls.handshake(token) else { return nil }
      isOpen = step.isDone
      return step.send
    }
    guard let plain = try? tls.open(token), let question = CredSSPRequest(plain),
      !question.tokens.isEmpty
    else { return nil }
    return try? tls.seal(CredSSPRequest(version: 6, tokens: [challenge]).bytes)
  }
}
