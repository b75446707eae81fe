import Evidence

/// `dns.*` but for reverse look-up.
enum NameDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    // An address stands for itself; there is no name to look up.
    if hop.nameKind == .address {
      sheet.write(.dnsFound, true, [])
      sheet.write(.dnsAddresses, [hop.name], [])
      sheet.write(.dnsAddressCount, 1, [])
      return
    }
    let system = recording.read(.systemNames, .hop(number), as: SystemNames.self)
    let dns = recording.read(.dnsRecords, .hop(number), as: DNSRecords.self)
    writeSystem(system, into: &sheet)
    writeServer(dns, HostNameSet(recording, number), into: &sheet)
    writeTarget(system, dns, into: &sheet)
    writeComparison(system, dns, into: &sheet)
  }

  private static func writeSystem(_ reading: Reading<SystemNames>, into sheet: inout FactSheet) {
    guard let seen = reading.seen else {
      sheet.lack(FactName.below("dns.system"), reading.missing, reading.evidence)
      return
    }
    sheet.write(.dnsSystemOutcome, seen.status.rawValue, reading.evidence)
    sheet.write(.dnsSystemAddresses, seen.addresses, reading.evidence)
  }

  private static func writeServer(
    _ reading: Reading<DNSRecords>, _ names: HostNameSet, into sheet: inout FactSheet
  ) {
    let id = reading.evidence
    let area: [FactName] =
      FactName.below("dns.server") + [
        .dnsServers, .dnsIsAlias, .dnsCanonicalName, .dnsAliasDangles,
      ]
    guard let seen = reading.seen else {
      sheet.lack(area, reading.missing, id)
      return
    }
    let outcome = seen.forwardOutcome
    let unanswered = "DNS did not answer for the name"
    sheet.write(
      .dnsServerOutcome, outcome?.rawValue, orMissing: "DNS was not asked for the name", id)
    sheet.write(.dnsServerAddresses, seen.addresses, id)
    sheet.write(.dnsServers, seen.servers, id)
    guard let outcome, outcome == .found || outcome == .notFound || outcome == .noData else {
      // An alias that was seen is one, even if its end gave no answer.
      if names.isAlias {
        sheet.write(.dnsIsAlias, true, id)
        sheet.write(.dnsCanonicalName, names.canonical, id)
        sheet.lack([.dnsAliasDangles], unanswered, id)
      } else {
        sheet.lack([.dnsIsAlias, .dnsCanonicalName, .dnsAliasDangles], unanswered, id)
      }
      return
    }
    sheet.write(.dnsIsAlias, names.isAlias, id)
    sheet.write(.dnsCanonicalName, names.canonical, id)
    sheet.write(.dnsAliasDangles, names.isAlias && seen.addresses.isEmpty, id)
  }

  /// The addresses under test: the resolver's, because this computer's programs use them; those of DNS where it has none
  /// or where the user named the server.
  private static func writeTarget(
    _ system: Reading<SystemNames>, _ dns: Reading<DNSRecords>, into sheet: inout FactSheet
  ) {
    let area: [FactName] = [.dnsFound, .dnsAddresses, .dnsAddressCount]
    func found(_ addresses: [String], _ evidence: [ObservationID]) {
      sheet.write(.dnsFound, !addresses.isEmpty, evidence)
      sheet.write(.dnsAddresses, addresses.unique, evidence)
      sheet.write(.dnsAddressCount, addresses.unique.count, evidence)
    }
    if let records = dns.seen, records.serverGivenByUser {
      found(records.addresses, dns.evidence)
    } else if let names = system.seen, !names.addresses.isEmpty {
      found(names.addresses, system.evidence)
    } else if let records = dns.seen, !records.addresses.isEmpty {
      found(records.addresses, dns.evidence)
    } else if system.seen == nil {
      // The one that was not asked might have known it.
      sheet.lack(area, system.missing, system.evidence + dns.evidence)
    } else if dns.seen == nil {
      sheet.lack(area, dns.missing, system.evidence + dns.evidence)
    } else {
      found([], system.evidence + dns.evidence)
    }
  }

  /// `dns.agree` compares addresses with addresses: where one side has none, `dns.onlyInHostsFile` or `dns.found` tells.
  private static func writeComparison(
    _ system: Reading<SystemNames>, _ dns: Reading<DNSRecords>, into sheet: inout FactSheet
  ) {
    let evidence = system.evidence + dns.evidence
    guard let names = system.seen, let records = dns.seen else {
      sheet.lack(
        [.dnsAgree, .dnsOnlyInHostsFile], system.seen == nil ? system.missing : dns.missing,
        evidence)
      return
    }
    let both = !names.addresses.isEmpty && !records.addresses.isEmpty
    let agree =
      Set(names.addresses.map { $0.lowercased() })
      == Set(records.addresses.map { $0.lowercased() })
    sheet.write(.dnsAgree, both ? agree : nil, evidence)
    let onlyLocal: Bool? =
      if names.addresses.isEmpty {
        // A resolver that gave no answer may know the name all the same.
        names.status == .notFound ? false : nil
      } else {
        switch records.forwardOutcome {
        case .found: false
        case .notFound, .noData: true
        default: nil
        }
      }
    sheet.write(
      .dnsOnlyInHostsFile, onlyLocal,
      orMissing: "the resolver and DNS did not both answer for the name", evidence)
  }
}
