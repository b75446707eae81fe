internal import SwiftASN1

/// The e-data of a KRB-ERROR, in the three forms that KDCs send.
///
/// - METHOD-DATA, a list of PA-DATA: RFC 4120 section 5.9.1, e.g. with KDC_ERR_PREAUTH_REQUIRED.
/// - TYPED-DATA, a list of `SEQUENCE { data-type [0] Int32, data-value [1] OCTET STRING OPTIONAL }`: RFC 4556.
/// - KERB-ERROR-DATA of Windows, `SEQUENCE { data-type [1] INTEGER, data-value [2] OCTET STRING OPTIONAL }`:
///   [MS-KILE] section 2.2.2. Type 3 (KERB_ERR_TYPE_EXTENDED) holds KERB_EXT_ERROR (section 2.2.1): status, reserved
///   and flags, each 32 bits, little-endian. A domain controller also sends it as an element of METHOD-DATA,
///   under the number of PA-PW-SALT, which is 3 as well.
public struct KerberosErrorData: Hashable, Sendable {
  /// The NTSTATUS inside, e.g. `0xC0000225`; nil if there is none.
  public var status: String?
  /// The names of the elements in order: `PA-ETYPE-INFO2`, `TD-TRUSTED-CERTIFIERS`; `type 77` for one without a name.
  public var elements: [String] = []
  /// The encryption types of PA-ETYPE-INFO2, else of PA-ETYPE-INFO, in the KDC's order.
  public var encryptionTypes: [Int] = []
  /// Whether the KDC names a salt for the key. The salt itself is not kept.
  public var isSalted = false

  /// More elements than this are not named: no KDC sends as many.
  private static let most = 32

  public init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count <= 65_536, let root = try? DER.parse(bytes),
      root.identifier == .sequence
    else { return }
    if let single = PreAuthenticationData(root) {
      if single.type == 3 { status = Self.status(extended: single.value) }
      return
    }
    for node in root.children.prefix(Self.most) {
      if let element = PreAuthenticationData(node) {
        read(element)
      } else if let type = node.fields[0]?.onlyChild?.integer {
        elements.append(KerberosDataName.typedData(type))
      }
    }
  }

  /// The NTSTATUS in e-data; nil if there is none.
  public static func status(in bytes: [UInt8]) -> String? { KerberosErrorData(bytes).status }

  private mutating func read(_ element: PreAuthenticationData) {
    if element.type == 3, let status = Self.status(extended: element.value) {
      self.status = status
      return
    }
    elements.append(KerberosDataName.preAuthentication(element.type))
    switch element.type {
    case 3: isSalted = isSalted || !element.value.isEmpty
    case 11 where encryptionTypes.isEmpty: readEncryption(element.value)
    case 19:
      encryptionTypes = []
      readEncryption(element.value)
    default: break
    }
  }

  /// ETYPE-INFO(2)-ENTRY ::= SEQUENCE { etype [0] Int32, salt [1] OPTIONAL, ... }: RFC 4120 section 5.2.7.4 and 5.2.7.5.
  private mutating func readEncryption(_ value: [UInt8]) {
    guard let list = try? DER.parse(value), list.identifier == .sequence else { return }
    for entry in list.children.prefix(Self.most) {
      let fields = entry.fields
      guard let type = fields[0]?.onlyChild?.integer else { continue }
      if !encryptionTypes.contains(type) { encryptionTypes.append(type) }
      if fields[1] != nil { isSalted = true }
    }
  }

  /// KERB_EXT_ERROR; nil for what is no error status, as a salt of the same length.
  private static func status(extended value: [UInt8]) -> String? {
    // The second word is reserved and 0, and the two highest bits of an error's status are set ([MS-ERREF] section 2.3).
    guard value.count >= 4, value[3] >= 0xc0, value.dropFirst(4).prefix(4).allSatisfy({ $0 == 0 })
    else { return nil }
    let status = value.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let digits = String(status, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
