/// Why bytes are not a security descriptor.
public enum SecurityDescriptorError: Error, Hashable, Sendable {
  case tooLarge
  /// Revision 1, self-relative, is the only form that is stored.
  case unknownForm
  /// A part lies outside the bytes, or an entry is longer than its list.
  case truncated
}

/// A self-relative security descriptor: its owner and its discretionary list.
///
/// Spec: [MS-DTYP] sections 2.4.4 (entries), 2.4.5 (list), 2.4.6 (descriptor).
public struct SecurityDescriptorMessage: Hashable, Sendable {
  public var owner: SecurityIdentifier?
  /// nil: there is no list, or a null one: everybody is granted everything. Empty: nobody is granted anything.
  public var entries: [Entry]?

  public struct Entry: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case allow, deny
      /// Audit, callback, compound, and object-specific with an object type.
      ///
      /// A KDC asks for access to the whole, without an object type, so an entry for one object type does not
      /// decide ([MS-ADTS] section 5.1.3.3.4 for those without: they hold for every type, and are `allow` or `deny`
      /// here). A callback entry depends on a condition that is not evaluated here.
      case other
    }

    public var kind: Kind
    /// AceType, [MS-DTYP] section 2.4.4.1.
    public var type: UInt8
    public var flags: UInt8
    /// As stored, generic bits (0xF0000000) included.
    public var accessMask: UInt32
    /// nil where the kind is `other` and its form is not known.
    public var trustee: SecurityIdentifier?

    /// INHERIT_ONLY_ACE.
    public var inheritOnly: Bool { flags & 0x08 != 0 }
  }

  /// The attribute's values are of some hundred bytes; an access list has at most 64 kB, and there may be two.
  public static let largest = 192 << 10

  /// - Throws: `SecurityDescriptorError`.
  public init(_ bytes: [UInt8]) throws(SecurityDescriptorError) {
    guard bytes.count <= Self.largest else { throw .tooLarge }
    guard bytes.count >= 20 else { throw .truncated }
    let control = LittleEndian.half(bytes, 2)
    // SE_SELF_RELATIVE: the four numbers are offsets, not addresses.
    guard bytes[0] == 1, control & 0x8000 != 0 else { throw .unknownForm }
    let ownerAt = Int(LittleEndian.word(bytes, 4))
    if ownerAt != 0 {
      guard let (sid, _) = SecurityIdentifier.read(bytes, at: ownerAt) else { throw .truncated }
      owner = sid
    }
    let listAt = Int(LittleEndian.word(bytes, 16))
    // SE_DACL_PRESENT; with an offset of 0 the list is a null one.
    guard control & 0x0004 != 0, listAt != 0 else { return }
    entries = try Self.list(bytes, at: listAt)
  }

  private static func list(
    _ bytes: [UInt8], at start: Int
  ) throws(SecurityDescriptorError) -> [Entry] {
    guard bytes.count >= start + 8 else { throw .truncated }
    let revision = bytes[start]
    // ACL_REVISION and ACL_REVISION_DS.
    guard revision == 2 || revision == 4 else { throw .unknownForm }
    let end = start + LittleEndian.half(bytes, start + 2)
    let count = LittleEndian.half(bytes, start + 4)
    guard end <= bytes.count, end >= start + 8 else { throw .truncated }
    var entries: [Entry] = []
    var at = start + 8
    for _ in 0..<count {
      guard at + 4 <= end else { throw .truncated }
      let length = LittleEndian.half(bytes, at + 2)
      guard length >= 4, at + length <= end else { throw .truncated }
      entries.append(try entry(Array(bytes[at..<at + length])))
      at += length
    }
    return entries
  }

  private static func entry(_ bytes: [UInt8]) throws(SecurityDescriptorError) -> Entry {
    let (type, flags) = (bytes[0], bytes[1])
    func made(_ kind: Entry.Kind, sidAt: Int) throws(SecurityDescriptorError) -> Entry {
      guard bytes.count >= 8, let (sid, _) = SecurityIdentifier.read(bytes, at: sidAt) else {
        throw .truncated
      }
      return Entry(
        kind: kind, type: type, flags: flags, accessMask: LittleEndian.word(bytes, 4), trustee: sid)
    }
    switch type {
    case 0x00: return try made(.allow, sidAt: 8)
    case 0x01: return try made(.deny, sidAt: 8)
    case 0x05, 0x06, 0x07, 0x08, 0x0b, 0x0c, 0x0f, 0x10:
      // Object-specific: flags say which of the two object types of 16 bytes are there.
      guard bytes.count >= 12 else { throw .truncated }
      let present = LittleEndian.word(bytes, 8)
      let sidAt = 12 + (present & 1 != 0 ? 16 : 0) + (present & 2 != 0 ? 16 : 0)
      let whole = present & 1 == 0
      let kind: Entry.Kind =
        switch type {
        case 0x05 where whole: .allow
        case 0x06 where whole: .deny
        default: .other
        }
      return try made(kind, sidAt: sidAt)
    case 0x02, 0x03, 0x09, 0x0a, 0x0d, 0x0e, 0x11, 0x12, 0x13:
      return try made(.other, sidAt: 8)
    default:
      return Entry(
        kind: .other, type: type, flags: flags,
        accessMask: bytes.count >= 8 ? LittleEndian.word(bytes, 4) : 0)
    }
  }
}
