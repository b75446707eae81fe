let tlsFacts: [FactName: FactDeclaration] = [
  .tlsUsed: .init(
    .boolean, .hop,
    "Whether the chain's service to this host is over TLS.",
    "yes"),
  .tlsHandshake: .init(
    .choice(["completed", "failed"]), .hop,
    "Whether the TLS handshake was completed (on the port that the chain uses, else on the other WinRM port).",
    "completed"),
  .tlsPort: .init(
    .integer(unit: "TCP port"), .hop,
    "The port of that handshake.",
    "5986"),
  .tlsError: .init(
    .text, .hop,
    "What the TLS library says of a handshake that failed.",
    "wrong version number"),
  .tlsTrusted: .init(
    .boolean, .hop,
    "Whether this computer's trust store vouches for the certificate.",
    "yes"),
  .tlsTrustProblem: .init(
    .choice([
      "none", "expired", "notYetValid", "selfSigned", "unknownIssuer", "purpose", "weak", "other",
    ]), .hop,
    "Why it does not.",
    "none"),
  .tlsTrustError: .init(
    .text, .hop,
    "The TLS library's words.",
    "self-signed certificate"),
  .tlsNameMatches: .init(
    .boolean, .hop,
    "Whether the certificate is for the name as typed.",
    "yes"),
  .tlsNames: .init(
    .list, .hop,
    "The names in the certificate.",
    "web01.corp.test"),
  .tlsSubject: .init(
    .text, .hop,
    "The certificate's subject.",
    "CN=web01.corp.test"),
  .tlsIssuer: .init(
    .text, .hop,
    "The certificate's issuer.",
    "CN=Corp CA"),
  .tlsDaysLeft: .init(
    .integer(unit: "days"), .hop,
    "Days until the certificate ends; negative if it has.",
    "320"),
  .tlsServerAuthentication: .init(
    .boolean, .hop,
    "Whether the certificate may be used by a server.",
    "yes"),
  .tlsProtocol: .init(
    .text, .hop,
    "The TLS version agreed on.",
    "TLSv1.3"),
  .tlsOldProtocol: .init(
    .text, .hop,
    "Where the handshake failed: the TLS version agreed on if every version, cipher and key is allowed.",
    "TLSv1"),
  .tlsKeyType: .init(
    .text, .hop,
    "The kind of the certificate's key, in OpenSSL's words.",
    "RSA"),
  .tlsKeyBits: .init(
    .integer(unit: "bits"), .hop,
    "The length of that key.",
    "2048"),
  .tlsSignature: .init(
    .text, .hop,
    "The algorithm of the signature under the certificate, in OpenSSL's words.",
    "sha256WithRSAEncryption"),
  .tlsSignatureHash: .init(
    .text, .hop,
    "The hash of that signature, in OpenSSL's words; not of a certificate that vouches for itself, whose signature nobody tests.",
    "SHA256"),
  .tlsCertificatesSent: .init(
    .integer(unit: "certificates"), .hop,
    "How many certificates the host sent, its own counted.",
    "2"),
  .tlsRevocationSources: .init(
    .list, .hop,
    "The addresses, written in the certificate, at which its authority tells what it revoked. They were not asked.",
    "http://pki.corp.test/ca.crl"),
  .tlsAsksForCertificate: .init(
    .boolean, .hop,
    "Whether the host asked the client for a certificate in the handshake. None was sent.",
    "no"),
  .tlsChannelBinding: .init(
    .text, .hop,
    "The hash by which a logon is bound to this certificate (tls-server-end-point), in hexadecimal.",
    "9f86d081884c7d65"),
]
