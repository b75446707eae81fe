public import Evidence

/// The addresses of a hop that later probes connect to.
///
/// They are those of this computer's resolver, because its programs would use them; those of DNS if the resolver has
/// none or the user named a DNS server. An address in place of a name stands for itself.
public struct TargetAddresses: Hashable, Sendable {
  /// A load balancer's name may have dozens; each costs several connections, so only the first few are tried.
  public static let limit = 8

  /// At least one, at most `limit`, each once, in the order in which they were given.
  public var addresses: [String]
  /// How many more there are.
  public var leftOut: Int

  /// The observations that a probe must name in its `needs` to use this.
  public static func needs(hop number: Int) -> [ObservationID] {
    [ObservationID(.systemNames, .hop(number)), ObservationID(.dnsRecords, .hop(number))]
  }

  /// - Parameter number: the hop's number in the chain, from 1.
  /// - Throws: `NotAttempted` if there is no address.
  public init(hop number: Int, _ context: ProbeContext) throws(NotAttempted) {
    let hop = context.settings.chain[hop: number]
    var all: [String] = hop.nameKind == .address ? [hop.name] : []
    if all.isEmpty, context.settings.dnsServer == nil,
      case .systemNames(let names)? = context.seen(.systemNames, .hop(number))
    {
      all = names.addresses
    }
    if all.isEmpty, case .dnsRecords(let records)? = context.seen(.dnsRecords, .hop(number)) {
      all = records.addresses
    }
    var seen = Set<String>()
    all = all.filter { seen.insert($0).inserted }
    guard !all.isEmpty else {
      throw NotAttempted(
        "no address of \(hop.name) is known", blockedBy: Self.needs(hop: number))
    }
    addresses = Array(all.prefix(Self.limit))
    leftOut = all.count - addresses.count
  }
}
