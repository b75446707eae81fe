public import Evidence
public import Probes

/// What a survey of a chain asks.
public enum SurveyPlan {
  /// The probes for a chain, in the order in which they are explained.
  public static func probes(for chain: Chain, settings: SurveySettings) -> [any Probe] {
    var probes: [any Probe] = [ClientEnvironmentProbe()]
    if let logon = settings.logon { probes.append(LogonProbe(logon)) }
    probes +=
      [
        ClientTicketsProbe(settings: settings), ClientToolsProbe(),
        RealmRecordsProbe(settings: settings), KDCProbe(settings: settings),
        ForwardedTicketProbe(),
      ] as [any Probe]
    for number in 1...chain.hops.count {
      probes +=
        [
          SystemNamesProbe(hop: number, settings: settings),
          DNSRecordsProbe(hop: number, settings: settings),
          ServiceTicketsProbe(hop: number, of: chain),
          ListenerProbe(hop: number, settings: settings),
        ] as [any Probe]
    }
    probes.append(DirectoryProbe(of: chain))
    // The last hop hands nothing on, so its server role does not matter, unless it is the only one.
    for number in 1...max(1, chain.hops.count - 1) where chain[hop: number].service.isRemoting {
      probes.append(CredSSPProbe(hop: number, of: chain))
    }
    if let proxy = settings.proxy { probes.append(ProxyProbe(of: chain, proxy: proxy)) }
    if chain[hop: 1].service.isRemoting {
      probes.append(SessionProbe(of: chain, delegates: settings.delegates))
      if !settings.trials.isEmpty {
        probes.append(SessionTrialsProbe(settings.trials, of: chain, logon: settings.logon))
      }
      if settings.runsCommands {
        probes.append(HopCommandsProbe(of: chain, delegates: settings.delegates))
      }
      probes.append(CredSSPLogonProbe(of: chain))
    }
    for (number, keytab) in settings.hopKeytabs.sorted(by: { $0.key < $1.key })
    where number < chain.hops.count {
      probes.append(ServiceForUserProbe(link: number + 1, keytab: keytab, of: chain))
    }
    return probes
  }
}
