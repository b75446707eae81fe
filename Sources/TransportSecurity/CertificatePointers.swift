internal import COpenSSL

/// Where a certificate says that more is to be had: lists of what was revoked, responders, its issuer.
///
/// Only reads the addresses; nothing is fetched. A certificate from an unknown server could send the reader anywhere.
enum CertificatePointers {
  /// Spec: RFC 5280 section 4.2.1.13 (cRLDistributionPoints).
  static func revocationLists(_ certificate: OpaquePointer) -> [String] {
    guard let raw = X509_get_ext_d2i(certificate, NID_crl_distribution_points, nil, nil) else {
      return []
    }
    let points = OpaquePointer(raw)
    defer { CRL_DIST_POINTS_free(points) }
    var found: [String] = []
    forEach(points) { entry in
      // A point without a name, or with one relative to its issuer (type 1), has no address.
      guard let name = entry.assumingMemoryBound(to: DIST_POINT.self).pointee.distpoint,
        name.pointee.type == 0, let names = name.pointee.name.fullname
      else { return }
      forEach(names) { name in
        if let address = address(name.assumingMemoryBound(to: GENERAL_NAME.self)) {
          found.append(address)
        }
      }
    }
    return Array(found.prefix(CertificateFacts.mostAddresses))
  }

  /// Spec: RFC 5280 section 4.2.2.1 (authorityInfoAccess).
  ///
  /// - Parameter method: `NID_ad_OCSP` or `NID_ad_ca_issuers`.
  static func access(_ certificate: OpaquePointer, _ method: Int32) -> [String] {
    guard let raw = X509_get_ext_d2i(certificate, NID_info_access, nil, nil) else { return [] }
    let entries = OpaquePointer(raw)
    defer { AUTHORITY_INFO_ACCESS_free(entries) }
    var found: [String] = []
    forEach(entries) { entry in
      let entry = entry.assumingMemoryBound(to: ACCESS_DESCRIPTION.self).pointee
      guard OBJ_obj2nid(entry.method) == method, let location = entry.location,
        let address = address(location)
      else { return }
      found.append(address)
    }
    return Array(found.prefix(CertificateFacts.mostAddresses))
  }

  /// At most this many entries are looked at, whatever they hold.
  private static let mostEntries: Int32 = 32

  private static func forEach(_ stack: OpaquePointer, _ body: (UnsafeMutableRawPointer) -> Void) {
    for index in 0..<max(0, min(OPENSSL_sk_num(stack), mostEntries)) {
      if let entry = OPENSSL_sk_value(stack, index) { body(entry) }
    }
  }

  private static func address(_ name: UnsafeMutablePointer<GENERAL_NAME>) -> String? {
    guard name.pointee.type == GEN_URI else { return nil }
    let bytes = certificateBytes(name.pointee.d.uniformResourceIdentifier)
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

/// The content of a string in a certificate.
func certificateBytes(_ string: UnsafeMutablePointer<ASN1_STRING>?) -> [UInt8] {
  guard let string, let start = ASN1_STRING_get0_data(string) else { return [] }
  return Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
}
