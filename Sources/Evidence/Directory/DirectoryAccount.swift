public import Foundation

/// What the directory says of one account, as far as the asker may read it. No secrets: attributes are asked for by name.
///
/// Spec: [MS-ADA1] to [MS-ADA3] for the attributes, [MS-ADTS] section 6.1.5 for well-known objects.
public struct DirectoryAccount: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case user, computer, managedServiceAccount, other
  }

  public var distinguishedName: String
  public var kind: Kind
  /// sAMAccountName: `WEB01$`.
  public var accountName: String
  public var userPrincipalName: String?
  public var dnsHostName: String?
  /// `S-1-5-21-...`
  public var sid: String?
  /// userAccountControl; nil: it was not given out, which says that the User-Account-Restrictions property set may not
  /// be read (accountExpires, pwdLastSet and msDS-AllowedToActOnBehalfOfOtherIdentity belong to it too).
  public var control: AccountControl?
  /// msDS-User-Account-Control-Computed: locked out, password expired.
  public var computedControl: AccountControl?
  /// nil: never, or not given out.
  public var expiresAt: Date?
  /// Whether pwdLastSet is 0: the password must be changed at the next logon. nil: not given out.
  public var mustChangePassword: Bool?
  public var passwordSetAt: Date?
  public var servicePrincipalNames: [String]
  /// msDS-AllowedToDelegateTo: the list of constrained delegation. Belongs to the Public-Information property set.
  public var allowedToDelegateTo: [String]
  /// msDS-AllowedToActOnBehalfOfOtherIdentity; nil: the attribute is absent or was not given out.
  public var allowedToActOnBehalf: SecurityDescriptor?
  /// msDS-SupportedEncryptionTypes; nil: not set, so the domain's default holds.
  public var supportedEncryptionTypes: Int?
  /// The SIDs of all groups, nested ones too, from tokenGroups; nil: not read.
  public var groups: [String]?
  /// msDS-AssignedAuthNPolicy and msDS-AssignedAuthNPolicySilo: distinguished names.
  public var authenticationPolicy: String?
  public var authenticationSilo: String?
  public var operatingSystem: String?
  /// Whether what is empty or nil may have a value all the same: the account was seen through the global catalogue,
  /// which holds a part of the attributes, or a list is longer than a survey reads.
  public var isPartial: Bool

  public init(
    distinguishedName: String, kind: Kind, accountName: String, userPrincipalName: String? = nil,
    dnsHostName: String? = nil, sid: String? = nil, control: AccountControl? = nil,
    computedControl: AccountControl? = nil, expiresAt: Date? = nil,
    mustChangePassword: Bool? = nil, passwordSetAt: Date? = nil,
    servicePrincipalNames: [String] = [], allowedToDelegateTo: [String] = [],
    allowedToActOnBehalf: SecurityDescriptor? = nil, supportedEncryptionTypes: Int? = nil,
    groups: [String]? = nil, authenticationPolicy: String? = nil,
    authenticationSilo: String? = nil, operatingSystem: String? = nil, isPartial: Bool = false
  ) {
    self.distinguishedName = distinguishedName
    self.kind = kind
    self.accountName = accountName
    self.userPrincipalName = userPrincipalName
    self.dnsHostName = dnsHostName
    self.sid = sid
    self.control = control
    self.computedControl = computedControl
    self.expiresAt = expiresAt
    self.mustChangePassword = mustChangePassword
    self.passwordSetAt = passwordSetAt
    self.servicePrincipalNames = servicePrincipalNames
    self.allowedToDelegateTo = allowedToDelegateTo
    self.allowedToActOnBehalf = allowedToActOnBehalf
    self.supportedEncryptionTypes = supportedEncryptionTypes
    self.groups = groups
    self.authenticationPolicy = authenticationPolicy
    self.authenticationSilo = authenticationSilo
    self.operatingSystem = operatingSystem
    self.isPartial = isPartial
  }
}

/// userAccountControl. Spec: [MS-ADTS] section 2.2.16.
public struct AccountControl: Codable, Hashable, Sendable {
  public var number: UInt32
  /// The bits that were told; nil: all of them. `Get-ADComputer` shows single flags by name.
  public var knownBits: UInt32?

  public init(number: UInt32) { self.number = number }

  public init(number: UInt32, knownBits: UInt32) {
    self.number = number
    self.knownBits = knownBits
  }

  private func bit(_ mask: UInt32) -> Bool? {
    guard (knownBits ?? .max) & mask == mask else { return nil }
    return number & mask != 0
  }

  public var disabled: Bool? { bit(0x2) }
  public var lockedOut: Bool? { bit(0x10) }
  public var isWorkstationOrServer: Bool? { bit(0x1000) }
  public var isDomainController: Bool? {
    let both = [bit(0x2000), isReadOnlyDomainController]
    return both.contains(true) ? true : both.contains(nil) ? nil : false
  }
  public var isReadOnlyDomainController: Bool? { bit(0x0400_0000) }
  public var passwordNeverExpires: Bool? { bit(0x1_0000) }
  public var smartCardRequired: Bool? { bit(0x4_0000) }
  /// TRUSTED_FOR_DELEGATION: unconstrained delegation.
  public var trustedForDelegation: Bool? { bit(0x8_0000) }
  /// NOT_DELEGATED: "Account is sensitive and cannot be delegated".
  public var notDelegated: Bool? { bit(0x10_0000) }
  public var desKeysOnly: Bool? { bit(0x20_0000) }
  public var preAuthenticationNotRequired: Bool? { bit(0x40_0000) }
  /// Only in msDS-User-Account-Control-Computed.
  public var passwordExpired: Bool? { bit(0x80_0000) }
  /// TRUSTED_TO_AUTH_FOR_DELEGATION: protocol transition.
  public var trustedToAuthenticateForDelegation: Bool? { bit(0x100_0000) }
}
