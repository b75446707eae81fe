import Blocking
public import Evidence
import Kerberos

/// Reads what the directory says of the user, of each hop's computer account, and of who holds the names that clients ask for.
///
/// Logs on at one domain controller of the user's domain with the user's ticket, signed and sealed. Nothing is written.
/// Any authenticated user may read what is asked for where nobody changed the defaults; what is refused is recorded as such.
///
/// Spec: [MS-ADTS] section 5.1.1.1 (SASL logon); RFC 4513, RFC 4752.
public struct DirectoryProbe: Probe {
  public let id = ObservationID(.directory, .client)
  public let question = "the accounts in the directory"
  public let depth = Depth.tickets
  public let plan: [PlannedRequest]
  public let needs: [ObservationID]
  /// One domain controller that is silent, one that answers, and a second domain.
  public let limit = Duration.seconds(15)

  private let chain: Chain

  public init(of chain: Chain) {
    self.chain = chain
    needs =
      KerberosCall.needs + chain.hops.indices.map { ObservationID(.dnsRecords, .hop($0 + 1)) }
    let domains = Set(chain.hops.compactMap(\.domain)).count
    let more = 1 + min(max(0, domains - 1), DirectoryLimits.otherRealms)
    plan = [
      PlannedRequest("1 TGS request for its LDAP service", to: "a KDC of your realm"),
      PlannedRequest(
        "1 LDAP logon with your ticket, signed and sealed, and about "
          + "\(6 + chain.hops.count) searches (any user of the domain may read what is asked for)",
        to: "a domain controller of your realm", logons: 1),
      PlannedRequest(
        "at most \(more) more such logon\(more == 1 ? "" : "s"), where the forest has several "
          + "domains or a hop is in another one",
        to: "its global catalogue, and a domain controller of each such domain", logons: more),
    ]
  }

  public func observe(_ context: ProbeContext) async throws -> Observed {
    let (realm, controllers, questions) = try prepared(context)
    let own = try await visit(
      realm, controllers, questions, user: true, hops: questions.hops, owners: true, context)
    var reading = DirectoryReading(
      servers: own.servers, lookups: own.lookups, trusts: own.trusts,
      hostClasses: own.hostClasses)
    if own.servers.contains(where: { $0.outcome == .bound }) {
      try await visitOthers(own, realm, questions, context, &reading)
    }
    return .directory(reading)
  }

  /// What the same answers, taken from what was read for many chains at once.
  ///
  /// - Returns: nil if this chain's questions have to be put.
  /// - Throws: as `observe`.
  public func observe(_ context: ProbeContext, in census: DirectoryCensus) throws -> Observed? {
    let (_, _, questions) = try prepared(context)
    return census.reading(of: questions, in: chain).map { .directory($0) }
  }

  /// Reads once what all of `chains` need, over one logon.
  ///
  /// - Throws: `NotAttempted`; `DirectoryCensus.Failure` if no domain controller gave it.
  public func census(of chains: [Chain], _ context: ProbeContext) async throws -> DirectoryCensus {
    let (realm, controllers, questions) = try prepared(context)
    var context = context
    // The rest is for this chain's own questions, should this fail.
    context.deadline = min(context.deadline, .now + DirectoryLimits.census)
    let result = try await visit(
      realm, controllers, questions, user: true, hops: [], owners: true, context,
      census: DirectoryCensus.Scope(chains, principal: questions.principal))
    guard let census = DirectoryCensus(result) else { throw DirectoryCensus.Failure() }
    return census
  }

  /// What is needed before anybody is asked.
  private func prepared(_ context: ProbeContext) throws -> (
    realm: String, controllers: [DomainControllers.Server], questions: DirectoryQuestions
  ) {
    try KerberosCall.requireTicket(context)
    guard case .clientTickets(let cache)? = context.seen(.clientTickets, .client),
      let principal = cache.principal, let realm = cache.realm
    else {
      throw NotAttempted(
        "the ticket's owner is not known", blockedBy: [ObservationID(.clientTickets, .client)])
    }
    let controllers = DomainControllers.named(for: realm, context)
    guard !controllers.isEmpty else {
      throw NotAttempted(
        "DNS names no domain controller of \(realm.bounded(to: 255))",
        blockedBy: [ObservationID(.realmRecords, .client)])
    }
    let questions = DirectoryQuestions(principal: principal, chain: chain) { number in
      guard case .dnsRecords(let records)? = context.seen(.dnsRecords, .hop(number)) else {
        return nil
      }
      return records
    }
    return (realm, controllers, questions)
  }

  /// The hops that the user's own domain does not hold: in another domain of the forest, or in another forest.
  private func visitOthers(
    _ own: DirectoryVisit.Result, _ realm: String, _ questions: DirectoryQuestions,
    _ context: ProbeContext, _ reading: inout DirectoryReading
  ) async throws {
    let ownDomain = realm.lowercased()
    var homes: [String: [DirectoryQuestions.HopQuestion]] = [:]
    for hop in questions.hops {
      let domain = chain[hop: hop.number].domain
      let isUnknown = own.lookups.contains {
        $0.role == .computer && $0.subject == hop.subject && $0.outcome == .none
      }
      if let home = own.elsewhere[hop.number] {
        homes[home, default: []].append(hop)
      } else if isUnknown, let domain, domain != ownDomain, !own.forest.contains(domain) {
        homes[domain, default: []].append(hop)
      }
    }
    for (domain, hops) in homes.sorted(by: { $0.key < $1.key }).prefix(DirectoryLimits.otherRealms)
    {
      let controllers = DomainControllers.named(for: domain.uppercased(), context)
      // Without a domain controller that DNS names, what was found so far stands.
      guard !controllers.isEmpty else { continue }
      let isForeign = !own.forest.contains(domain)
      let other = try await visit(
        domain.uppercased(), controllers, questions, user: false, hops: hops, owners: isForeign,
        context)
      reading.servers += other.servers
      // An unanswered question does not take the place of an answer.
      for lookup in other.lookups
      where lookup.outcome == .found || (isForeign && lookup.outcome != .none) {
        if let place = reading.lookups.firstIndex(where: {
          $0.role == lookup.role && $0.subject == lookup.subject && $0.name == lookup.name
        }), reading.lookups[place].outcome != .found || lookup.role == .computer {
          if lookup.outcome == .found || reading.lookups[place].outcome == .none {
            reading.lookups[place] = lookup
          }
        }
      }
    }
  }

  private func visit(
    _ realm: String, _ controllers: [DomainControllers.Server], _ questions: DirectoryQuestions,
    user: Bool, hops: [DirectoryQuestions.HopQuestion], owners: Bool, _ context: ProbeContext,
    census: DirectoryCensus.Scope? = nil
  ) async throws -> DirectoryVisit.Result {
    let servers = try await DomainControllers.resolved(
      controllers, context, until: min(context.deadline, .now + NameLimits.question))
    let stop = StopSign()
    // What was read by then is handed over.
    let deadline = context.deadline - KerberosCall.grace
    var requester = KerberosCall.requester(context, stop)
    requester.deadline = deadline
    let visit = DirectoryVisit(
      realm: realm.bounded(to: 255), servers: servers, requester: requester, questions: questions,
      asksUser: user, hops: hops, asksOwners: owners, deadline: deadline, stop: stop,
      census: census)
    return try await runBlocking(
      name: "directory", deadline: context.deadline + KerberosCall.grace, interrupt: stop.set
    ) { visit.run() }
  }
}
