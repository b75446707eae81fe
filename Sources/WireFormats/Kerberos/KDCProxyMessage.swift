internal import SwiftASN1

/// A Kerberos message on its way through a KDC proxy, as the body of an HTTPS request or answer.
///
///     KDC-PROXY-MESSAGE ::= SEQUENCE {
///       kerb-message   [0] OCTET STRING,
///       target-domain  [1] KERB-REALM OPTIONAL,
///       dclocator-hint [2] INTEGER OPTIONAL }
///
/// The message inside has the four bytes of length that it would have over TCP.
/// Spec: [MS-KKDCP] section 2.2.2.
public enum KDCProxyMessage {
  /// The request's body. Spec: [MS-KKDCP] section 3.2.5.1; the length is RFC 4120's of section 7.2.2.
  public static func encode(_ message: [UInt8], realm: String) -> [UInt8]? {
    var serializer = DER.Serializer()
    let framed = withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
    do {
      try serializer.appendConstructedNode(identifier: .sequence) { fields in
        try fields.serialize(
          ASN1OctetString(contentBytes: framed[...]), explicitlyTaggedWithTagNumber: 0,
          tagClass: .contextSpecific)
        fields.appendConstructedNode(
          identifier: ASN1Identifier(tagWithNumber: 1, tagClass: .contextSpecific)
        ) { tagged in
          // KERB-REALM is RFC 4120's Realm: a GeneralString.
          tagged.appendPrimitiveNode(
            identifier: ASN1Identifier(tagWithNumber: 27, tagClass: .universal)
          ) { $0.append(contentsOf: Array(realm.utf8)) }
        }
      }
    } catch {
      return nil
    }
    return serializer.serializedBytes
  }

  /// The Kerberos message of an answer's body; nil if the body is none.
  public static func decode(_ body: [UInt8]) -> [UInt8]? {
    guard let root = try? DER.parse(body), root.identifier == .sequence,
      let framed = root.fields[0]?.onlyChild, framed.identifier == .octetString,
      let octets = framed.octets, octets.count > 4
    else { return nil }
    let length = octets.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard length == octets.count - 4 else { return nil }
    return Array(octets.dropFirst(4))
  }
}
