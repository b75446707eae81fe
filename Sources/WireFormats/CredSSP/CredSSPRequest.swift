internal import SwiftASN1

/// TSRequest, the one message of CredSSP. Of its fields those are here that a look at the server needs.
///
///     TSRequest ::= SEQUENCE {
///       version     [0] INTEGER,
///       negoTokens  [1] NegoData OPTIONAL,
///       authInfo    [2] OCTET STRING OPTIONAL,
///       pubKeyAuth  [3] OCTET STRING OPTIONAL,
///       errorCode   [4] INTEGER OPTIONAL,
///       clientNonce [5] OCTET STRING OPTIONAL }
///
/// authInfo carries the password. There is no way to write it here, on purpose.
/// Spec: [MS-CSSP] section 2.2.1.
public struct CredSSPRequest: Hashable, Sendable {
  /// 6 since the update for CVE-2018-0886; 2 to 4 before it. The server names its own.
  public var version: Int
  /// SPNEGO tokens.
  public var tokens: [[UInt8]]
  /// An NTSTATUS as the server sends it; nil if it sent none.
  public var errorCode: UInt32?

  public init(version: Int, tokens: [[UInt8]] = [], errorCode: UInt32? = nil) {
    self.version = version
    self.tokens = tokens
    self.errorCode = errorCode
  }

  /// The message in DER.
  public var bytes: [UInt8] {
    var serializer = DER.Serializer()
    // The only failures are those of values that cannot be encoded, and these can.
    try? serializer.appendConstructedNode(identifier: .sequence) { message in
      try message.serialize(version, explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific)
      guard !tokens.isEmpty else { return }
      try message.serialize(
        explicitlyTaggedWithTagNumber: 1, tagClass: .contextSpecific
      ) { list in
        try list.appendConstructedNode(identifier: .sequence) { list in
          for token in tokens {
            try list.appendConstructedNode(identifier: .sequence) { entry in
              try entry.serialize(
                ASN1OctetString(contentBytes: token[...]), explicitlyTaggedWithTagNumber: 0,
                tagClass: .contextSpecific)
            }
          }
        }
      }
    }
    return serializer.serializedBytes
  }

  /// Reads a server's message; nil if it is none. Fields that are not kept may hold anything.
  public init?(_ bytes: [UInt8]) {
    guard let root = try? DER.parse(bytes),
      let fields = try? DER.sequence(root, identifier: .sequence, { try Fields(&$0) })
    else { return nil }
    version = fields.version
    tokens = fields.tokens
    errorCode = fields.errorCode
  }

  private struct Fields {
    var version: Int
    var tokens: [[UInt8]] = []
    var errorCode: UInt32?

    init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
      version = try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
        try Int(derEncoded: $0)
      }
      // The rest is optional, and a field of a later version may follow.
      while let node = nodes.next() {
        guard node.identifier.tagClass == .contextSpecific,
          case .constructed(let inside) = node.content
        else { continue }
        var iterator = inside.makeIterator()
        guard let value = iterator.next() else { continue }
        switch node.identifier.tagNumber {
        case 1: tokens = try Self.tokens(value)
        case 4:
          errorCode = UInt32(truncatingIfNeeded: try Int64(derEncoded: value))
        default: continue
        }
      }
    }

    private static func tokens(_ node: ASN1Node) throws -> [[UInt8]] {
      try DER.sequence(node, identifier: .sequence) { entries in
        var found: [[UInt8]] = []
        while let entry = entries.next() {
          found.append(
            try DER.sequence(entry, identifier: .sequence) { fields in
              try DER.explicitlyTagged(&fields, tagNumber: 0, tagClass: .contextSpecific) {
                Array(try ASN1OctetString(derEncoded: $0).bytes)
              }
            })
        }
        return found
      }
    }
  }
}
