internal import SwiftASN1

/// TSRequest, the one message of CredSSP, without the field that carries a password.
///
///     TSRequest ::= SEQUENCE {
///       version     [0] INTEGER,
///       negoTokens  [1] NegoData OPTIONAL,
///       authInfo    [2] OCTET STRING OPTIONAL,
///       pubKeyAuth  [3] OCTET STRING OPTIONAL,
///       errorCode   [4] INTEGER OPTIONAL,
///       clientNonce [5] OCTET STRING OPTIONAL }
///
/// authInfo carries the password. There is no way to write it here, on purpose, and what comes in it is not kept.
/// Spec: [MS-CSSP] section 2.2.1.
public struct CredSSPRequest: Hashable, Sendable {
  /// 6 since the update for CVE-2018-0886; 2 to 4 before it. The server names its own.
  public var version: Int
  /// SPNEGO tokens.
  public var tokens: [[UInt8]]
  /// The proof of the TLS key, sealed by the logon; nil if there is none.
  public var publicKeyProof: [UInt8]?
  /// An NTSTATUS as the server sends it; nil if it sent none. From version 3 on, but not in version 5.
  public var errorCode: UInt32?
  /// What makes the proof of version 5 and later this connection's own: 32 bytes of the client's.
  public var clientNonce: [UInt8]?
  /// Whether a credential came with the message that was read. It is never set on one that is written.
  public private(set) var carriesCredentials = false

  /// No honest message is longer: the longest holds a Kerberos ticket of 48 kB at most ([MS-KILE]'s MaxTokenSize).
  public static let largest = 1 << 17
  /// An honest message has one.
  private static let mostTokens = 16

  public init(
    version: Int, tokens: [[UInt8]] = [], publicKeyProof: [UInt8]? = nil,
    errorCode: UInt32? = nil, clientNonce: [UInt8]? = nil
  ) {
    self.version = version
    self.tokens = tokens
    self.publicKeyProof = publicKeyProof
    self.errorCode = errorCode
    self.clientNonce = clientNonce
  }

  /// The message in DER.
  public var bytes: [UInt8] {
    var serializer = DER.Serializer()
    // The only failures are those of values that cannot be encoded, and these can.
    try? serializer.appendConstructedNode(identifier: .sequence) { message in
      try message.serialize(version, explicitlyTaggedWithTagNumber: 0, tagClass: .contextSpecific)
      if !tokens.isEmpty { try Self.write(tokens, to: &message) }
      try Self.write(publicKeyProof, tag: 3, to: &message)
      if let errorCode {
        // A signed number on the wire: 0xC000006D is negative.
        try message.serialize(
          Int(Int32(bitPattern: errorCode)), explicitlyTaggedWithTagNumber: 4,
          tagClass: .contextSpecific)
      }
      try Self.write(clientNonce, tag: 5, to: &message)
    }
    return serializer.serializedBytes
  }

  private static func write(_ tokens: [[UInt8]], to message: inout DER.Serializer) throws {
    try message.serialize(explicitlyTaggedWithTagNumber: 1, tagClass: .contextSpecific) { list in
      try list.appendConstructedNode(identifier: .sequence) { list in
        for token in tokens {
          try list.appendConstructedNode(identifier: .sequence) { entry in
            try write(token, tag: 0, to: &entry)
          }
        }
      }
    }
  }

  private static func write(
    _ bytes: [UInt8]?, tag: UInt, to message: inout DER.Serializer
  ) throws {
    guard let bytes else { return }
    try message.serialize(
      ASN1OctetString(contentBytes: bytes[...]), explicitlyTaggedWithTagNumber: tag,
      tagClass: .contextSpecific)
  }

  /// Reads the other side's message; nil if it is none. Fields of later versions are passed over.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.largest, let root = try? DER.parse(bytes),
      let fields = try? DER.sequence(root, identifier: .sequence, { try Fields(&$0) })
    else { return nil }
    version = fields.version
    tokens = fields.tokens
    publicKeyProof = fields.publicKeyProof
    errorCode = fields.errorCode
    clientNonce = fields.clientNonce
    carriesCredentials = fields.carriesCredentials
  }

  private struct Fields {
    var version: Int
    var tokens: [[UInt8]] = []
    var publicKeyProof: [UInt8]?
    var errorCode: UInt32?
    var clientNonce: [UInt8]?
    var carriesCredentials = false

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
        case 2: carriesCredentials = true
        case 3: publicKeyProof = Array(try ASN1OctetString(derEncoded: value).bytes)
        case 4:
          errorCode = UInt32(truncatingIfNeeded: try Int64(derEncoded: value))
        case 5: clientNonce = Array(try ASN1OctetString(derEncoded: value).bytes)
        default: continue
        }
      }
    }

    private static func tokens(_ node: ASN1Node) throws -> [[UInt8]] {
      try DER.sequence(node, identifier: .sequence) { entries in
        var found: [[UInt8]] = []
        while found.count < CredSSPRequest.mostTokens, let entry = entries.next() {
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
