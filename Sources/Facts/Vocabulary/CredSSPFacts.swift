import Evidence

let credsspFacts: [FactName: FactDeclaration] = [
  .credsspOffered: .init(
    .boolean, .hop,
    "Whether the listener offers CredSSP: the host has the server role, and the service allows it.",
    "no"),
  .credsspOutcome: .init(
    .choice(CredSSPLook.Outcome.allCases.map(\.rawValue)), .hop,
    "What came of the beginning of a CredSSP authentication, without any account.",
    "answered"),
  .credsspVersion: .init(
    .integer(unit: "protocol version"), .hop,
    "The version of CredSSP that the host names.",
    "6"),
  .credsspPatched: .init(
    .boolean, .hop,
    "Whether that version is one with the update for CVE-2018-0886 (5 or later).",
    "yes"),
  .credsspError: .init(
    .text, .hop,
    "Why the beginning failed.",
    "the TLS handshake failed"),
]
