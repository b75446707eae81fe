import Evidence

extension WinRMConfiguration {
  /// As a server is after `winrm quickconfig`, but with CredSSP switched on by a policy.
  static let sample = WinRMConfiguration(
    maxEnvelopeKilobytes: 500, maxTimeoutMilliseconds: 60000, maxBatchItems: 32000,
    winrmService: ServiceSettings(
      rootSDDL: "O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)",
      maxConcurrentOperationsPerUser: 1500, enumerationTimeoutMilliseconds: 240000,
      maxConnections: 300, maxPacketRetrievalSeconds: 120, allowUnencrypted: false,
      authentication: Authentication(
        basic: false, kerberos: true, negotiate: true, certificate: false, credSSP: true),
      channelBinding: .relaxed, httpPort: 5985, httpsPort: 5986, ipv4Filter: "*", ipv6Filter: "*",
      compatibilityHTTPListener: false, compatibilityHTTPSListener: false,
      certificateThumbprint: "00112233445566778899AABBCCDDEEFF00112233", allowRemoteAccess: true),
    winrmClient: ClientSettings(
      networkDelayMilliseconds: 5000, urlPrefix: "wsman", allowUnencrypted: false,
      authentication: Authentication(
        basic: true, digest: true, kerberos: true, negotiate: true, certificate: true,
        credSSP: false), httpPort: 5985, httpsPort: 5986, trustedHosts: ["*.corp.test", "10.0.0.9"]),
    shell: ShellSettings(
      allowRemoteShellAccess: true, idleTimeoutMilliseconds: 7_200_000, maxConcurrentUsers: 10,
      maxProcessesPerShell: 25, maxMemoryPerShellMegabytes: 1024, maxShellsPerUser: 30),
    listeners: [
      Listener(
        selector: "*", transport: "HTTP", port: 5985, enabled: true, urlPrefix: "wsman",
        listeningOn: ["10.0.0.11", "127.0.0.1"])
    ], setByPolicy: ["Service/Auth/CredSSP"])
}

extension Sample {
  /// The settings of the Windows client and of the first host are known.
  static var windows: Sample {
    var sample = Sample.healthy
    sample[.winrmConfiguration, .client] = .winrmConfiguration(.sample)
    sample[.winrmConfiguration, .hop(1)] = .winrmConfiguration(.sample)
    sample.fail(.winrmConfiguration, .hop(2))
    return sample
  }
}

extension Sample {
  /// Outputs of the Windows computers themselves, in place of probes.
  static var told: Sample {
    var sample = Sample("web01.corp.test", "cifs://files01.corp.test")
    var client = WindowsComputer()
    client.account = .init(
      user: "corp\\alice", sid: "S-1-5-21-1-2-3-1104",
      groups: ["S-1-5-21-1-2-3-513", "S-1-5-21-1-2-3-525"])
    client.clock = .init(timeServer: "DC01", offsetSeconds: 400.3)
    client.clock?.isDomainController = true
    sample[.windowsComputer, .client] = .windowsComputer(client)
    var web = WindowsComputer()
    web.connections = [
      .init(host: "files01.corp.test", address: "10.0.0.12", port: 445, succeeded: false)
    ]
    web.lookups = [
      DNSAnswer(name: "files01.corp.test", type: "A", status: .found, records: ["10.0.0.12"])
    ]
    web.endpoints = [
      .init(configuration: "microsoft.powershell"),
      .init(configuration: "Helpdesk", runAsVirtualAccount: true),
      .init(configuration: "Old", enabled: false, runAsUser: "CORP\\svc-old"),
    ]
    sample[.windowsComputer, .hop(1)] = .windowsComputer(web)
    return sample
  }
}
