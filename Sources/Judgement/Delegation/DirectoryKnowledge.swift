import Facts

/// What the directory says about one link. nil: not read, or not given out.
public struct DirectoryKnowledge: Sendable {
  /// Neither marked as sensitive nor in Protected Users.
  public var userMayBeDelegated: Bool?
  /// Which of the two, in words, where the user may not.
  public var userRestriction: String?
  /// TRUSTED_FOR_DELEGATION of the sending host.
  public var fromIsTrusted: Bool?
  /// TRUSTED_TO_AUTH_FOR_DELEGATION of the sending host.
  public var fromMayChangeProtocol: Bool?
  /// The number of entries in msDS-AllowedToDelegateTo of the sending host.
  public var listLength: Int?
  /// Whether the receiving service's exact name is one of them.
  public var isListed: Bool?
  /// An entry that names the receiving host otherwise.
  public var otherNameListed: String?
  /// Whether the receiving service's account lets the sending host act (resource-based delegation).
  public var letsFromAct: Bool?
  /// Why it does not.
  public var refusalReason: String?
  /// The account that owns the receiving service's name.
  public var toAccount: String?
  public var sameDomain: Bool?
  /// 5: Windows Server 2012, the first whose controllers know resource-based delegation.
  public var domainLevel: Int?
  /// Whether ok-as-delegate survives the trust between the user's domain and the sending host's.
  public var trustDelegates: Bool?
  /// Why there is nothing to know, where the directory was not read.
  public var missing: String?

  public init() {}

  init(_ sheet: FactSheet) {
    userMayBeDelegated = sheet.boolean(.userMayBeDelegated)
    userRestriction =
      sheet.boolean(.userNotDelegated) == true
      ? "is marked as sensitive and cannot be delegated"
      : sheet.boolean(.userProtected) == true ? "is in Protected Users" : nil
    fromIsTrusted = sheet.boolean(.linkFromTrustedForDelegation)
    fromMayChangeProtocol = sheet.boolean(.linkFromTrustedToAuthenticate)
    listLength = sheet.list(.linkFromDelegatesTo)?.count
    isListed = sheet.boolean(.linkSpnListed)
    otherNameListed = sheet.text(.linkOtherNameListed)
    letsFromAct = sheet.boolean(.linkToLetsFromAct)
    refusalReason = sheet.text(.linkToRefusalReason)
    toAccount = sheet.text(.linkToAccount)
    sameDomain = sheet.boolean(.linkSameDomain)
    domainLevel = sheet.integer(.directoryDomainLevel)
    trustDelegates = sheet.boolean(.linkTrustDelegates)
    missing = sheet[.linkSpnListed].missing
  }
}
