let sessionFacts: [FactName: FactDeclaration] = [
  .sessionOutcome: .init(
    .choice(["accepted", "rejected", "failed"]), .hop,
    "What the listener made of the user's Kerberos ticket.",
    "accepted"),
  .sessionStatus: .init(
    .integer(unit: "HTTP status"), .hop,
    "The status of its last answer.",
    "200"),
  .sessionMutual: .init(
    .boolean, .hop,
    "Whether the listener proved that it owns the service's key.",
    "yes"),
  .sessionError: .init(
    .integer(unit: "KRB-ERROR number"), .hop,
    "The KRB-ERROR in the listener's token.",
    "41"),
  .sessionErrorName: .init(
    .text, .hop,
    "Its name.",
    "KRB_AP_ERR_MODIFIED"),
  .sessionSpn: .init(
    .text, .hop,
    "The service principal name of the ticket that was presented.",
    "HTTP/web01.corp.test"),
]
