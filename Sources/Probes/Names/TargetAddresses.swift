public import Evidence

/// Stands in for the real one until the branches meet: the resolver's addresses, else those of DNS.
public struct TargetAddresses: Hashable, Sendable {
  public var addresses: [String]

  public static func needs(hop number: Int) -> [ObservationID] {
    [ObservationID(.systemNames, .hop(number)), ObservationID(.dnsRecords, .hop(number))]
  }

  public init(hop number: Int, _ context: ProbeContext) throws(NotAttempted) {
    let hop = context.settings.chain[hop: number]
    var all = hop.nameKind == .address ? [hop.name] : []
    if all.isEmpty, case .systemNames(let names)? = context.seen(.systemNames, .hop(number)) {
      all = names.addresses
    }
    if all.isEmpty, case .dnsRecords(let records)? = context.seen(.dnsRecords, .hop(number)) {
      all = records.addresses
    }
    guard !all.isEmpty else {
      throw NotAttempted("no address of \(hop.name) is known", blockedBy: Self.needs(hop: number))
    }
    addresses = all
  }
}
