/// What the directory says of the step between two hosts.
let linkDirectoryFacts: [FactName: FactDeclaration] = [
  .linkFromAccount: .init(
    .text, .link,
    "The computer account of the sending host.",
    "WEB01$"),
  .linkFromFinds: .init(
    .boolean, .link,
    "Whether the sending host finds an address for the receiving one, by what Resolve-DnsName or nslookup printed there.",
    "yes"),
  .linkFromReaches: .init(
    .boolean, .link,
    "Whether the receiving host's port opens from the sending one, by what Test-NetConnection printed there.",
    "no"),
  .linkFromRunAsEndpoints: .init(
    .list, .link,
    "The session configurations of the sending host that run as an account of their own, by Get-PSSessionConfiguration.",
    "Helpdesk"),
  .linkFromTrustedForDelegation: .init(
    .boolean, .link,
    "Whether the directory trusts the sending host for unconstrained delegation.",
    "no"),
  .linkFromTrustedToAuthenticate: .init(
    .boolean, .link,
    "Whether the sending host may use any authentication protocol (protocol transition).",
    "no"),
  .linkFromDelegatesTo: .init(
    .list, .link,
    "The services to which the sending host may delegate.",
    "cifs/files01.corp.test"),
  .linkSpnListed: .init(
    .boolean, .link,
    "Whether that list holds the receiving service's name exactly.",
    "yes"),
  .linkOtherNameListed: .init(
    .text, .link,
    "An entry of that list that names the same host otherwise, where the exact name is missing.",
    "cifs/files01"),
  .linkToAccount: .init(
    .text, .link,
    "The account that owns the receiving service's name.",
    "FILES01$"),
  .linkToLetsAct: .init(
    .list, .link,
    "Whom that account lets act for users (resource-based delegation).",
    "WEB01$"),
  .linkToLetsFromAct: .init(
    .boolean, .link,
    "Whether that list grants it to the sending host, as the KDC's access check reads it.",
    "yes"),
  .linkToRefusalReason: .init(
    .text, .link,
    "Why it does not.",
    "the list names OLD01$ only"),
  .linkSameDomain: .init(
    .boolean, .link,
    "Whether both accounts are in one domain, as constrained delegation needs it.",
    "yes"),
  .linkTrust: .init(
    .text, .link,
    "The trust between the user's domain and the sending host's.",
    "partner.test (forest)"),
  .linkTrustDelegates: .init(
    .boolean, .link,
    "Whether ok-as-delegate survives that trust.",
    "no"),
  .linkOtherAccountListed: .init(
    .text, .link,
    "An account other than the sending host's computer account whose list for delegation holds the receiving service: the user, or the owner of the sending host's service name.",
    "svc-web"),
  .linkAuthenticationPolicies: .init(
    .list, .link,
    "The authentication policies and silos that are assigned to the user or to one of the two hosts.",
    "CN=Tier0,CN=AuthN Silos"),
  .linkToIsDomain: .init(
    .boolean, .link,
    "Whether the receiving name is that of the domain itself, as in a DFS path that begins with it.",
    "no"),
]
