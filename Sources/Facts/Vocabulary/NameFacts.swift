let dnsFacts: [FactName: FactDeclaration] = [
  .dnsSystemOutcome: .init(
    .choice(["found", "notFound", "temporaryFailure", "failed", "noAnswer"]), .hop,
    "What this computer's resolver says of the name.",
    "found"),
  .dnsSystemAddresses: .init(
    .list, .hop,
    "The addresses that this computer's resolver gives.",
    "10.0.0.11"),
  .dnsServerOutcome: .init(
    .choice([
      "found", "notFound", "noData", "serverFailure", "refused", "noAnswer", "garbage", "notSent",
    ]), .hop,
    "What the DNS server says of the name.",
    "found"),
  .dnsServerAddresses: .init(
    .list, .hop,
    "The addresses that DNS gives.",
    "10.0.0.11"),
  .dnsServers: .init(
    .list, .hop,
    "The DNS servers that were asked.",
    "10.0.0.1:53"),
  .dnsFound: .init(
    .boolean, .hop,
    "Whether the resolver or DNS gave an address.",
    "yes"),
  .dnsAddresses: .init(
    .list, .hop,
    "The addresses under test.",
    "10.0.0.11"),
  .dnsAddressCount: .init(
    .integer(unit: "addresses"), .hop,
    "How many addresses are under test.",
    "1"),
  .dnsAgree: .init(
    .boolean, .hop,
    "Whether this computer's resolver and DNS give the same addresses.",
    "yes"),
  .dnsOnlyInHostsFile: .init(
    .boolean, .hop,
    "Whether the resolver knows the name and DNS does not.",
    "no"),
  .dnsIsAlias: .init(
    .boolean, .hop,
    "Whether the name is an alias (CNAME).",
    "no"),
  .dnsCanonicalName: .init(
    .text, .hop,
    "The name at the end of the CNAME chain.",
    "web01.corp.test"),
  .dnsAliasDangles: .init(
    .boolean, .hop,
    "Whether the alias leads to a name that has no address.",
    "no"),
  .dnsReverseOutcome: .init(
    .choice(["found", "missing", "noAnswer"]), .hop,
    "Whether every address has a PTR record: missing if one has none.",
    "found"),
  .dnsReverseNames: .init(
    .list, .hop,
    "The names that PTR records give.",
    "web01.corp.test"),
  .dnsReverseMatches: .init(
    .boolean, .hop,
    "Whether every PTR name is the name of the host (typed or canonical).",
    "yes"),
  .dnsReverseOtherName: .init(
    .text, .hop,
    "The first PTR name that is not the host's.",
    "old.corp.test"),
]
