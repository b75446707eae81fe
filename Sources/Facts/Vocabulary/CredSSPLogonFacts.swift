import Evidence

/// A logon through CredSSP up to the confirmation of the host's key; no credential is handed over.
let credsspLogonFacts: [FactName: FactDeclaration] = [
  .credsspLogonOutcome: .init(
    .choice(CredSSPLogon.Outcome.allCases.map(\.rawValue)), .hop,
    "What came of a logon through CredSSP that stopped before the password's turn.",
    "confirmed"),
  .credsspLogonStage: .init(
    .choice(CredSSPLogon.Stage.allCases.map(\.rawValue)), .hop,
    "How far that logon came.",
    "publicKey"),
  .credsspLogonMechanism: .init(
    .text, .hop,
    "The mechanism of the logon inside CredSSP.",
    "Kerberos"),
  .credsspLogonSpn: .init(
    .text, .hop,
    "The service principal name of the ticket that was presented inside CredSSP.",
    "HTTP/web01.corp.test"),
  .credsspLogonMutual: .init(
    .boolean, .hop,
    "Whether the host proved its own identity inside CredSSP.",
    "yes"),
  .credsspLogonVersion: .init(
    .integer(unit: "protocol version"), .hop,
    "The version of CredSSP that the host named during the logon.",
    "6"),
  .credsspLogonError: .init(
    .integer(unit: "KRB-ERROR number"), .hop,
    "The KRB-ERROR that the host sent inside CredSSP.",
    "41"),
  .credsspLogonErrorName: .init(
    .text, .hop,
    "Its name.",
    "KRB_AP_ERR_MODIFIED"),
  .credsspLogonStatus: .init(
    .text, .hop,
    "The NTSTATUS that the host sent inside CredSSP.",
    "0xC000006D"),
  .credsspLogonCause: .init(
    .choice(CredSSPLogonDerivation.causes), .hop,
    "What that NTSTATUS says of the account.",
    "logonFailure"),
  .credsspLogonMessage: .init(
    .text, .hop,
    "Further words about how the logon through CredSSP ended.",
    "the confirmation is for another key"),
]
