internal import SwiftASN1

/// The e-data of a KRB-ERROR, as Windows KDCs fill it.
///
///     KERB-ERROR-DATA ::= SEQUENCE {
///       data-type  [1] INTEGER,
///       data-value [2] OCTET STRING OPTIONAL }
///
/// Spec: [MS-KILE] section 2.2.2. Type 3 (KERB_ERR_TYPE_EXTENDED) holds KERB_EXT_ERROR (section 2.2.1):
/// status, reserved and flags, each 32 bits, little-endian.
public enum KerberosErrorData {
  /// The NTSTATUS inside, e.g. `0xC0000225`; nil if there is none.
  public static func status(in bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty, let root = try? DER.parse(bytes),
      let data = try? DER.sequence(root, identifier: .sequence, { try Fields(&$0) }),
      data.type == 3, data.value.count >= 4
    else { return nil }
    let status = data.value.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let digits = String(status, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  private struct Fields {
    var type: Int
    var value: [UInt8]

    init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
      type = try DER.explicitlyTagged(&nodes, tagNumber: 1, tagClass: .contextSpecific) {
        try Int(derEncoded: $0)
      }
      value =
        try DER.optionalExplicitlyTagged(&nodes, tagNumber: 2, tagClass: .contextSpecific) {
          Array(try ASN1OctetString(derEncoded: $0).bytes)
        } ?? []
    }
  }
}
