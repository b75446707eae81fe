internal import SwiftASN1

/// Looking into a GSS token that a server sent with its refusal.
public enum SecurityToken {
  /// The KRB-ERROR inside a Kerberos token, bare or wrapped in SPNEGO; nil if the token holds none.
  ///
  /// Spec: RFC 4121 section 4.1 (token id 03 00), RFC 4178 section 4.2.2 (NegTokenResp, responseToken [2]).
  public static func kerberosError(in bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= 65_536 else { return nil }
    if bytes.first == 0x7e { return bytes }
    if let inner = mechanismToken(in: bytes) { return error(in: inner) }
    return error(in: bytes)
  }

  /// Whether the token begins with NTLM's signature.
  public static func isNTLM(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("NTLMSSP\0".utf8))
  }

  /// RFC 2743 section 3.1: 60, length, object identifier of the mechanism; then two bytes of token id.
  ///
  /// What follows the identifier is no DER, so the header is skipped by hand.
  private static func error(in bytes: [UInt8]) -> [UInt8]? {
    var rest = bytes[...]
    guard rest.popFirst() == 0x60, let first = rest.popFirst() else { return nil }
    if first >= 0x80 { rest = rest.dropFirst(Int(first & 0x7f)) }
    guard rest.popFirst() == 0x06, let length = rest.popFirst(), length < 0x80 else { return nil }
    rest = rest.dropFirst(Int(length))
    guard rest.popFirst() == 0x03, rest.popFirst() == 0x00, rest.first == 0x7e else { return nil }
    return Array(rest)
  }

  /// NegTokenResp is `[1] SEQUENCE { negState [0], supportedMech [1], responseToken [2] OCTET STRING, mechListMIC [3] }`.
  private static func mechanismToken(in bytes: [UInt8]) -> [UInt8]? {
    guard bytes.first == 0xa1, let root = try? BER.parse(bytes),
      case .constructed(let outer) = root.content,
      let sequence = outer.first(where: { _ in true }),
      case .constructed(let fields) = sequence.content
    else { return nil }
    for field in fields where field.identifier.tagNumber == 2 {
      guard case .constructed(let inside) = field.content,
        let string = inside.first(where: { _ in true }),
        case .primitive(let token) = string.content
      else { continue }
      return Array(token)
    }
    return nil
  }
}
