/// The part of a security descriptor that decides about access: the owner and the discretionary list.
///
/// Spec: [MS-DTYP] sections 2.4.4 to 2.4.6.
public struct SecurityDescriptor: Codable, Hashable, Sendable {
  public var owner: String?
  /// nil: there is no list, which grants everybody everything ([MS-DTYP] section 2.5.3.2).
  public var entries: [Entry]?

  public struct Entry: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
      case allow, deny
      /// A kind that the KDC's access check, which asks for no object type, does not read: audit, callback, and
      /// object-specific with an object type. An object-specific entry without one is `allow` or `deny`
      /// ([MS-ADTS] section 5.1.3.3.4).
      case other
    }

    public var kind: Kind
    /// `S-1-5-21-...`
    public var trustee: String
    /// The trustee's account name, where the directory knew it: `CORP\WEB01$` or `WEB01$`.
    public var trusteeName: String?
    public var accessMask: UInt32
    /// INHERIT_ONLY_ACE: it does not hold for this object itself.
    public var inheritOnly: Bool

    public init(
      kind: Kind, trustee: String, trusteeName: String? = nil, accessMask: UInt32,
      inheritOnly: Bool = false
    ) {
      self.kind = kind
      self.trustee = trustee
      self.trusteeName = trusteeName
      self.accessMask = accessMask
      self.inheritOnly = inheritOnly
    }
  }

  public init(owner: String? = nil, entries: [Entry]?) {
    self.owner = owner
    self.entries = entries
  }
}
