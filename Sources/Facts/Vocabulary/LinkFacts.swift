let linkFacts: [FactName: FactDeclaration] = [
  .linkFrom: .init(
    .text, .link,
    "The host from which the credential has to travel on.",
    "web01.corp.test"),
  .linkFromShort: .init(
    .text, .link,
    "Its short name.",
    "web01"),
  .linkFromComputer: .init(
    .text, .link,
    "The name by which the directory's commands know it, which is not the alias that was typed.",
    "web01"),
  .linkTo: .init(
    .text, .link,
    "The host that it has to reach.",
    "files01.corp.test"),
  .linkToShort: .init(
    .text, .link,
    "Its short name.",
    "files01"),
  .linkToComputer: .init(
    .text, .link,
    "The name by which the directory's commands know it, which is not the alias that was typed.",
    "files01"),
  .linkService: .init(
    .choice(["winrm", "winrms", "cifs", "mssql", "ldap", "http", "https", "rpc", "rdp"]), .link,
    "The service on that host.",
    "cifs"),
  .linkToPort: .init(
    .integer(unit: "TCP port"), .link,
    "The port of that service.",
    "445"),
  .linkToIsRemoting: .init(
    .boolean, .link,
    "Whether that service is WinRM.",
    "no"),
  .linkSpn: .init(
    .text, .link,
    "The service principal name on that host.",
    "cifs/files01.corp.test"),
  .linkSpnOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .link,
    "What the KDC made of that name.",
    "issued"),
  .linkUser: .init(
    .text, .link,
    "The user whose credential has to travel.",
    "alice@CORP.TEST"),
  .linkFirstHopSession: .init(
    .choice(["accepted", "rejected", "failed"]), .link,
    "What the first hop's listener made of the user's ticket.",
    "accepted"),
  .linkFromOkAsDelegate: .init(
    .boolean, .link,
    "Whether the sending host's service ticket has ok-as-delegate.",
    "no"),
  .linkFromIsDomainController: .init(
    .boolean, .link,
    "Whether the sending host is a domain controller.",
    "no"),
  .linkFromSpnOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .link,
    "What the KDC made of the sending host's service name.",
    "issued"),
  .linkFromCrossRealm: .init(
    .boolean, .link,
    "Whether the sending host's ticket comes from another realm than the user's.",
    "no"),
  .linkFromTicketForwardable: .init(
    .boolean, .link,
    "Whether the service ticket to the sending host is forwardable.",
    "yes"),
  .linkCredsspOffered: .init(
    .boolean, .link,
    "Whether the sending host's listener offers CredSSP.",
    "no"),
  .linkUserMayBeDelegated: .init(
    .boolean, .link,
    "Whether the KDC forwards the user's tickets (no: sensitive account or Protected Users, or the ticket is not forwardable).",
    "yes"),
  .linkVerdict: .init(
    .choice(["works", "blocked", "undecided"]), .link,
    "Whether the user's credential reaches the next host.",
    "blocked"),
  .linkCertainty: .init(
    .choice(["proven", "likely"]), .link,
    "Whether that verdict rests on what servers said and on settings that were read, or on what is usual.",
    "likely"),
  .mechanismUnconstrained: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "Kerberos delegation of the whole ticket, by a Windows client.",
    "fails"),
  .mechanismRequestedDelegation: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "The same by an MIT or Heimdal client that was told to delegate.",
    "worksIf"),
  .mechanismConstrained: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "Constrained delegation (S4U2Proxy by the sending host's list).",
    "unknown"),
  .mechanismProtocolTransition: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "Constrained delegation with protocol transition (S4U2Self, then S4U2Proxy).",
    "unknown"),
  .mechanismResourceBased: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "Resource-based constrained delegation (by the receiving host's list).",
    "unknown"),
  .mechanismCredssp: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "CredSSP: the password itself travels.",
    "fails"),
  .mechanismExplicitCredential: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "A credential named in the command on the sending host.",
    "worksIf"),
  .mechanismEndpointIdentity: .init(
    .choice(["works", "worksIf", "fails", "unknown"]), .link,
    "A session configuration that runs as another account (RunAs, JEA).",
    "unknown"),
]
