public import Evidence
import Resolver

/// Asks DNS for the service records by which clients find the domain controllers of each realm in play.
///
/// The realms are the user's, and for each hop with a full name the realm that Active Directory would give its domain.
/// Spec: RFC 4120 section 7.2.3.2; MS-ADTS section 6.3.2.3 for `_msdcs`.
public struct RealmRecordsProbe: Probe {
  public let id = ObservationID(.realmRecords, .client)
  public let question = "the domain controllers that DNS names"
  public let plan: [PlannedRequest]

  public var depth: Depth { .names }
  public let needs: [ObservationID]
  public var limit: Duration { NameLimits.question }

  /// The owners of the records, each below the realm.
  static let services = [
    "_kerberos._tcp", "_kerberos._udp", "_kerberos-master._tcp", "_kpasswd._tcp",
    "_ldap._tcp.dc._msdcs",
  ]

  public init(settings: SurveySettings) {
    needs = ClientRealm.needs(settings)
    plan = [
      PlannedRequest(
        "\(Self.services.count) SRV queries for the user's realm and for each hop's domain "
          + "(at most \(NameLimits.realms) realms)", to: settings.dnsServersInWords)
    ]
  }

  /// - Throws: `NotAttempted` if no realm is known; `DNSServerSyntaxError` if the user's server is none; `CancellationError`.
  public func observe(_ context: ProbeContext) async throws -> Observed {
    let realms = Self.realms(context)
    guard !realms.isEmpty else {
      throw NotAttempted(
        "no realm is known: there is no ticket, krb5.conf names no default realm, "
          + "and no hop has a full name", blockedBy: needs)
    }
    let client = try DNSClient(context.settings)
    let questions = realms.flatMap { realm in
      Self.services.map { DNSQuestion("\($0).\(realm)", .srv) }
    }
    let replies = try await client.ask(questions, until: context.answerDeadline)
    let found = realms.indices.map { index in
      let first = index * Self.services.count
      return RealmRecords.Realm(
        realm: realms[index].bounded(to: NameLimits.name),
        answers: replies[first..<first + Self.services.count].map { DNSAnswer($0) })
    }
    return .realmRecords(RealmRecords(servers: client.servers.map(\.description), realms: found))
  }

  private static func realms(_ context: ProbeContext) -> [String] {
    let own = ClientRealm.find(in: context)
    let domains = context.settings.chain.hops.compactMap { $0.domain?.uppercased() }
    var realms: [String] = []
    for realm in [own].compactMap({ $0 }) + domains where !realms.contains(realm) {
      realms.append(realm)
    }
    return Array(realms.prefix(NameLimits.realms))
  }
}
