internal import Foundation
internal import Security
internal import TransportSecurity
internal import WireFormats

/// The server's side of CredSSP on one connection, up to the confirmation of its key. It takes no credential from
/// anybody: one that arrives is not opened, and the logon ends.
///
/// Spec: [MS-CSSP] section 3.1.5, steps 1 to 4.
internal final class CredSSPDesk {
  /// What became of one token.
  enum Answer {
    /// TLS, or a logon that goes on.
    case goesOn([UInt8])
    /// The user is known, and the key is confirmed. Next a real client would send the password.
    case confirmed([UInt8], SecurityOutcome)
    /// A refusal with a reason.
    case refused([UInt8], String)
    /// The conversation ends here, without a word to the client.
    case ends(String)
    /// The client sent a credential, and nobody read it.
    case credentialRefused
  }

  private static let version = 6
  /// STATUS_LOGON_FAILURE. Spec: [MS-ERREF] section 2.3.1.
  private static let logonFailure: UInt32 = 0xC000_006D

  private var tls: TLSMessages
  private let challenge: [UInt8]
  private let keytab: String
  private var isOpen = false
  private var acceptor: SecurityAcceptor?
  private var outcome: SecurityOutcome?

  /// nil if no certificate can be made.
  ///
  /// - Parameters:
  ///   - challenge: NTLM's second message, for a client that only looks.
  ///   - keytab: the computer's keys, `FILE:...`.
  init?(host: String, challenge: [UInt8], keytab: String) {
    // Windows presents a certificate of its own making that nobody has to trust, with an RSA key: pyspnego reads no other.
    guard
      let made = try? TestCertificates.makeSelfSigned(
        names: [host], notBefore: Date() - 86_400, notAfter: Date() + 86_400,
        key: .rsa(bits: 2048)),
      let tls = try? TLSMessages(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
    else { return nil }
    self.tls = tls
    self.challenge = challenge
    self.keytab = keytab
  }

  func answer(_ token: [UInt8]) -> Answer {
    if !isOpen {
      guard let step = try? tls.handshake(token) else { return .ends("TLS failed") }
      isOpen = step.isDone
      return .goesOn(step.send)
    }
    guard let plain = try? tls.open(token), let question = CredSSPRequest(plain) else {
      return .ends("no message of CredSSP")
    }
    if question.carriesCredentials { return .credentialRefused }
    if let token = question.tokens.first {
      guard outcome == nil else { return .ends("a token after the logon") }
      if TokenMechanism(firstToken: token) == .ntlm, acceptor == nil {
        return seal(CredSSPRequest(version: Self.version, tokens: [challenge])) { .goesOn($0) }
      }
      do throws(GSSError) {
        let step = try accept(token)
        if let proof = question.publicKeyProof { return confirm(proof, question, step.token) }
        let reply = CredSSPRequest(version: Self.version, tokens: [step.token])
        return seal(reply) { .goesOn($0) }
      } catch {
        let reply = CredSSPRequest(
          version: Self.version, tokens: error.token.isEmpty ? [] : [error.token],
          errorCode: Self.logonFailure)
        return seal(reply) { .refused($0, error.description) }
      }
    }
    guard let proof = question.publicKeyProof else { return .ends("a message without a token") }
    return confirm(proof, question, [])
  }

  private func accept(_ token: [UInt8]) throws(GSSError) -> SecurityStep {
    if acceptor == nil {
      // SPNEGO's identifier stands in its first token; Windows takes bare Kerberos too, as requests-credssp sends it.
      let spnego: [UInt8] = [0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02]
      let isSPNEGO = token.prefix(24).firstRange(of: spnego) != nil
      acceptor = try SecurityAcceptor(keytab: keytab, mechanism: isSPNEGO ? .spnego : .kerberos)
    }
    guard let step = try acceptor?.step(token) else {
      return SecurityStep(token: [], isDone: false)
    }
    if step.isDone { outcome = try acceptor?.outcome() }
    return step
  }

  /// Compares the key that the client saw with our own, and confirms it.
  private func confirm(
    _ sealed: [UInt8], _ question: CredSSPRequest, _ token: [UInt8]
  ) -> Answer {
    guard let outcome, let key = tls.serverPublicKey else { return .ends("a key before the logon") }
    if question.version >= CredSSPKeyProof.firstHashed,
      question.clientNonce?.count != CredSSPKeyProof.nonceLength
    {
      return .ends("no nonce")
    }
    let proof = CredSSPKeyProof(publicKey: key, nonce: question.clientNonce)
    guard let opened = try? acceptor?.unwrap(sealed), opened.sealed,
      opened.message == proof.bytes(.clientToServer, sha256: SHA256Digest.of),
      let ours = proof.bytes(.serverToClient, sha256: SHA256Digest.of),
      let reply = try? acceptor?.wrap(ours, sealed: true)
    else { return .ends("the client saw another key") }
    return seal(
      CredSSPRequest(
        version: Self.version, tokens: token.isEmpty ? [] : [token], publicKeyProof: reply)
    ) { .confirmed($0, outcome) }
  }

  private func seal(_ message: CredSSPRequest, _ answer: ([UInt8]) -> Answer) -> Answer {
    (try? tls.seal(message.bytes)).map(answer) ?? .ends("TLS failed")
  }
}
