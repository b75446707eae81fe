internal import SwiftASN1

/// What a token of an authentication is made by, whatever the HTTP scheme says: `Negotiate` carries all of these.
public enum TokenMechanism: String, Hashable, Sendable, CaseIterable {
  case kerberos = "Kerberos"
  /// The service has no key of its own but a session key. Spec: draft-swift-win2k-krb-user2user.
  case userToUser = "Kerberos user-to-user"
  case ntlm = "NTLM"

  /// The mechanism of a client's first token, bare or within SPNEGO; of several offered, the one whose token is inside.
  ///
  /// Spec: RFC 2743 section 3.1, RFC 4178 section 4.2.1.
  public init?(firstToken bytes: [UInt8]) {
    self.init(bytes[...], depth: 0)
  }

  /// Which of those offered the server chose; nil if its token does not say.
  ///
  /// Spec: RFC 4178 section 4.2.2 (NegTokenResp, supportedMech [1]).
  public init?(answer bytes: [UInt8]) {
    if SecurityToken.isNTLM(bytes) {
      self = .ntlm
      return
    }
    guard bytes.count <= Self.largest, bytes.first == 0xa1, let root = try? BER.parse(bytes),
      let sequence = Self.children(root).first
    else { return nil }
    for field in Self.children(sequence) where field.identifier.tagNumber == 1 {
      guard let node = Self.children(field).first, case .primitive(let name) = node.content
      else { continue }
      self.init(identifier: Array(name))
      return
    }
    return nil
  }

  private static let largest = 65_536

  private init?(_ bytes: ArraySlice<UInt8>, depth: Int) {
    if SecurityToken.isNTLM(Array(bytes.prefix(8))) {
      self = .ntlm
      return
    }
    guard bytes.count <= Self.largest, depth < 2 else { return nil }
    // What follows the identifier is no DER in Kerberos' token, so the header is read by hand.
    var rest = bytes
    guard rest.popFirst() == 0x60, let first = rest.popFirst() else { return nil }
    if first >= 0x80 { rest = rest.dropFirst(Int(first & 0x7f)) }
    guard rest.popFirst() == 0x06, let length = rest.popFirst(), length < 0x80,
      rest.count >= Int(length)
    else { return nil }
    let name = Array(rest.prefix(Int(length)))
    rest = rest.dropFirst(Int(length))
    guard name == Self.spnego else {
      self.init(identifier: name)
      return
    }
    guard let choice = try? BER.parse(Array(rest)), let sequence = Self.children(choice).first
    else { return nil }
    for field in Self.children(sequence) where field.identifier.tagNumber == 2 {
      guard let node = Self.children(field).first, case .primitive(let token) = node.content
      else { continue }
      self.init(Array(token)[...], depth: depth + 1)
      return
    }
    return nil
  }

  /// 1.3.6.1.5.5.2
  private static let spnego: [UInt8] = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x02]

  private init?(identifier: [UInt8]) {
    switch identifier {
    // 1.2.840.113554.1.2.2, and 1.2.840.48018.1.2.2 as Windows 2000 wrote it.
    case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02],
      [0x2a, 0x86, 0x48, 0x82, 0xf7, 0x12, 0x01, 0x02, 0x02]:
      self = .kerberos
    // 1.2.840.113554.1.2.2.3
    case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02, 0x03]:
      self = .userToUser
    // 1.3.6.1.4.1.311.2.2.10
    case [0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0a]:
      self = .ntlm
    default: return nil
    }
  }

  private static func children(_ node: ASN1Node) -> [ASN1Node] {
    guard case .constructed(let nodes) = node.content else { return [] }
    return Array(nodes)
  }
}
