internal import COpenSSL
public import Foundation

/// What a certificate says, as plain values. Spec: RFC 5280.
///
/// The texts come from the other side: bound them and make them visible before they are shown.
public struct CertificateFacts: Hashable, Sendable {
  /// The subject in one line after RFC 2253, most specific part first: `CN=web01.corp.test,O=Corp`.
  public var subject: String
  public var issuer: String
  public var notBefore: Date
  public var notAfter: Date
  /// The DNS names and addresses of subjectAltName; the common name where there are none.
  public var names: [String]
  /// In OpenSSL's words: `RSA`, `EC`, `ED25519`.
  public var keyType: String
  public var keyBits: Int
  /// In OpenSSL's long words: `ecdsa-with-SHA256`, `sha256WithRSAEncryption`.
  public var signatureAlgorithm: String
  /// The hash under the signature in OpenSSL's short words: `SHA256`, `SHA1`, `MD5`; nil where it has none of its own (Ed25519).
  public var signatureHash: String?
  /// Whether extendedKeyUsage allows serverAuth or anything, or is absent.
  public var serverAuthentication: Bool
  /// Whether the certificate is signed by its own key.
  public var selfSigned: Bool
  /// SHA-256 of the whole certificate: 64 hexadecimal digits in lower case.
  public var fingerprint: String
  /// Addresses of revocation lists, as written: `http://...`, `ldap:///...`. Spec: RFC 5280 section 4.2.1.13.
  public var revocationLists: [String]
  /// Addresses of OCSP responders. Spec: RFC 5280 section 4.2.2.1.
  public var statusResponders: [String]
  /// Addresses from which the issuer's certificate can be fetched. Spec: RFC 5280 section 4.2.2.1.
  public var issuerAddresses: [String]

  /// At most this many names are read; an honest certificate has fewer.
  public static let mostNames = 100
  /// At most this many addresses of each kind are read.
  public static let mostAddresses = 8

  init(_ certificate: OpaquePointer) throws(TransportSecurityError) {
    // Reads and keeps the extensions; a certificate whose extensions are broken gives the fallbacks below.
    let usage = X509_get_extended_key_usage(certificate)
    let key = X509_get0_pubkey(certificate)
    subject = Self.line(X509_get_subject_name(certificate))
    issuer = Self.line(X509_get_issuer_name(certificate))
    notBefore = try Self.date(X509_get0_notBefore(certificate))
    notAfter = try Self.date(X509_get0_notAfter(certificate))
    let alternatives = Self.alternativeNames(certificate)
    names = alternatives.isEmpty ? Self.commonNames(certificate) : alternatives
    keyType = key.flatMap { EVP_PKEY_get0_type_name($0) }.map { String(cString: $0) } ?? "unknown"
    keyBits = key.map { Int(EVP_PKEY_get_bits($0)) } ?? 0
    signatureAlgorithm =
      OBJ_nid2ln(X509_get_signature_nid(certificate)).map { String(cString: $0) } ?? "unknown"
    // All bits set: the extension is absent, which allows everything.
    serverAuthentication = usage & UInt32(XKU_SSL_SERVER | XKU_ANYEKU) != 0
    signatureHash = Self.signatureHash(certificate)
    selfSigned = X509_self_signed(certificate, 1) == 1
    revocationLists = CertificatePointers.revocationLists(certificate)
    statusResponders = CertificatePointers.access(certificate, NID_ad_OCSP)
    issuerAddresses = CertificatePointers.access(certificate, NID_ad_ca_issuers)
    fingerprint = try Self.fingerprint(certificate)
    ERR_clear_error()
  }

  private static func signatureHash(_ certificate: OpaquePointer) -> String? {
    var algorithm: Int32 = 0
    guard X509_get_signature_info(certificate, &algorithm, nil, nil, nil) == 1,
      algorithm != NID_undef, let name = OBJ_nid2sn(algorithm)
    else { return nil }
    return String(cString: name)
  }

  private static func line(_ name: OpaquePointer?) -> String {
    guard let name, let buffer = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(buffer) }
    guard X509_NAME_print_ex(buffer, name, 0, copenssl_name_flags) >= 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: min(BIO_ctrl_pending(buffer), 4096))
    let count = BIO_read(buffer, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
  }

  private static func date(
    _ time: UnsafePointer<ASN1_TIME>?
  ) throws(TransportSecurityError) -> Date {
    var parts = tm()
    guard ASN1_TIME_to_tm(time, &parts) == 1 else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "a date cannot be read"))
    }
    return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
  }

  private static func alternativeNames(_ certificate: OpaquePointer) -> [String] {
    guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return [] }
    let stack = OpaquePointer(raw)
    defer { GENERAL_NAMES_free(stack) }
    var names: [String] = []
    for index in 0..<min(OPENSSL_sk_num(stack), Int32(mostNames)) {
      guard let entry = OPENSSL_sk_value(stack, index) else { continue }
      let name = entry.assumingMemoryBound(to: GENERAL_NAME.self).pointee
      switch name.type {
      case GEN_DNS: names.append(String(decoding: bytes(name.d.dNSName), as: UTF8.self))
      case GEN_IPADD: if let address = address(bytes(name.d.iPAddress)) { names.append(address) }
      default: break
      }
    }
    return names
  }

  private static func commonNames(_ certificate: OpaquePointer) -> [String] {
    let subject = X509_get_subject_name(certificate)
    let index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1)
    guard index >= 0, let entry = X509_NAME_get_entry(subject, index) else { return [] }
    var text: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry))
    guard count >= 0, let text else { return [] }
    defer { CRYPTO_free(text, nil, 0) }
    return [String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)]
  }

  private static func bytes(_ string: UnsafeMutablePointer<ASN1_STRING>?) -> [UInt8] {
    certificateBytes(string)
  }

  private static func address(_ bytes: [UInt8]) -> String? {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard bytes.count == 4 || bytes.count == 16,
      inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil
    else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func fingerprint(
    _ certificate: OpaquePointer
  ) throws(TransportSecurityError) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard X509_digest(certificate, EVP_sha256(), &digest, &count) == 1 else {
      throw TransportSecurityError(.badInput, openSSLWords(or: "no digest"))
    }
    return digest.prefix(Int(count)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
