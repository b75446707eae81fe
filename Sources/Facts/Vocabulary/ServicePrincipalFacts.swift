let spnFacts: [FactName: FactDeclaration] = [
  .spnName: .init(
    .text, .hop,
    "The service principal name that this service's usual client asks for.",
    "HTTP/web01.corp.test"),
  .spnOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "What the KDC made of that name; unknown: KDC_ERR_S_PRINCIPAL_UNKNOWN (7).",
    "issued"),
  .spnError: .init(
    .integer(unit: "KRB-ERROR number"), .hop,
    "The KDC's reason for refusing.",
    "7"),
  .spnErrorName: .init(
    .text, .hop,
    "The name of that reason.",
    "KDC_ERR_S_PRINCIPAL_UNKNOWN"),
  .spnRealm: .init(
    .text, .hop,
    "The realm that issued the ticket.",
    "CORP.TEST"),
  .spnPath: .init(
    .list, .hop,
    "The realms whose KDCs answered on the way to the ticket, in order.",
    "CORP.TEST, PARTNER.TEST"),
  .spnCrossRealm: .init(
    .boolean, .hop,
    "Whether the ticket comes from another realm than the user's.",
    "no"),
  .spnEncryption: .init(
    .text, .hop,
    "Encryption type of the ticket (the service account's key).",
    "aes256-cts-hmac-sha1-96"),
  .spnWeakEncryption: .init(
    .boolean, .hop,
    "Whether the ticket or its session key uses DES or RC4.",
    "no"),
  .spnForwardable: .init(
    .boolean, .hop,
    "Whether the service ticket has the forwardable flag.",
    "yes"),
  .spnOkAsDelegate: .init(
    .boolean, .hop,
    "Whether the service ticket has the ok-as-delegate flag: the account is trusted for unconstrained delegation.",
    "no"),
  .spnKnown: .init(
    .list, .hop,
    "The names under which the KDC knows the host's service.",
    "HTTP/web01.corp.test, HOST/web01.corp.test"),
  .spnUnknown: .init(
    .list, .hop,
    "The names that were asked for and that the KDC does not know.",
    "WSMAN/web01.corp.test"),
  .spnHostOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "The same for HOST/name.",
    "issued"),
  .spnWsmanOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "The same for WSMAN/name, which CredSSP clients ask for.",
    "issued"),
  .spnShortOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "The same for the short name.",
    "issued"),
  .spnPortOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "The same for name:port.",
    "unknown"),
  .spnCanonicalName: .init(
    .text, .hop,
    "The name that a client which follows CNAMEs asks for.",
    "HTTP/web01.corp.test"),
  .spnCanonicalOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "What the KDC made of it.",
    "issued"),
  .spnReverseName: .init(
    .text, .hop,
    "The name that a client which looks addresses up backwards asks for.",
    "HTTP/old.corp.test"),
  .spnReverseOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "What the KDC made of it.",
    "unknown"),
  .spnMessage: .init(
    .text, .hop,
    "The library's words where no KDC answered or the request could not be made.",
    "Cannot find KDC for realm \"CORP.TEST\""),
  .spnMitName: .init(
    .text, .hop,
    "The name that curl, pywinrm and Ansible's winrm on this computer ask for, by krb5.conf and the names seen.",
    "HTTP/web01.corp.test"),
  .spnMitOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "What the KDC made of it.",
    "issued"),
  .spnPypsrpName: .init(
    .text, .hop,
    "The name that pypsrp on this computer asks for, class names compared as Active Directory does, without regard to case.",
    "HOST/web01.corp.test"),
  .spnPypsrpOutcome: .init(
    .choice(["issued", "unknown", "refused", "noAnswer", "failed"]), .hop,
    "What the KDC made of it.",
    "issued"),
  .spnServedClients: .init(
    .list, .hop,
    "The clients for whose name of the host the KDC issued a ticket.",
    "PowerShell on Windows, pypsrp"),
  .spnUnservedClients: .init(
    .list, .hop,
    "The clients whose name of the host the KDC does not know.",
    "curl and pywinrm"),
  .spnHostKeyDiffers: .init(
    .boolean, .hop,
    "Whether the tickets for the service's name and for HOST/ differ in encryption type or key version.",
    "no"),
]
