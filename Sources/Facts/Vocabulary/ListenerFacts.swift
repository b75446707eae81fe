let listenerFacts: [FactName: FactDeclaration] = [
  .listenerConnection: .init(
    .choice(["open", "refused", "silent", "unreachable", "reset", "failed"]), .hop,
    "The best outcome among the host's addresses, on the port that the chain uses.",
    "open"),
  .listenerPort: .init(
    .integer(unit: "TCP port"), .hop,
    "The port that the chain uses.",
    "5985"),
  .listenerAddress: .init(
    .text, .hop,
    "The address whose answer is judged.",
    "10.0.0.11"),
  .listenerDeadAddresses: .init(
    .list, .hop,
    "Addresses whose port did not open.",
    "10.0.0.12"),
  .listenerPartlyDead: .init(
    .boolean, .hop,
    "Whether some addresses answer and others do not.",
    "no"),
  .listenerAnswer: .init(
    .choice(["winrm", "otherHTTP", "notHTTP", "nothing"]), .hop,
    "What speaks on the open port.",
    "winrm"),
  .listenerBanner: .init(
    .text, .hop,
    "What a server that does not speak HTTP sent first.",
    "SSH-2.0-OpenSSH_9.2"),
  .listenerStatus: .init(
    .integer(unit: "HTTP status"), .hop,
    "The status of a request to the path without credentials.",
    "401"),
  .listenerServer: .init(
    .text, .hop,
    "The Server header.",
    "Microsoft-HTTPAPI/2.0"),
  .listenerSchemes: .init(
    .list, .hop,
    "The authentication schemes offered, in order.",
    "Negotiate, Kerberos"),
  .listenerOffersNegotiate: .init(
    .boolean, .hop,
    "Whether Negotiate is offered.",
    "yes"),
  .listenerOffersKerberos: .init(
    .boolean, .hop,
    "Whether Negotiate or Kerberos is offered: a Kerberos ticket can be presented.",
    "yes"),
  .listenerOffersBasic: .init(
    .boolean, .hop,
    "Whether Basic is offered.",
    "no"),
  .listenerBasicWithoutTLS: .init(
    .boolean, .hop,
    "Whether Basic is offered on a port without TLS: passwords could be read on the way.",
    "no"),
  .listenerVia: .init(
    .text, .hop,
    "The Via header: a proxy stands in the way.",
    "1.1 squid"),
  .listenerAlternativePort: .init(
    .integer(unit: "TCP port"), .hop,
    "The other WinRM port, which was looked at too.",
    "5986"),
  .listenerAlternativeConnection: .init(
    .choice(["open", "refused", "silent", "unreachable", "reset", "failed"]), .hop,
    "What became of the connection to the other WinRM port.",
    "refused"),
  .listenerIdentified: .init(
    .boolean, .hop,
    "Whether WS-Man Identify was answered without credentials.",
    "yes"),
  .listenerProduct: .init(
    .text, .hop,
    "Vendor and version from Identify.",
    "Microsoft Corporation OS: 0.0.0 SP: 0.0 Stack: 3.0"),
  .listenerClockSkewSeconds: .init(
    .integer(unit: "seconds"), .hop,
    "The clock of whoever answered (NTLM challenge, else Date header) minus this computer's.",
    "0"),
  .listenerClockSkewMagnitude: .init(
    .integer(unit: "seconds"), .hop,
    "The same without its sign.",
    "0"),
]
