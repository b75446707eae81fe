import Evidence

/// `dns.reverse.*`.
enum ReverseDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    let reading = recording.read(.dnsRecords, .hop(number), as: DNSRecords.self)
    let id = reading.evidence
    let area = FactName.below("dns.reverse")
    guard let seen = reading.seen else {
      sheet.lack(area, reading.missing, id)
      return
    }
    guard !seen.reverse.isEmpty else {
      // Without an address there is nothing to look up backwards.
      if sheet.boolean(.dnsFound) != false { sheet.lack(area, "DNS was not asked", id) }
      return
    }
    let statuses = seen.reverse.map(\.status)
    let outcome =
      statuses.allSatisfy { $0 == .found }
      ? "found" : seen.reverse.contains(where: \.isDenial) ? "missing" : "noAnswer"
    sheet.write(.dnsReverseOutcome, outcome, id)
    let found = seen.reverse.filter { $0.status == .found }.flatMap(\.records)
      .map(\.asHostName).unique
    guard !found.isEmpty else {
      if outcome == "missing" {
        sheet.write(.dnsReverseNames, found, id)
      } else {
        sheet.lack([.dnsReverseNames, .dnsReverseMatches], "DNS gave no answer", id)
      }
      return
    }
    sheet.write(.dnsReverseNames, found, id)
    // An address that was typed has no name that a PTR record could match.
    guard hop.nameKind != .address else { return }
    let names = HostNameSet(recording, number)
    let other = found.first { !names.contains($0) }
    sheet.write(.dnsReverseMatches, other == nil, names.evidence)
    sheet.write(.dnsReverseOtherName, other, names.evidence)
  }
}
