import Evidence

/// What the directory says of itself and of the user. Known only at the depths at which it is read.
let directoryFacts: [FactName: FactDeclaration] = [
  .directoryOutcome: .init(
    .choice(DirectoryServer.Outcome.allCases.map(\.rawValue)), .client,
    "How far the user got into the directory of the user's domain; bound: logged on, signed and sealed.",
    "bound"),
  .directoryServer: .init(
    .text, .client,
    "The domain controller that was read, or the first that was tried.",
    "dc01.corp.test"),
  .directoryError: .init(
    .text, .client,
    "What the server or the library says where there was no logon.",
    "Can't contact LDAP server"),
  .directoryDomainLevel: .init(
    .integer(unit: "functional level"), .client,
    "The domain's functional level: 3 is Windows Server 2008, 5 is 2012, 6 is 2012 R2, 7 is 2016.",
    "7"),
  .directoryControllerLevel: .init(
    .integer(unit: "functional level"), .client,
    "The level that the domain controller itself could work at, in the same numbers: that of its Windows version.",
    "7"),
  .userAccount: .init(
    .choice(["found", "none", "notRead"]), .client,
    "Whether the directory gave out the user's own account.",
    "found"),
  .userAccountName: .init(
    .text, .client,
    "The user's sAMAccountName.",
    "alice"),
  .userDisabled: .init(
    .boolean, .client,
    "Whether the user's account is disabled.",
    "no"),
  .userLockedOut: .init(
    .boolean, .client,
    "Whether the user's account is locked out.",
    "no"),
  .userExpired: .init(
    .boolean, .client,
    "Whether the user's account has expired (accountExpires).",
    "no"),
  .userPasswordExpired: .init(
    .boolean, .client,
    "Whether the user's password has expired.",
    "no"),
  .userMustChangePassword: .init(
    .boolean, .client,
    "Whether the password must be changed at the next logon (pwdLastSet is 0).",
    "no"),
  .userSmartCardRequired: .init(
    .boolean, .client,
    "Whether the account may log on with a smart card only.",
    "no"),
  .userNotDelegated: .init(
    .boolean, .client,
    "Whether the account is marked as sensitive, so that it cannot be delegated (NOT_DELEGATED).",
    "no"),
  .userProtected: .init(
    .boolean, .client,
    "Whether the user is in Protected Users, directly or through a group.",
    "no"),
  .userAuthenticationPolicy: .init(
    .text, .client,
    "The authentication policy or silo that is assigned to the user.",
    "CN=Tier0,CN=AuthN Policies,CN=AuthN Policy Configuration,CN=Services,CN=Configuration,DC=corp,DC=test"
  ),
  .userMayBeDelegated: .init(
    .boolean, .client,
    "Whether the directory lets the user be delegated: neither marked as sensitive nor in Protected Users.",
    "yes"),
  .hopTrust: .init(
    .choice(["own", "trusting", "notTrusting", "none"]), .hop,
    "How the host's domain stands to the user's: the same; trusting the user's domain; trusted by it, but not trusting it; without a direct trust.",
    "own"),
  .hopTrustName: .init(
    .text, .hop,
    "The trust between the two domains.",
    "partner.test (forest)"),
  .hopTrustDelegates: .init(
    .boolean, .hop,
    "Whether ok-as-delegate survives that trust.",
    "no"),
]
