import Evidence

/// `ntlm.*`.
enum NTLMDerivation {
  static func write(_ recording: Recording, _ number: Int, into sheet: inout FactSheet) {
    let hop = recording.chain[hop: number]
    guard hop.service.speaksHTTP else { return }
    let reading = recording.read(.listener, .hop(number), as: ListenerSurvey.self)
    let id = reading.evidence
    guard let challenge = reading.seen?.judged?.ntlm else {
      let reason = reading.seen == nil ? reading.missing : "no NTLM challenge was seen"
      sheet.lack(FactName.below("ntlm"), reason, id)
      return
    }
    // Behind each address of the name, and each time that one was asked again.
    let used = reading.seen?.attempts.filter { $0.purpose == .used } ?? []
    let all = used.flatMap { [$0.ntlm].compactMap(\.self) + ($0.ntlmAgain ?? []) }
    var computers: [String] = []
    for name in all.compactMap({ ($0.dnsComputer ?? $0.computer)?.lowercased() })
    where !computers.contains(name) { computers.append(name) }
    if !computers.isEmpty, all.count > 1 {
      sheet.write(.ntlmComputers, computers, id)
      sheet.write(.ntlmSeveralComputers, computers.count > 1, id)
    }
    sheet.write(.ntlmComputer, challenge.computer, id)
    sheet.write(.ntlmDnsComputer, challenge.dnsComputer, id)
    sheet.write(.ntlmDomain, challenge.domain, id)
    sheet.write(.ntlmDnsDomain, challenge.dnsDomain, id)
    let workgroup: Bool? =
      if let domain = challenge.domain, let computer = challenge.computer {
        domain.lowercased() == computer.lowercased()
      } else {
        nil
      }
    sheet.write(
      .ntlmWorkgroup, workgroup, orMissing: "the challenge names no computer or no domain", id)
    // An address or localhost is no name that a computer could bear.
    guard hop.nameKind == .fullName || hop.nameKind == .shortName else { return }
    let candidates = [hop.name, sheet.text(.dnsCanonicalName)].compactMap(\.self)
    sheet.write(
      .ntlmNameMatches, matches(challenge, candidates),
      orMissing: "the challenge names no computer", id + sheet[.dnsCanonicalName].evidence)
  }

  private static func matches(_ challenge: NTLMChallenge, _ names: [String]) -> Bool? {
    if let full = challenge.dnsComputer?.asHostName, !full.isEmpty {
      return names.contains { $0 == full || $0.firstLabel == full.firstLabel }
    }
    guard let short = challenge.computer?.lowercased(), !short.isEmpty else { return nil }
    // A NetBIOS name holds the first 15 characters only. Spec: [MS-NBTE] section 1.8.
    return names.contains { $0.firstLabel.prefix(15) == short.prefix(15) }
  }
}
