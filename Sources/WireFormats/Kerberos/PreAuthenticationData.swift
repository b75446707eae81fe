internal import SwiftASN1

/// One element of METHOD-DATA or of a request's padata.
///
///     PA-DATA ::= SEQUENCE { padata-type [1] Int32, padata-value [2] OCTET STRING }
///
/// Spec: RFC 4120 section 5.2.7.
struct PreAuthenticationData {
  var type: Int
  var value: [UInt8]

  init?(_ node: ASN1Node) {
    let fields = node.fields
    guard node.identifier == .sequence, let type = fields[1]?.onlyChild?.integer else {
      return nil
    }
    self.type = type
    value = fields[2]?.onlyChild?.octets ?? []
  }
}

extension ASN1Node {
  /// Empty for a primitive node. At most 64: no Kerberos message has more in one place.
  var children: [ASN1Node] {
    guard case .constructed(let nodes) = content else { return [] }
    return Array(nodes.prefix(64))
  }

  var onlyChild: ASN1Node? { children.first }

  /// The context-specific elements by their tag numbers; the first of each counts.
  var fields: [UInt: ASN1Node] {
    Dictionary(
      children.filter { $0.identifier.tagClass == .contextSpecific }
        .map { ($0.identifier.tagNumber, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var octets: [UInt8]? {
    guard case .primitive(let bytes) = content else { return nil }
    return Array(bytes)
  }

  /// A GeneralString. Spec: RFC 4120 section 5.2.1.
  var text: String? {
    guard identifier.tagNumber == 27, let octets else { return nil }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Of at most four bytes, as Int32.
  var integer: Int? {
    guard identifier == .integer, let octets, (1...4).contains(octets.count) else { return nil }
    let start = octets[0] >= 0x80 ? -1 : 0
    return octets.reduce(start) { $0 << 8 | Int($1) }
  }
}
