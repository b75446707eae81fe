import Evidence

/// What a KDC made of requests in the user's name, tried with the sending host's own key.
let serviceForUserFacts: [FactName: FactDeclaration] = [
  .s4uAccount: .init(
    .text, .link,
    "The sending host's account, whose key was used.",
    "WEB01$@CORP.TEST"),
  .s4uLogon: .init(
    .choice(outcomes), .link,
    "What became of the logon with the sending host's own key.",
    "issued"),
  .s4uSelf: .init(
    .choice(outcomes), .link,
    "What became of the request for a ticket to the sending host itself in the user's name (S4U2Self).",
    "issued"),
  .s4uSelfForwardable: .init(
    .boolean, .link,
    "Whether that ticket is forwardable, so that it can serve as evidence.",
    "no"),
  .s4uWithoutUserTicket: .init(
    .choice(outcomes), .link,
    "What became of the request for the receiving service with that ticket as evidence (S4U2Proxy).",
    "refused"),
  .s4uWithUserTicket: .init(
    .choice(outcomes), .link,
    "The same with the user's own ticket as evidence.",
    "issued"),
  .s4uGranted: .init(
    .boolean, .link,
    "Whether one of these two requests was granted; no only where KDCs refused, not where one was silent.",
    "yes"),
  .s4uWithUserTicketError: .init(
    .integer(unit: "KRB-ERROR number"), .link,
    "The KDC's reason for refusing the request with the user's own ticket as evidence.",
    "13"),
  .s4uWithoutUserTicketError: .init(
    .integer(unit: "KRB-ERROR number"), .link,
    "The KDC's reason for refusing the request with the ticket that the host vouched for.",
    "13"),
  .s4uError: .init(
    .integer(unit: "KRB-ERROR number"), .link,
    "The KDC's reason for refusing, of the step that counts: with the user's ticket, unless that is not forwardable.",
    "13"),
  .s4uErrorName: .init(
    .text, .link,
    "The name of that reason.",
    "KDC_ERR_BADOPTION"),
  .s4uStatus: .init(
    .text, .link,
    "The NTSTATUS that a Windows KDC gave with it.",
    "0xC0000225"),
]

private let outcomes = TicketOutcome.allCases.map(\.rawValue)
