let hopCommandFacts: [FactName: FactDeclaration] = [
  .runShell: .init(
    .choice(["opened", "refused", "failed"]), .hop,
    "What came of the shell that --run-on-hop asked for.",
    "opened"),
  .runFault: .init(
    .integer(unit: "WS-Management error"), .hop,
    "The number of the fault that refused the shell.",
    "5"),
  .runFaultText: .init(
    .text, .hop,
    "Its text.",
    "Access is denied."),
  .runClosed: .init(
    .boolean, .hop,
    "Whether the host confirmed that the shell is closed.",
    "yes"),
  .runComputer: .init(
    .text, .hop,
    "The name that the host gives itself (hostname).",
    "WEB01"),
  .runComputerMatches: .init(
    .boolean, .hop,
    "Whether that is the name under which it was reached.",
    "yes"),
  .runUser: .init(
    .text, .hop,
    "The user as whom the commands ran there (whoami).",
    "corp\\alice"),
  .runTickets: .init(
    .integer(unit: "tickets"), .hop,
    "How many Kerberos tickets the session held there (klist).",
    "0"),
  .runHasTicketGrantingTicket: .init(
    .boolean, .hop,
    "Whether a ticket-granting ticket was among them, so that the session can reach further.",
    "no"),
  .linkTriedOutcome: .init(
    .choice(["worked", "denied", "failed"]), .link,
    "What came of the second hop when it was tried from the host before (--run-on-hop).",
    "denied"),
  .linkTriedCommand: .init(
    .text, .link,
    "The command with which it was tried there.",
    #"net view \\files01.corp.test"#),
  .linkTriedCode: .init(
    .text, .link,
    "The error number that the command printed.",
    "5"),
  .linkTriedWords: .init(
    .text, .link,
    "What the command printed.",
    "System error 5 has occurred."),
  .linkTriedWithTicket: .init(
    .boolean, .link,
    "Whether your ticket-granting ticket had been handed over for the trial (--delegate).",
    "no"),
]
