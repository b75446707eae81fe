/// The first message of NTLM, without any name or credential.
///
/// A server answers it with a challenge that tells who it is. Nothing is proved by it, and no logon takes place.
/// Spec: [MS-NLMP] section 2.2.1.1.
public enum NTLMNegotiateMessage {
  /// 40 bytes: signature, type 1, flags, two empty fields, version 10.0.
  public static var bytes: [UInt8] {
    var bytes = NTLMSignature.bytes + [1, 0, 0, 0]
    bytes += littleEndian(flags)
    // DomainNameFields and WorkstationFields: empty, pointing behind the message.
    for _ in 0..<2 { bytes += [0, 0, 0, 0] + littleEndian(40) }
    // Section 2.2.2.10: major, minor, build (none), reserved, revision 15.
    bytes += [10, 0, 0, 0, 0, 0, 0, 15]
    return bytes
  }

  /// Unicode, request target, NTLM, always sign, extended session security, version, 128 and 56 bit keys.
  /// Spec: [MS-NLMP] section 2.2.2.5.
  private static let flags: UInt32 = 0xA208_8205

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

/// The eight bytes that begin each NTLM message: `NTLMSSP` and a zero.
enum NTLMSignature {
  static let bytes: [UInt8] = Array("NTLMSSP".utf8) + [0]
}
