import Evidence

/// What the resolver and DNS say of a hop.
struct NameDerivation {
  var hop: Hop
  var subject: Subject

  func write(_ writer: inout SheetWriter) {
    var system: (SystemNames, ObservationID)?
    if case (.systemNames(let seen), let id)? = writer.seen(
      .systemNames, subject, orMissing: [.dnsSystemOutcome, .dnsSystemAddresses])
    {
      system = (seen, id)
      writer.set(.dnsSystemOutcome, seen.status.rawValue, [id])
      writer.set(.dnsSystemAddresses, seen.addresses, [id])
    }
    var dns: (DNSRecords, ObservationID)?
    if case (.dnsRecords(let seen), let id)? = writer.seen(
      .dnsRecords, subject, orMissing: [.dnsServerOutcome, .dnsIsAlias, .dnsReverseOutcome])
    {
      dns = (seen, id)
      records(seen, id, &writer)
    }
    both(system, dns, &writer)
    thisComputer(&writer)
  }

  private func records(_ seen: DNSRecords, _ id: ObservationID, _ writer: inout SheetWriter) {
    writer.set(.dnsServers, seen.servers, [id])
    guard hop.nameKind != .address else {
      reverse(seen, id, canonical: nil, &writer)
      return
    }
    let outcome = Self.best(seen.forward)
    writer.set(.dnsServerOutcome, outcome?.rawValue, [id])
    writer.set(.dnsServerAddresses, seen.addresses, [id])
    let canonical = seen.forward.compactMap(\.aliases.last).first.map(Self.plain)
    if outcome == .found || outcome == .notFound || outcome == .noData {
      writer.set(.dnsIsAlias, canonical != nil, [id])
      writer.set(.dnsCanonicalName, canonical ?? hop.name, [id])
      writer.set(.dnsAliasDangles, canonical != nil && seen.addresses.isEmpty, [id])
    }
    reverse(seen, id, canonical: canonical, &writer)
  }

  /// Found beats everything; then what denies the name; then the worst that a server did.
  private static func best(_ answers: [DNSAnswer]) -> DNSAnswer.Status? {
    let order: [DNSAnswer.Status] = [
      .found, .notFound, .noData, .serverFailure, .refused, .garbage, .noAnswer, .notSent,
    ]
    // The answer for A and AAAA alike: a name that exists for one type is no unknown name.
    if answers.contains(where: { $0.status == .noData }),
      !answers.contains(where: { $0.status == .found }),
      Set(answers.map(\.name)).count == 1
    {
      return .noData
    }
    return order.first { status in answers.contains { $0.status == status } }
  }

  private func reverse(
    _ seen: DNSRecords, _ id: ObservationID, canonical: String?, _ writer: inout SheetWriter
  ) {
    guard !seen.reverse.isEmpty else { return }
    let names = seen.reverse.flatMap(\.records).map(Self.plain).uniqued()
    let outcome =
      seen.reverse.contains { $0.status == .notFound || $0.status == .noData }
      ? "missing" : seen.reverse.allSatisfy { $0.status == .found } ? "found" : "noAnswer"
    writer.set(.dnsReverseOutcome, outcome, [id])
    writer.set(.dnsReverseNames, names, [id])
    guard !names.isEmpty, hop.nameKind != .address else { return }
    var own = Set([hop.name])
    if let canonical { own.insert(canonical) }
    // A short name is completed by a search domain: the full names that were tried are the host's too.
    if hop.nameKind == .shortName { own.formUnion(seen.forward.map { Self.plain($0.name) }) }
    let other = names.first { !own.contains($0) }
    writer.set(.dnsReverseMatches, other == nil, [id])
    writer.set(.dnsReverseOtherName, other, [id])
  }

  private func both(
    _ system: (SystemNames, ObservationID)?, _ dns: (DNSRecords, ObservationID)?,
    _ writer: inout SheetWriter
  ) {
    let evidence = [system?.1, dns?.1].compactMap(\.self)
    if hop.nameKind == .address {
      writer.set(.dnsFound, true, evidence)
      writer.set(.dnsAddresses, [hop.name], evidence)
      writer.set(.dnsAddressCount, 1, evidence)
      return
    }
    guard !evidence.isEmpty else {
      writer.missing(
        [.dnsFound, .dnsAddresses], "neither the resolver nor DNS was asked",
        [ObservationID(.systemNames, subject), ObservationID(.dnsRecords, subject)])
      return
    }
    let fromSystem = system?.0.addresses ?? []
    let fromDNS = dns?.0.addresses ?? []
    let used =
      dns?.0.serverGivenByUser == true || fromSystem.isEmpty ? fromDNS : fromSystem
    // Silence of one source does not deny a name; silence of all is told by the outcomes.
    writer.set(.dnsFound, !used.isEmpty, evidence)
    writer.set(.dnsAddresses, used, evidence)
    writer.set(.dnsAddressCount, used.count, evidence)
    if let system, let dns, Self.hasAnswered(system.0), Self.hasAnswered(dns.0) {
      writer.set(.dnsAgree, Set(fromSystem) == Set(fromDNS), [system.1, dns.1])
      writer.set(
        .dnsOnlyInHostsFile, !fromSystem.isEmpty && fromDNS.isEmpty, [system.1, dns.1])
    }
  }

  private static func hasAnswered(_ names: SystemNames) -> Bool {
    names.status == .found || names.status == .notFound
  }

  private static func hasAnswered(_ records: DNSRecords) -> Bool {
    best(records.forward).map { [.found, .notFound, .noData].contains($0) } ?? false
  }

  /// Loopback addresses prove nothing: a lab's hosts all have some.
  private func thisComputer(_ writer: inout SheetWriter) {
    let id = ObservationID(.clientEnvironment, .client)
    guard
      case .clientEnvironment(let environment)? = writer.recording[.clientEnvironment, .client]?
        .observed,
      let addresses = writer.sheet.list(.dnsAddresses)
    else { return }
    let own = Set(environment.localAddresses.filter { !$0.hasPrefix("127.") && $0 != "::1" })
    let named = hop.name == environment.computer || hop.nameKind == .localhost
    writer.set(
      .hopIsThisComputer, named || addresses.contains { own.contains($0) },
      [id, ObservationID(.dnsRecords, subject)])
  }

  private static func plain(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }
}
