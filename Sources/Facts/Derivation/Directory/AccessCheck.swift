import Evidence

/// The access check by which a KDC judges msDS-AllowedToActOnBehalfOfOtherIdentity.
///
/// The KDC builds a token of the asking account and checks it against the descriptor: [MS-SFU] section 3.2.5.2.3,
/// [MS-DTYP] section 2.5.3.2. Windows writes full control into such entries, but its KDC asks for
/// ADS_RIGHT_DS_CONTROL_ACCESS alone; Samba's developers measured that (source4/kdc/db-glue.c).
enum AccessCheck {
  enum Answer: Equatable {
    case granted
    case denied(String)
    /// An entry that could decide speaks of groups that were not read, or is of a kind that is not judged here.
    case undecided(String)
  }

  fileprivate static let controlAccess: UInt32 = 0x100
  fileprivate static let genericAll: UInt32 = 0x1000_0000
  /// Everyone, Authenticated Users, and the mark of a logon with a key: every computer's token holds them.
  private static let everybody: Set<String> = ["S-1-1-0", "S-1-5-11", "S-1-18-1"]

  /// - Parameter groups: nil if they were not read.
  static func judge(
    _ descriptor: SecurityDescriptor, account: String, groups: [String]?
  ) -> Answer {
    // No list at all grants everything; an empty one grants nothing.
    guard let entries = descriptor.entries else { return .granted }
    let token = everybody.union([account]).union(groups ?? [])
    var doubt: String?
    var condition: String?
    for entry in entries where entry.asksControl {
      if !token.contains(entry.trustee) {
        if groups == nil {
          doubt = doubt ?? "whether the account belongs to \(entry.shownTrustee) was not read"
          // A grant further down would be overruled by this.
          if entry.kind == .deny, let doubt { return .undecided(doubt) }
        }
        continue
      }
      switch entry.kind {
      case .allow:
        // A conditional entry before it could deny.
        if let condition { return .undecided(condition) }
        return .granted
      case .deny: return .denied("an entry for \(entry.shownTrustee) denies it")
      case .other:
        condition = "the entry for \(entry.shownTrustee) has a condition that is not judged here"
      }
    }
    if let doubt = condition ?? doubt { return .undecided(doubt) }
    let named = entries.filter { $0.kind == .allow }.map(\.shownTrustee).unique
    return .denied(
      named.isEmpty ? "the list is empty" : "the list names only \(named.joined(separator: ", "))")
  }
}

extension SecurityDescriptor.Entry {
  var shownTrustee: String { trusteeName ?? trustee }

  /// Whether the entry speaks of this object and of the right that the KDC asks for.
  fileprivate var asksControl: Bool {
    !inheritOnly && accessMask & (AccessCheck.controlAccess | AccessCheck.genericAll) != 0
  }
}
