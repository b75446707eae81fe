internal import COpenSSL

/// Which key a certificate is made for.
public enum KeyKind: Hashable, Sendable {
  case ecP256
  /// 2048 is usual; OpenSSL calls anything below that weak.
  case rsa(bits: Int)
}

/// A fresh key pair, freed with this value.
struct KeyPair: ~Copyable {
  let raw: OpaquePointer

  init(_ kind: KeyKind) throws(TransportSecurityError) {
    let (name, bits): (String, Int32) =
      switch kind {
      case .ecP256: ("EC", 0)
      case .rsa(let bits): ("RSA", Int32(clamping: bits))
      }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, name, nil) else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no key context"))
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) > 0,
      bits == 0
        ? EVP_PKEY_CTX_set_group_name(context, "P-256") > 0
        : EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) > 0,
      EVP_PKEY_generate(context, &key) > 0, let key
    else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no key could be made"))
    }
    raw = key
  }

  deinit { EVP_PKEY_free(raw) }

  /// PKCS #8, not encrypted.
  func pem() throws(TransportSecurityError) -> String {
    try PEM.writing { PEM_write_bio_PrivateKey($0, raw, nil, nil, 0, nil, nil) }
  }
}
