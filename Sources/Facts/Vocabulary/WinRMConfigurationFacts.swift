import Evidence

/// What WinRM on a Windows computer is set to. Known where it was read there or given by the user.
let winrmConfigurationFacts: [FactName: FactDeclaration] = [
  .clientWinrmKerberos: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client uses Kerberos (Client\\Auth\\Kerberos).",
    "yes"),
  .clientWinrmNegotiate: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client uses Negotiate.",
    "yes"),
  .clientWinrmBasic: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client uses Basic.",
    "yes"),
  .clientWinrmCredssp: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client uses CredSSP (Client\\Auth\\CredSSP).",
    "no"),
  .clientWinrmAllowsUnencrypted: .init(
    .boolean, .client,
    "Whether WinRM on the Windows client sends messages in clear text.",
    "no"),
  .clientWinrmTrustedHosts: .init(
    .list, .client,
    "The TrustedHosts list of the Windows client.",
    "none"),
  .clientWinrmSetByPolicy: .init(
    .list, .client,
    "The WinRM settings of the Windows client whose values a group policy dictates.",
    "Client/TrustedHosts"),
  .winrmConfigKerberos: .init(
    .boolean, .hop,
    "Whether the WinRM service accepts Kerberos (Service\\Auth\\Kerberos).",
    "yes"),
  .winrmConfigNegotiate: .init(
    .boolean, .hop,
    "Whether the WinRM service accepts Negotiate (Service\\Auth\\Negotiate).",
    "yes"),
  .winrmConfigBasic: .init(
    .boolean, .hop,
    "Whether the WinRM service accepts Basic (Service\\Auth\\Basic).",
    "no"),
  .winrmConfigCertificate: .init(
    .boolean, .hop,
    "Whether the WinRM service accepts client certificates (Service\\Auth\\Certificate).",
    "no"),
  .winrmConfigCredssp: .init(
    .boolean, .hop,
    "Whether the WinRM service accepts CredSSP (Service\\Auth\\CredSSP).",
    "no"),
  .winrmConfigChannelBinding: .init(
    .choice(WinRMConfiguration.ChannelBinding.self), .hop,
    "How strictly the service holds a token to its TLS channel (CbtHardeningLevel).",
    "relaxed"),
  .winrmConfigAllowsUnencrypted: .init(
    .boolean, .hop,
    "Whether the service takes messages in clear text (Service\\AllowUnencrypted).",
    "no"),
  .winrmConfigRemoteAccess: .init(
    .boolean, .hop,
    "Whether the service takes requests from other computers (Service\\AllowRemoteAccess).",
    "yes"),
  .winrmConfigIpv4Filter: .init(
    .text, .hop,
    "The IPv4 addresses on which listeners made by policy may listen.",
    "*"),
  .winrmConfigIpv6Filter: .init(
    .text, .hop,
    "The IPv6 addresses on which listeners made by policy may listen.",
    "*"),
  .winrmConfigRootSddl: .init(
    .text, .hop,
    "Who may use any resource of the service (RootSDDL).",
    "O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)"),
  .winrmConfigCertificateThumbprint: .init(
    .text, .hop,
    "The certificate with which the service names itself to CredSSP clients.",
    "4b1f0a2c7d1e4f5a6b7c8d9e0f1a2b3c4d5e6f70"),
  .winrmConfigRemoteShell: .init(
    .boolean, .hop,
    "Whether remote shells are allowed (Winrs\\AllowRemoteShellAccess).",
    "yes"),
  .winrmConfigMaxEnvelopeKilobytes: .init(
    .integer(unit: "kilobytes"), .hop,
    "The largest message (MaxEnvelopeSizekb).",
    "500"),
  .winrmConfigMaxOperationsPerUser: .init(
    .integer(unit: "operations"), .hop,
    "How many operations one user may have at once (MaxConcurrentOperationsPerUser).",
    "1500"),
  .winrmConfigMaxConnections: .init(
    .integer(unit: "connections"), .hop,
    "How many requests the service works on at once (MaxConnections).",
    "300"),
  .winrmConfigMaxShellsPerUser: .init(
    .integer(unit: "shells"), .hop,
    "How many shells one user may have at once.",
    "30"),
  .winrmConfigMaxUsers: .init(
    .integer(unit: "users"), .hop,
    "How many users may have shells at once (MaxConcurrentUsers).",
    "10"),
  .winrmConfigMaxMemoryPerShellMegabytes: .init(
    .integer(unit: "megabytes"), .hop,
    "How much memory a shell may take.",
    "1024"),
  .winrmConfigIdleTimeoutSeconds: .init(
    .integer(unit: "seconds"), .hop,
    "After how long without a request a shell is closed (IdleTimeout).",
    "7200"),
  .winrmConfigSetByPolicy: .init(
    .list, .hop,
    "The settings whose values a group policy dictates.",
    "Service/Auth/CredSSP"),
  .winrmConfigListeners: .init(
    .list, .hop,
    "The enabled listeners.",
    "HTTP *:5985"),
  .winrmConfigListenerForPort: .init(
    .boolean, .hop,
    "Whether an enabled listener has the port that the chain uses.",
    "yes"),
  .winrmConfigListeningOn: .init(
    .list, .hop,
    "The addresses on which that listener listens.",
    "10.0.0.11, 127.0.0.1"),
  .winrmConfigListensNowhere: .init(
    .boolean, .hop,
    "Whether that listener listens on no address at all.",
    "no"),
  .winrmConfigClientKerberos: .init(
    .boolean, .hop,
    "Whether the host uses Kerberos when it goes on by WinRM itself (Client\\Auth\\Kerberos).",
    "yes"),
  .winrmConfigClientNegotiate: .init(
    .boolean, .hop,
    "Whether the host uses Negotiate when it goes on by WinRM itself.",
    "yes"),
  .winrmConfigClientCredssp: .init(
    .boolean, .hop,
    "Whether the host uses CredSSP when it goes on by WinRM itself (Client\\Auth\\CredSSP).",
    "no"),
  .winrmConfigClientTrustedHosts: .init(
    .list, .hop,
    "The TrustedHosts list of the host itself.",
    "none"),
  .hopInTrustedHosts: .init(
    .boolean, .hop,
    "Whether the Windows client's TrustedHosts list covers the host's name as typed.",
    "no"),
]
