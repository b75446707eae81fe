import Evidence

/// The names by which one host goes: as typed, at the end of its aliases, and a short name's full forms.
struct HostNameSet: Sendable {
  private let names: Set<String>
  /// The name at the end of the aliases, or the full name under which DNS knows the host; nil if DNS knows none.
  let canonical: String?
  let isAlias: Bool
  /// What the names beyond the typed one were read from.
  let evidence: [ObservationID]

  init(_ recording: Recording, _ number: Int) {
    let hop = recording.chain[hop: number]
    let system = recording.read(.systemNames, .hop(number), as: SystemNames.self)
    let dns = recording.read(.dnsRecords, .hop(number), as: DNSRecords.self)
    let forward = dns.seen?.forward ?? []
    // A short name is asked for in several domains: what was found counts before what was not.
    let best =
      forward.first { $0.status == .found && !$0.records.isEmpty }
      ?? forward.first { !$0.aliases.isEmpty }
    isAlias = best?.aliases.isEmpty == false
    canonical = (best?.aliases.last ?? best?.name)?.asHostName
    let known = forward.filter { $0.status == .found || !$0.aliases.isEmpty }.map(\.name)
    let others = [canonical, system.seen?.canonicalName].compactMap(\.self)
    names = Set(([hop.name] + known + others).map(\.asHostName))
    evidence = system.evidence + dns.evidence
  }

  func contains(_ name: String) -> Bool { names.contains(name.asHostName) }
}
