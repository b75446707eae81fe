internal import SwiftASN1

/// The first token of SPNEGO, with NTLM's first message inside: it names no account and proves nothing.
///
///     InitialContextToken ::= [APPLICATION 0] IMPLICIT SEQUENCE {
///       thisMech OBJECT IDENTIFIER, negotiationToken [0] NegTokenInit }
///     NegTokenInit ::= SEQUENCE {
///       mechTypes [0] SEQUENCE OF OBJECT IDENTIFIER, mechToken [2] OCTET STRING }
///
/// Spec: RFC 4178 section 4.2.1, RFC 2743 section 3.1; NTLM's identifier: [MS-SPNG] section 1.9.
public enum NegotiationToken {
  private static let spnego: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 2]
  private static let ntlm: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 311, 2, 2, 10]

  public static var anonymousNTLM: [UInt8] {
    var serializer = DER.Serializer()
    let application = ASN1Identifier(tagWithNumber: 0, tagClass: .application)
    try? serializer.appendConstructedNode(identifier: application) { outer in
      try outer.serialize(spnego)
      try outer.serialize(
        explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific
      ) { choice in
        try choice.appendConstructedNode(identifier: .sequence) { fields in
          try fields.serialize(
            explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific
          ) { list in
            try list.appendConstructedNode(identifier: .sequence) { try $0.serialize(ntlm) }
          }
          try fields.serialize(
            ASN1OctetString(contentBytes: NTLMNegotiateMessage.bytes[...]),
            explicitlyTaggedWithTagNumber: 2, tagClass: .contextSpecific)
        }
      }
    }
    return serializer.serializedBytes
  }

  /// Whether the token is an answer with the state `reject`.
  ///
  /// Spec: RFC 4178 section 4.2.2 (NegTokenResp, negState [0] ENUMERATED, 2 is reject).
  public static func isRejection(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= CredSSPRequest.largest, bytes.first == 0xa1,
      let root = try? BER.parse(bytes), case .constructed(let outer) = root.content,
      let sequence = outer.first(where: { _ in true }),
      case .constructed(let fields) = sequence.content
    else { return false }
    for field in fields where field.identifier.tagNumber == 0 {
      guard case .constructed(let inside) = field.content,
        let state = inside.first(where: { _ in true }), case .primitive(let value) = state.content
      else { continue }
      return value.elementsEqual([2])
    }
    return false
  }
}
