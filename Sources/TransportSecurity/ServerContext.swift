internal import COpenSSL

/// OpenSSL's settings for one server, freed with this value.
struct ServerContext: ~Copyable {
  let raw: OpaquePointer

  init(certificatePEM: String, keyPEM: String) throws(TransportSecurityError) {
    guard let context = SSL_CTX_new(TLS_server_method()) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no TLS context"))
    }
    do throws(TransportSecurityError) {
      // The laboratory shows weak certificates too, so the server's own standards are the lowest.
      SSL_CTX_set_security_level(context, 0)
      try Self.load(certificatePEM, into: context)
      try PEM.reading(keyPEM) { (buffer) throws(TransportSecurityError) in
        guard let key = PEM_read_bio_PrivateKey(buffer, nil, nil, nil) else {
          throw TransportSecurityError(.badInput, openSSLWords(or: "no private key"))
        }
        defer { EVP_PKEY_free(key) }
        guard SSL_CTX_use_PrivateKey(context, key) > 0 else {
          throw TransportSecurityError(.badInput, openSSLWords(or: "the key does not fit"))
        }
      }
    } catch {
      SSL_CTX_free(context)
      throw error
    }
    raw = context
  }

  deinit { SSL_CTX_free(raw) }

  private static func load(
    _ pem: String, into context: OpaquePointer
  ) throws(TransportSecurityError) {
    try PEM.reading(pem) { (buffer) throws(TransportSecurityError) in
      guard let leaf = PEM_read_bio_X509(buffer, nil, nil, nil) else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "no certificate"))
      }
      defer { X509_free(leaf) }
      guard SSL_CTX_use_certificate(context, leaf) > 0 else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "the certificate is refused"))
      }
      while let next = PEM_read_bio_X509(buffer, nil, nil, nil) {
        // SSL_CTX_add_extra_chain_cert is a macro over this call; it takes ownership if it succeeds.
        guard SSL_CTX_ctrl(context, SSL_CTRL_EXTRA_CHAIN_CERT, 0, UnsafeMutableRawPointer(next)) > 0
        else {
          X509_free(next)
          throw TransportSecurityError(.badInput, openSSLWords(or: "the chain is refused"))
        }
      }
      ERR_clear_error()
    }
  }
}
