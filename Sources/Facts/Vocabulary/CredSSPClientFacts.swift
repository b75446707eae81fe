import Evidence

/// What a Windows client's settings say about CredSSP. Known where they were read there or given by the user.
let credsspClientFacts: [FactName: FactDeclaration] = [
  .clientCredsspRole: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client uses CredSSP (Client\\Auth\\CredSSP).",
    "no"),
  .clientCredsspRoleSetByPolicy: .init(
    .boolean, .client,
    "Whether a group policy dictates that setting.",
    "no"),
  .clientCredsspFreshState: .init(
    .choice(CredSSPClientPolicy.ServerList.State.self), .client,
    "The policy \"Allow delegating fresh credentials\" of the Windows client.",
    "enabled"),
  .clientCredsspFreshServers: .init(
    .list, .client,
    "The servers to which that policy lets a typed credential go.",
    "WSMAN/web01.corp.test"),
  .clientCredsspFreshSetByPolicy: .init(
    .boolean, .client,
    "Whether a group policy of the domain dictates that list.",
    "no"),
  .clientCredsspNtlmOnlyState: .init(
    .choice(CredSSPClientPolicy.ServerList.State.self), .client,
    "The policy \"Allow delegating fresh credentials with NTLM-only server authentication\" of the Windows client.",
    "notConfigured"),
  .clientCredsspNtlmOnlyServers: .init(
    .list, .client,
    "The servers to which that policy lets a typed credential go.",
    "none"),
  .clientCredsspDeniedServers: .init(
    .list, .client,
    "The servers to which \"Deny delegating fresh credentials\" lets no credential go.",
    "none"),
  .clientCredsspOracle: .init(
    .choice(CredSSPClientPolicy.OracleRemediation.Level.self), .client,
    "The policy \"Encryption oracle remediation\" of the Windows client (AllowEncryptionOracle).",
    "notConfigured"),
  .clientCredsspRefusesUnpatched: .init(
    .boolean, .client,
    "Whether that makes the client refuse servers without the update for CVE-2018-0886, if it has the update itself.",
    "yes"),
  .clientCredsspRestricted: .init(
    .boolean, .client,
    "Whether \"Restrict delegation of credentials to remote servers\" is on, on the Windows client.",
    "no"),
  .clientCredsspAllowsHost: .init(
    .boolean, .hop,
    "Whether \"Allow delegating fresh credentials\" covers WSMAN/ of the host, by its name as typed.",
    "yes"),
  .clientCredsspNtlmOnlyAllowsHost: .init(
    .boolean, .hop,
    "Whether the variant for NTLM-only server authentication covers it.",
    "no"),
  .clientCredsspDeniesHost: .init(
    .boolean, .hop,
    "Whether \"Deny delegating fresh credentials\" covers it.",
    "no"),
  .clientCredsspEntry: .init(
    .text, .hop,
    "The entry that covers it.",
    "WSMAN/*.corp.test"),
]
