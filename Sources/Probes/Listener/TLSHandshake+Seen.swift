import Evidence
import TransportSecurity

extension TLSHandshake {
  /// A completed handshake as evidence, judged for `name` and the authorities in force.
  init(_ seen: TLSClientHandshake, name: String, _ anchors: TrustAnchors) {
    self.init(
      completed: true, protocolVersion: seen.protocolVersion, cipher: seen.cipher,
      asksForCertificate: seen.asksForCertificate)
    guard let chain = seen.chain else { return }
    certificatesSent = chain.der.count
    nameMatches = chain.matches(host: name)
    do throws(TransportSecurityError) {
      var leaf = Certificate(try chain.leaf())
      leaf.endPointHash = ServerEndPoint.hash(of: chain)?.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
      certificate = leaf
      let verdict = try chain.verify(against: anchors)
      trusted = verdict.isTrusted
      if !verdict.isTrusted {
        trustError = TrustError(code: verdict.code, message: verdict.message)
      }
    } catch {
      message = error.message.bounded(to: ListenerLimits.text)
    }
  }
}

extension Certificate {
  /// At most this many names are kept.
  private static let mostNames = 50

  init(_ facts: CertificateFacts) {
    func shown(_ text: String) -> String { text.bounded(to: ListenerLimits.text) }
    self.init(
      subject: shown(facts.subject), issuer: shown(facts.issuer), notBefore: facts.notBefore,
      notAfter: facts.notAfter, names: facts.names.prefix(Self.mostNames).map(shown),
      keyType: facts.keyType, keyBits: facts.keyBits,
      signatureAlgorithm: shown(facts.signatureAlgorithm),
      serverAuthentication: facts.serverAuthentication, selfSigned: facts.selfSigned,
      fingerprint: facts.fingerprint)
    signatureHash = facts.signatureHash.map(shown)
    revocationLists = facts.revocationLists.map(shown)
    statusResponders = facts.statusResponders.map(shown)
    issuerAddresses = facts.issuerAddresses.map(shown)
  }
}
