import Evidence
import Resolver

/// The domain controllers of a realm, in the order in which they are tried.
struct DomainControllers: Sendable {
  struct Server: Hashable, Sendable {
    var host: String
    var port: Int
    var addresses: [String]
  }

  /// By `_ldap._tcp.dc._msdcs` records, lowest priority first, then by weight. Spec: RFC 2782; [MS-ADTS] section 6.3.2.3.
  ///
  /// Equal ones keep DNS's order, which it rotates by itself: two runs in a row should ask the same one if they can.
  static func named(for realm: String, _ context: ProbeContext) -> [Server] {
    guard case .realmRecords(let records)? = context.seen(.realmRecords, .client),
      let found = records.realms.first(where: { $0.realm.uppercased() == realm.uppercased() })
    else { return [] }
    let lines = found.answers.filter { $0.name.lowercased().hasPrefix("_ldap._tcp.dc._msdcs.") }
      .flatMap(\.records).compactMap(ServiceRecord.init)
    let sorted = lines.sorted { ($0.priority, -$0.weight) < ($1.priority, -$1.weight) }
    var servers: [Server] = []
    for line in sorted where line.target != "." && !line.target.isEmpty {
      let server = Server(host: line.target, port: line.port, addresses: [])
      if !servers.contains(server) { servers.append(server) }
    }
    return Array(servers.prefix(DirectoryLimits.servers))
  }

  /// Looks their addresses up, all at once, by this computer's resolver; by DNS if the user named a server.
  static func resolved(
    _ servers: [Server], _ context: ProbeContext, until deadline: ContinuousClock.Instant
  ) async throws -> [Server] {
    try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      for (index, server) in servers.enumerated() {
        group.addTask {
          (index, try await addresses(of: server.host, context, until: deadline))
        }
      }
      var servers = servers
      for try await (index, addresses) in group {
        servers[index].addresses = Array(addresses.prefix(DirectoryLimits.addresses))
      }
      return servers
    }
  }

  private static func addresses(
    of host: String, _ context: ProbeContext, until deadline: ContinuousClock.Instant
  ) async throws -> [String] {
    if context.settings.dnsServer == nil {
      let answer = try await SystemResolver.addresses(of: host, until: deadline)
      if !answer.addresses.isEmpty { return answer.addresses }
    }
    let client = try DNSClient(context.settings)
    let answers = try await client.ask(
      [DNSQuestion(host, .a), DNSQuestion(host, .aaaa)], until: deadline)
    return answers.filter { $0.status == .found }.flatMap(\.records)
  }
}
