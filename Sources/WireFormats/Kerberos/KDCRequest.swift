internal import SwiftASN1

/// What can be read of an AS-REQ or a TGS-REQ that is about to be sent: for whom it asks, and whether it holds a proof
/// made with the user's key.
///
///     KDC-REQ ::= SEQUENCE {
///       pvno [1], msg-type [2], padata [3] SEQUENCE OF PA-DATA OPTIONAL, req-body [4] KDC-REQ-BODY }
///     KDC-REQ-BODY ::= SEQUENCE {
///       kdc-options [0], cname [1] OPTIONAL, realm [2], sname [3] OPTIONAL, ... }
///
/// Spec: RFC 4120 section 5.4.1.
public struct KDCRequest: Hashable, Sendable {
  /// The service asked for: `krbtgt/CORP.TEST`.
  public var service: String
  /// Of the KDC that is asked.
  public var realm: String
  /// Whether it carries pre-authentication data that is not known to be free of the key.
  public var provesKey: Bool

  /// - Returns: nil if the bytes are something else.
  public init?(_ bytes: [UInt8]) {
    guard let root = try? DER.parse(bytes), root.identifier.tagClass == .application,
      root.identifier.tagNumber == 10 || root.identifier.tagNumber == 12,
      let fields = root.onlyChild?.fields, let body = fields[4]?.onlyChild?.fields,
      let realm = body[2]?.onlyChild?.text
    else { return nil }
    self.realm = realm
    // PrincipalName ::= SEQUENCE { name-type [0] Int32, name-string [1] SEQUENCE OF KerberosString }
    let parts = body[3]?.onlyChild?.fields[1]?.onlyChild?.children ?? []
    service = parts.compactMap(\.text).joined(separator: "/")
    let data = fields[3]?.onlyChild?.children.map(PreAuthenticationData.init) ?? []
    provesKey = data.contains { $0?.isHarmless != true }
  }

  /// Whether a message could carry a proof made with the user's key. A message that cannot be read could.
  public static func mayProveKey(_ bytes: [UInt8]) -> Bool {
    KDCRequest(bytes)?.provesKey ?? true
  }
}

extension PreAuthenticationData {
  /// Whether the element says nothing that depends on the user's key.
  ///
  /// A closed list: a mechanism that is not known here counts as one that tries the key.
  fileprivate var isHarmless: Bool {
    switch type {
    // PA-PAC-REQUEST, PA-FX-COOKIE, PA-REQ-ENC-PA-REP, PA-AS-FRESHNESS, PA-PAC-OPTIONS.
    case 128, 133, 149, 150, 167: true
    // PA-FX-FAST is empty where a client only says that it knows FAST (RFC 6113 section 5.4.2).
    case 136: value.isEmpty
    // PA-SPAKE ::= CHOICE { support [0], challenge [1], response [2], encdata [3] }: RFC 9588 section 4.
    case 151: value.first == 0xa0
    default: false
    }
  }
}
