extension FactName {
  /// What stands in a text's hole while the value is unknown: the words of the field for the commonest, the fact's name else.
  ///
  /// One word each, for they stand in commands too. ServerA and ServerB are the first and the second hop, as in Microsoft's "Making the second hop in PowerShell Remoting".
  public var placeholder: String { "<\(Self.words[self] ?? rawValue)>" }

  private static let words: [FactName: String] = [
    .clientComputer: "client",
    .clientPrincipal: "user@REALM",
    .clientRealm: "REALM",
    .clientCacheName: "credential-cache",
    .logonUser: "user",
    .logonPrincipal: "user@REALM",
    .logonRealm: "REALM",
    .logonKeytabFile: "keytab",
    .userAccountName: "user",
    .hopName: "server",
    .hopShortName: "server",
    .hopComputer: "server",
    .hopPort: "port",
    .hopRealm: "REALM",
    .dnsCanonicalName: "real-name",
    .dnsAddresses: "addresses",
    .spnName: "SPN",
    .spnOwners: "owners",
    .sessionSpn: "SPN",
    .accountName: "computer",
    .listenerPort: "port",
    .listenerAddress: "address",
    .tlsPort: "port",
    .proxyAddress: "proxy",
    .linkFrom: "ServerA",
    .linkFromShort: "ServerA",
    .linkFromComputer: "ServerA",
    .linkFromAccount: "ServerA",
    .linkTo: "ServerB",
    .linkToShort: "ServerB",
    .linkToComputer: "ServerB",
    .linkToAccount: "ServerB",
    .linkService: "service",
    .linkSpn: "SPN-of-ServerB",
    .linkUser: "user",
  ]
}
