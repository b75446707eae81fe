import Evidence

let logonFacts: [FactName: FactDeclaration] = [
  .logonOutcome: .init(
    .choice(TicketOutcome.self), .client,
    "What became of the logon of this run (--user, --keytab); failed: libkrb5 gave up by itself.",
    "issued"),
  .logonTyped: .init(
    .text, .client,
    "The user's name as it was typed.",
    "CORP\\alice"),
  .logonUser: .init(
    .text, .client,
    "The user's name without the realm.",
    "alice"),
  .logonPrincipal: .init(
    .text, .client,
    "The name in which a ticket was asked for.",
    "alice@CORP.TEST"),
  .logonRealm: .init(
    .text, .client,
    "The realm in which a ticket was asked for.",
    "CORP.TEST"),
  .logonForm: .init(
    .choice(LogonAttempt.Form.self), .client,
    "How the name was typed: alone, with its realm, as DOMAIN\\user, or left to the keytab.",
    "principal"),
  .logonRealmIsUpperCase: .init(
    .boolean, .client,
    "Whether that realm is written in capital letters, as Active Directory's realms are.",
    "yes"),
  .logonSource: .init(
    .choice(LogonAttempt.Source.self), .client,
    "With what the user was to be proved.",
    "password"),
  .logonError: .init(
    .integer(unit: "KRB-ERROR number"), .client,
    "The KDC's reason for refusing, or the number that libkrb5 gave.",
    "24"),
  .logonErrorName: .init(
    .text, .client,
    "The name of that reason.",
    "KDC_ERR_PREAUTH_FAILED"),
  .logonStatus: .init(
    .text, .client,
    "The Windows status that the KDC sent with its refusal.",
    "0xC0000234"),
  .logonCause: .init(
    .choice(LogonCause.self), .client,
    "What that Windows status says of the account.",
    "lockedOut"),
  .logonMessage: .init(
    .text, .client,
    "What libkrb5 says of a logon without a ticket.",
    "Preauthentication failed"),
  .logonSecretTried: .init(
    .boolean, .client,
    "Whether a message that proves the password or key was sent to a KDC. It is sent once.",
    "yes"),
  .logonMethods: .init(
    .list, .client,
    "The kinds of pre-authentication that the KDC offered.",
    "PA-ETYPE-INFO2, PA-ENC-TIMESTAMP"),
  .logonPasswordAccepted: .init(
    .boolean, .client,
    "Whether one of them can be made from a password or a key.",
    "yes"),
  .logonEncryption: .init(
    .list, .client,
    "The encryption types that the KDC offered for the account's key.",
    "aes256-cts-hmac-sha1-96"),
  .logonOtherRealm: .init(
    .text, .client,
    "The realm in which the KDC says the user is, with KDC_ERR_WRONG_REALM (68).",
    "PARTNER.TEST"),
  .logonKdc: .init(
    .text, .client,
    "The KDC to which the last message went.",
    "10.0.0.1:88"),
  .logonKeytabFile: .init(
    .text, .client,
    "The file of keys that was used.",
    "/etc/krb5.keytab"),
  .logonKeytabProblem: .init(
    .text, .client,
    "What libkrb5 says of a keytab that it cannot read.",
    "Unsupported key table format version number"),
  .logonKeytabPrincipals: .init(
    .list, .client,
    "The names that have a key in the file.",
    "svc@CORP.TEST"),
  .logonKeytabHasPrincipal: .init(
    .boolean, .client,
    "Whether the name of the logon is among them.",
    "yes"),
  .logonKeytabKeyVersion: .init(
    .integer(unit: "key version"), .client,
    "The highest version of its keys in the file.",
    "2"),
  .logonKeytabEncryption: .init(
    .list, .client,
    "The encryption types of the keys with that version.",
    "aes256-cts-hmac-sha1-96"),
  .logonKeytabEncryptionFits: .init(
    .boolean, .client,
    "Whether the file has a key of a type that the KDC offered.",
    "yes"),
]
