let ntlmFacts: [FactName: FactDeclaration] = [
  .ntlmComputer: .init(
    .text, .hop,
    "The computer name in the NTLM challenge.",
    "WEB01"),
  .ntlmDnsComputer: .init(
    .text, .hop,
    "The DNS computer name in the NTLM challenge.",
    "web01.corp.test"),
  .ntlmDomain: .init(
    .text, .hop,
    "The NetBIOS domain in the NTLM challenge.",
    "CORP"),
  .ntlmDnsDomain: .init(
    .text, .hop,
    "The DNS domain in the NTLM challenge.",
    "corp.test"),
  .ntlmNameMatches: .init(
    .boolean, .hop,
    "Whether the computer that answered has the name under test.",
    "yes"),
  .ntlmWorkgroup: .init(
    .boolean, .hop,
    "Whether the computer that answered belongs to no domain (its domain is its own name).",
    "no"),
  .ntlmComputers: .init(
    .list, .hop,
    "The computers that answered at one address, which is asked three times.",
    "web01.corp.test"),
  .ntlmSeveralComputers: .init(
    .boolean, .hop,
    "Whether these were different ones.",
    "no"),
]
