internal import CGSSAPI

/// What GSSAPI said when a call failed.
///
/// The texts are copied at the failing call, because the library forgets them at the next one.
public struct GSSError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The C function, e.g. `gss_init_sec_context`.
  public var call: String
  /// The major status. Spec: RFC 2743 section 1.2.1.1.
  public var major: UInt32
  /// The mechanism's own status. For Kerberos 2529638912 + the KRB-ERROR's number, unless SPNEGO hid it.
  public var minor: UInt32
  /// The library's words for `major`. Not stable: match on the number.
  public var majorText: String
  /// The library's words for `minor`. Not stable: match on the number.
  public var minorText: String
  /// What the library wants to be sent to the other side all the same (a KRB-ERROR); empty if nothing.
  public var token: [UInt8]

  public init(
    call: String, major: UInt32, minor: UInt32, majorText: String, minorText: String,
    token: [UInt8] = []
  ) {
    self.call = call
    self.major = major
    self.minor = minor
    self.majorText = majorText
    self.minorText = minorText
    self.token = token
  }

  public var description: String {
    "\(call): \(majorText)" + (minorText.isEmpty ? "" : ": \(minorText)")
  }

  /// The number of the KRB-ERROR behind `minor` (RFC 4120 section 7.5.9), where it is one.
  public var kerberosCode: Int? {
    /// The base of MIT's error table krb5, as an unsigned number (-1765328384).
    let base: UInt32 = 2_529_638_912
    guard (base..<base + 128).contains(minor) else { return nil }
    return Int(minor - base)
  }
}

/// Throws what GSSAPI says of `major`, unless it is a success or asks for another step.
internal func check(
  _ call: String, _ major: UInt32, _ minor: UInt32, token: [UInt8] = [],
  mechanism: SecurityMechanism? = nil
) throws(GSSError) {
  guard cgss_is_error(major) != 0 else { return }
  throw GSSError(
    call: call, major: major, minor: minor,
    majorText: statusText(major, GSS_C_GSS_CODE, mechanism),
    minorText: minor == 0 ? "" : statusText(minor, GSS_C_MECH_CODE, mechanism),
    token: token)
}

private func statusText(_ code: UInt32, _ kind: Int32, _ mechanism: SecurityMechanism?) -> String {
  var texts: [String] = []
  var next: UInt32 = 0
  // A status has a handful of texts; the bound keeps a faulty library from looping for ever.
  for _ in 0..<8 {
    var buffer = gss_buffer_desc()
    var minor: UInt32 = 0
    let major = gss_display_status(&minor, code, kind, mechanism?.oid, &next, &buffer)
    guard cgss_is_error(major) == 0 else { break }
    texts.append(String(decoding: takeBytes(&buffer), as: UTF8.self))
    if next == 0 { break }
  }
  return texts.joined(separator: "; ")
}
