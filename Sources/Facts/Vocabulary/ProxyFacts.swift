import Evidence

let proxyFacts: [FactName: FactDeclaration] = [
  .proxyOfCurl: .init(
    .text, .hop,
    "Through which proxy curl would go to the host, by the environment variables; direct for none.",
    "direct"),
  .proxyOfPython: .init(
    .text, .hop,
    "The same for Python's requests, and so for pywinrm, pypsrp and Ansible.",
    "http://proxy.corp.test:3128"),
  .proxyOfDotnet: .init(
    .text, .hop,
    "The same for .NET, and so for the web cmdlets of PowerShell 7.",
    "direct"),
  .proxyAddress: .init(
    .text, .hop,
    "The proxy of --proxy.",
    "http://proxy.corp.test:3128"),
  .proxyOutcome: .init(
    .choice(ProxyLook.Outcome.self), .hop,
    "What came of asking the listener through it.",
    "passed"),
  .proxyStatus: .init(
    .integer(unit: "HTTP status"), .hop,
    "The status of the first answer through it.",
    "401"),
  .proxyMessage: .init(
    .text, .hop,
    "Why no answer came through it.",
    "CONNECT tunnel failed, response 403"),
  .proxySchemes: .init(
    .list, .hop,
    "How it wants its own users to log on (Proxy-Authenticate).",
    "Basic"),
  .proxyKeepsConnection: .init(
    .boolean, .hop,
    "Whether a second request through it could use the connection of the first.",
    "no"),
  .proxyIssuer: .init(
    .text, .hop,
    "Who issued the certificate that was presented through it.",
    "CN=Inspection CA"),
  .proxySameCertificate: .init(
    .boolean, .hop,
    "Whether that is the certificate of the direct way.",
    "yes"),
]
