internal import COpenSSL
internal import Foundation

/// What a certificate made here shall say.
struct CertificateOrder {
  var subject: String
  /// DNS names and addresses for subjectAltName; none leaves the extension out.
  var names: [String] = []
  var notBefore: Date
  var notAfter: Date
  var authority = false
  /// In OpenSSL's words (`serverAuth`); nil leaves extendedKeyUsage out.
  var purpose: String?
  var serial: Int
}

/// A certificate made here, freed with this value.
struct MadeCertificate: ~Copyable {
  let raw: OpaquePointer

  /// - Parameter issuer: the authority's certificate and key; nil makes a self-signed certificate.
  init(
    _ order: CertificateOrder, key: borrowing KeyPair, issuer: OpaquePointer?,
    issuerKey: OpaquePointer
  ) throws(TransportSecurityError) {
    guard let certificate = X509_new() else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no memory"))
    }
    do throws(TransportSecurityError) {
      try Self.fill(certificate, order, key: key.raw, issuer: issuer ?? certificate)
      guard X509_sign(certificate, issuerKey, EVP_sha256()) > 0 else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "the certificate was not signed"))
      }
    } catch {
      X509_free(certificate)
      throw error
    }
    raw = certificate
  }

  deinit { X509_free(raw) }

  func pem() throws(TransportSecurityError) -> String {
    try PEM.writing { PEM_write_bio_X509($0, raw) }
  }

  private static func fill(
    _ certificate: OpaquePointer, _ order: CertificateOrder, key: OpaquePointer,
    issuer: OpaquePointer
  ) throws(TransportSecurityError) {
    let subject = X509_get_subject_name(certificate)
    var ready = X509_set_version(certificate, 2) > 0
    ready = ready && ASN1_INTEGER_set(X509_get_serialNumber(certificate), order.serial) > 0
    ready = ready && X509_set_pubkey(certificate, key) > 0
    ready =
      ready
      && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, order.subject, -1, -1, 0) > 0
    ready = ready && X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) > 0
    ready = ready && set(X509_getm_notBefore(certificate), order.notBefore)
    ready = ready && set(X509_getm_notAfter(certificate), order.notAfter)
    guard ready else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "the certificate cannot say this"))
    }
    var extensions: [(Int32, String)] = [
      (NID_basic_constraints, order.authority ? "critical,CA:TRUE" : "critical,CA:FALSE"),
      (
        NID_key_usage,
        order.authority
          ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature,keyEncipherment"
      ),
      (NID_subject_key_identifier, "hash"),
    ]
    if let purpose = order.purpose { extensions.append((NID_ext_key_usage, purpose)) }
    if !order.names.isEmpty {
      extensions.append((NID_subject_alt_name, try alternativeNames(order.names)))
    }
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer, certificate, nil, nil, 0)
    for (id, value) in extensions {
      guard let made = X509V3_EXT_conf_nid(nil, &context, id, value) else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "bad extension \(value)"))
      }
      defer { X509_EXTENSION_free(made) }
      guard X509_add_ext(certificate, made, -1) > 0 else {
        throw TransportSecurityError(.badInput, openSSLWords(or: "bad extension \(value)"))
      }
    }
  }

  private static func set(_ field: UnsafeMutablePointer<ASN1_TIME>?, _ date: Date) -> Bool {
    ASN1_TIME_set(field, time_t(date.timeIntervalSince1970.rounded(.down))) != nil
  }

  /// OpenSSL's notation, `DNS:a,IP:b`. A name with other characters could smuggle in a second entry, so it is refused.
  private static func alternativeNames(
    _ names: [String]
  ) throws(TransportSecurityError) -> String {
    var parts: [String] = []
    for name in names {
      let allowed = name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || "-._*:".unicodeScalars.contains($0)
      }
      guard allowed, !name.isEmpty else {
        throw TransportSecurityError(.badInput, "\"\(name)\" is not a name for a certificate")
      }
      let octets = name.split(separator: ".", omittingEmptySubsequences: false)
      let isAddress =
        name.contains(":") || octets.count == 4 && octets.allSatisfy { UInt8($0) != nil }
      parts.append((isAddress ? "IP:" : "DNS:") + name)
    }
    return parts.joined(separator: ",")
  }
}
