import Testing

/// A server that nobody here wrote, with one fault, and what hopdoctor is to say of it.
struct BadPeer: Hashable, Sendable, CustomTestStringConvertible {
  enum Server: Hashable, Sendable {
    /// nginx over TLS, answering as a WinRM listener does: certificate, key, and more settings.
    case nginx(certificate: String, key: String = "leaf", settings: String = "")
    /// nginx over plain HTTP, with this in its only location.
    case plain(String)
    /// nginx that hands each connection to another of two listeners.
    case balancer
    /// `openssl s_server` with a good certificate and these arguments.
    case openssl([String])
  }

  var name: String
  var server: Server
  /// The one check that is to fire.
  var check: String
  var severity = "blocker"

  var testDescription: String { name }

  var scheme: String {
    switch server {
    case .nginx, .openssl: "winrms"
    case .plain, .balancer: "winrm"
    }
  }

  static let all: [BadPeer] = [
    BadPeer(
      name: "nothing is wrong", server: .nginx(certificate: "good"),
      check: "tls.revocation-not-tested", severity: "note"),
    BadPeer(name: "expired", server: .nginx(certificate: "expired"), check: "tls.expired"),
    BadPeer(
      name: "not yet valid", server: .nginx(certificate: "later"), check: "tls.not-yet-valid"),
    BadPeer(name: "self-signed", server: .nginx(certificate: "self"), check: "tls.self-signed"),
    BadPeer(name: "another name", server: .nginx(certificate: "other"), check: "tls.name-mismatch"),
    BadPeer(
      name: "not for servers", server: .nginx(certificate: "client"), check: "tls.wrong-purpose"),
    BadPeer(
      name: "RSA of 1024 bits", server: .nginx(certificate: "weak", key: "weak"),
      check: "tls.weak"),
    BadPeer(name: "signed with SHA-1", server: .nginx(certificate: "sha1"), check: "tls.weak"),
    BadPeer(
      name: "without its intermediate", server: .nginx(certificate: "incomplete"),
      check: "tls.unknown-issuer"),
    BadPeer(
      name: "nginx with TLS 1.0 only",
      server: .nginx(certificate: "good", settings: "ssl_protocols TLSv1;"),
      check: "tls.old-protocol"),
    BadPeer(
      name: "OpenSSL with TLS 1.1 only",
      server: .openssl(["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]), check: "tls.old-protocol"),
    BadPeer(
      name: "demands a certificate, TLS 1.2", server: .openssl(["-tls1_2", "-Verify", "1"]),
      check: "tls.certificate-demanded"),
    BadPeer(
      name: "demands a certificate, TLS 1.3", server: .openssl(["-tls1_3", "-Verify", "1"]),
      check: "tls.certificate-demanded"),
    BadPeer(
      name: "nginx demands a certificate",
      server: .nginx(
        certificate: "good", settings: "ssl_verify_client on; ssl_client_certificate ca.pem;"),
      check: "tls.certificate-demanded"),
    BadPeer(
      name: "asks for a certificate, and does without",
      server: .nginx(
        certificate: "good",
        settings: "ssl_verify_client optional_no_ca; ssl_client_certificate ca.pem;"),
      check: "tls.revocation-not-tested", severity: "note"),
    BadPeer(
      name: "SHA-1 of an unknown authority", server: .nginx(certificate: "sha1incomplete"),
      check: "tls.unknown-issuer"),

    BadPeer(name: "a page at /wsman", server: .plain(""), check: "listener.post-refused"),
    BadPeer(
      name: "wants a length", server: .plain("return 411;"), check: "listener.length-demanded"),
    BadPeer(
      name: "nothing is small enough", server: .plain("return 413;"),
      check: "listener.body-refused"),
    BadPeer(
      name: "two machines in turn", server: .balancer, check: "listener.several-computers",
      severity: "warning"),
  ]
}
