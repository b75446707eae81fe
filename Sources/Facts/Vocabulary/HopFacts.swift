let hopFacts: [FactName: FactDeclaration] = [
  .hopName: .init(
    .text, .hop,
    "The host's name, in lower case.",
    "web01.corp.test"),
  .hopShortName: .init(
    .text, .hop,
    "The name's first label.",
    "web01"),
  .hopComputer: .init(
    .text, .hop,
    "The name by which the directory's commands know the computer: its account's, else the first label of the host's real name.",
    "web01"),
  .hopTyped: .init(
    .text, .hop,
    "The hop as it was typed.",
    "winrm://web01.corp.test"),
  .hopPosition: .init(
    .integer(unit: "hops"), .hop,
    "1 for the first hop.",
    "1"),
  .hopIsFirst: .init(
    .boolean, .hop,
    "Whether this is the first hop.",
    "yes"),
  .hopIsLast: .init(
    .boolean, .hop,
    "Whether this is the last hop.",
    "no"),
  .hopService: .init(
    .choice(["winrm", "winrms", "cifs", "mssql", "ldap", "http", "https", "rpc", "rdp"]), .hop,
    "The service that the chain speaks to this host.",
    "winrm"),
  .hopIsRemoting: .init(
    .boolean, .hop,
    "Whether that service is WinRM, over HTTP or HTTPS.",
    "yes"),
  .hopPort: .init(
    .integer(unit: "TCP port"), .hop,
    "The port of that service.",
    "5985"),
  .hopNameKind: .init(
    .choice(["fullName", "shortName", "address", "localhost"]), .hop,
    "What kind of name was typed.",
    "fullName"),
  .hopIsThisComputer: .init(
    .boolean, .hop,
    "Whether one of the host's addresses belongs to this very computer (loopback addresses of a lab excepted).",
    "no"),
  .hopRealm: .init(
    .text, .hop,
    "The realm in which the host's service names are expected.",
    "CORP.TEST"),
  .hopIsDomainController: .init(
    .boolean, .hop,
    "Whether DNS names this host as a domain controller of its realm.",
    "no"),
]
