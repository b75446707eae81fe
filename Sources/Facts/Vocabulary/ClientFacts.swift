let clientFacts: [FactName: FactDeclaration] = [
  .clientComputer: .init(
    .text, .client,
    "This computer's name.",
    "jump01"),
  .clientUser: .init(
    .text, .client,
    "The account that runs hopdoctor.",
    "alice"),
  .clientConfigFiles: .init(
    .list, .client,
    "The krb5.conf files that libkrb5 was told to read.",
    "/etc/krb5.conf"),
  .clientConfigUsable: .init(
    .boolean, .client,
    "Whether libkrb5 can use its configuration.",
    "yes"),
  .clientConfigError: .init(
    .text, .client,
    "What libkrb5 says of a configuration that it cannot use.",
    "Improper format of Kerberos configuration file"),
  .clientConfigRealm: .init(
    .text, .client,
    "default_realm of krb5.conf.",
    "CORP.TEST"),
  .clientConfigRealmIsUpperCase: .init(
    .boolean, .client,
    "Whether default_realm is written in capital letters, as Active Directory's realms are.",
    "yes"),
  .clientConfigForwardable: .init(
    .boolean, .client,
    "krb5.conf forwardable: whether kinit asks for a forwardable ticket (MIT's default: no).",
    "yes"),
  .clientConfigReverseLookup: .init(
    .boolean, .client,
    "krb5.conf rdns: whether the library looks host names up backwards (MIT's default: yes).",
    "no"),
  .clientConfigEnforcesOkAsDelegate: .init(
    .boolean, .client,
    "krb5.conf enforce_ok_as_delegate: whether the library delegates only to services with ok-as-delegate (MIT's default: no).",
    "no"),
  .clientProxyVariables: .init(
    .list, .client,
    "The proxy variables that are set for HTTP clients on this computer.",
    "https_proxy"),
  .clientCacheState: .init(
    .choice(["present", "absent", "unreadable"]), .client,
    "Whether libkrb5 can read a credential cache.",
    "present"),
  .clientCacheName: .init(
    .text, .client,
    "The credential cache's full name.",
    "FILE:/tmp/krb5cc_1000"),
  .clientCacheError: .init(
    .text, .client,
    "What libkrb5 says of a cache that it cannot read.",
    "Unsupported credentials cache format version number"),
  .clientPrincipal: .init(
    .text, .client,
    "The user in whose name tickets are asked for.",
    "alice@CORP.TEST"),
  .clientRealm: .init(
    .text, .client,
    "The user's realm; without a ticket, default_realm.",
    "CORP.TEST"),
  .clientTicketState: .init(
    .choice(["valid", "expired", "notYetValid", "missing"]), .client,
    "The state of the ticket-granting ticket by this computer's clock.",
    "valid"),
  .clientTicketMinutesLeft: .init(
    .integer(unit: "minutes"), .client,
    "Time until the ticket-granting ticket ends; negative if it has.",
    "540"),
  .clientTicketEndsAt: .init(
    .text, .client,
    "When the ticket-granting ticket ends, UTC.",
    "2026-11-23T05:11:19Z"),
  .clientTicketForwardable: .init(
    .boolean, .client,
    "Whether the ticket-granting ticket has the forwardable flag.",
    "yes"),
  .clientTicketFlags: .init(
    .text, .client,
    "The ticket-granting ticket's flags by name.",
    "forwardable, renewable, initial"),
  .clientTicketEncryption: .init(
    .text, .client,
    "Encryption type of the ticket-granting ticket.",
    "aes256-cts-hmac-sha1-96"),
  .clientTicketWeakEncryption: .init(
    .boolean, .client,
    "Whether the ticket-granting ticket or its session key uses DES or RC4.",
    "no"),
  .clientTicketForwarding: .init(
    .choice(["issued", "refused", "noAnswer", "failed"]), .client,
    "What became of the request for a forwarded ticket-granting ticket.",
    "issued"),
  .clientTicketForwardingError: .init(
    .integer(unit: "KRB-ERROR number"), .client,
    "The KDC's reason for not forwarding the ticket.",
    "13"),
  .clientTicketForwardingErrorName: .init(
    .text, .client,
    "The name of that reason.",
    "KDC_ERR_BADOPTION"),
  .clientKdcSource: .init(
    .choice(["configuration", "serviceRecords", "none"]), .client,
    "Where the KDCs of the user's realm were found.",
    "configuration"),
  .clientKdcOutcome: .init(
    .choice(["answered", "refused", "silent", "unreachable", "garbage", "unresolved", "none"]),
    .client,
    "The best answer that any KDC gave; none: there is no KDC to ask.",
    "answered"),
  .clientKdcAddress: .init(
    .text, .client,
    "The KDC that answered, or the first that was tried.",
    "10.0.0.1:88"),
  .clientKdcTried: .init(
    .list, .client,
    "All KDCs that were tried.",
    "10.0.0.1:88"),
  .clientKdcDead: .init(
    .list, .client,
    "KDCs that were tried and did not answer as a KDC.",
    "10.0.0.2:88"),
  .clientKdcSkewSeconds: .init(
    .integer(unit: "seconds"), .client,
    "The KDC's clock minus this computer's; positive: the KDC is ahead.",
    "2"),
  .clientKdcSkewMagnitude: .init(
    .integer(unit: "seconds"), .client,
    "The same without its sign.",
    "2"),
  .clientRealmKdcRecords: .init(
    .choice(["found", "missing", "noAnswer"]), .client,
    "Whether DNS has _kerberos SRV records of the user's realm.",
    "found"),
  .clientRealmControllers: .init(
    .list, .client,
    "The domain controllers that DNS names for the user's realm.",
    "dc01.corp.test"),
  .clientToolsCredssp: .init(
    .boolean, .client,
    "Whether a Python CredSSP client (pypsrp or pywinrm with its CredSSP package) is installed on this computer.",
    "no"),
  .clientToolsRemoting: .init(
    .list, .client,
    "Remoting clients that are installed on this computer.",
    "pypsrp, curl"),
  .clientToolsCredsspMissing: .init(
    .list, .client,
    "The Python packages that pypsrp, pywinrm and Ansible need for CredSSP and that are not installed on this computer.",
    "requests-credssp"),
  .clientToolsCredsspKerberos: .init(
    .boolean, .client,
    "Whether Python has the packages with which CredSSP logs on with Kerberos (gssapi and krb5); without them it uses NTLM.",
    "no"),
  .clientToolsPython: .init(
    .text, .client,
    "The Python interpreter of this computer that was asked for its packages.",
    "/usr/bin/python3"),
  .clientToolsKerberos: .init(
    .boolean, .client,
    "Whether pypsrp or pywinrm is installed on this computer with all that it needs for Kerberos; unset where neither is.",
    "no"),
  .clientToolsKerberosMissing: .init(
    .list, .client,
    "The Python packages that they need for Kerberos and that are not installed on this computer.",
    "gssapi, krb5"),
  .clientToolsAnsiblePython: .init(
    .text, .client,
    "The Python interpreter that the program ansible on this computer runs in.",
    "/opt/ansible/bin/python3"),
  .clientToolsAnsibleRemoting: .init(
    .list, .client,
    "The WinRM clients that this interpreter has; Ansible needs one of them.",
    "pypsrp"),
]
