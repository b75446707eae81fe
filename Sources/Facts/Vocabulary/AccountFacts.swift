/// What the directory says of a host: its computer account, and who owns its service principal name.
let accountFacts: [FactName: FactDeclaration] = [
  .spnOwnerOutcome: .init(
    .choice(["found", "none", "notRead"]), .hop,
    "Whether the directory names an account that owns the service principal name.",
    "found"),
  .spnOwners: .init(
    .list, .hop,
    "The accounts that own the service principal name, by HOST/ where that stands in.",
    "WEB01$"),
  .spnDuplicate: .init(
    .boolean, .hop,
    "Whether several accounts own the name, so that the KDC knows it no more.",
    "no"),
  .spnOwnerIsHost: .init(
    .boolean, .hop,
    "Whether the owner is the host's own computer account.",
    "yes"),
  .spnOwnerForestWide: .init(
    .boolean, .hop,
    "Whether the whole forest was searched for owners, or one domain only.",
    "yes"),
  .accountOutcome: .init(
    .choice(["found", "none", "notRead"]), .hop,
    "Whether the directory has a computer account for the host.",
    "found"),
  .accountName: .init(
    .text, .hop,
    "The computer account's name.",
    "WEB01$"),
  .accountDomain: .init(
    .text, .hop,
    "The domain of the computer account.",
    "corp.test"),
  .accountDisabled: .init(
    .boolean, .hop,
    "Whether the computer account is disabled.",
    "no"),
  .accountTrustedForDelegation: .init(
    .boolean, .hop,
    "Whether the computer account is trusted for unconstrained delegation (TRUSTED_FOR_DELEGATION).",
    "no"),
  .accountTrustedToAuthenticate: .init(
    .boolean, .hop,
    "Whether the computer account may use any authentication protocol (TRUSTED_TO_AUTH_FOR_DELEGATION).",
    "no"),
  .accountDelegatesTo: .init(
    .list, .hop,
    "The services to which the computer account may delegate (msDS-AllowedToDelegateTo).",
    "cifs/files01.corp.test"),
  .accountAllowedToActFor: .init(
    .list, .hop,
    "Whom the computer account lets act for users (msDS-AllowedToActOnBehalfOfOtherIdentity).",
    "WEB01$"),
  .accountIsDomainController: .init(
    .boolean, .hop,
    "Whether the computer account is that of a domain controller.",
    "no"),
  .accountEncryption: .init(
    .list, .hop,
    "The encryption types that the computer account supports (msDS-SupportedEncryptionTypes).",
    "AES128, AES256"),
  .accountWithoutAES: .init(
    .boolean, .hop,
    "Whether that list is set and names no AES.",
    "no"),
  .accountAuthenticationPolicy: .init(
    .text, .hop,
    "The authentication policy or silo that is assigned to the computer account.",
    "CN=Servers,CN=AuthN Silos,CN=AuthN Policy Configuration,CN=Services,CN=Configuration,DC=corp,DC=test"
  ),
]
