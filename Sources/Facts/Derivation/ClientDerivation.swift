import Evidence
import Foundation

/// The client's facts.
struct ClientDerivation {
  private var writer: SheetWriter

  var sheet: FactSheet { writer.sheet }

  init(_ recording: Recording) {
    writer = SheetWriter(FactSheet(subject: .client), recording)
    configuration()
    tickets()
    kdc()
    forwarding()
    tools()
  }

  private mutating func configuration() {
    guard
      case (.clientEnvironment(let environment), let id)? = writer.seen(
        .clientEnvironment, .client,
        orMissing: [
          .clientComputer, .clientConfigUsable, .clientConfigRealm, .clientConfigForwardable,
          .clientConfigReverseLookup, .clientConfigEnforcesOkAsDelegate,
        ])
    else { return }
    let settings = environment.settings
    writer.set(.clientComputer, environment.computer, [id])
    writer.set(.clientUser, environment.user, [id])
    writer.set(.clientConfigFiles, environment.configFiles.map(\.path), [id])
    writer.set(.clientConfigUsable, environment.configError == nil, [id])
    writer.set(.clientConfigError, environment.configError, [id])
    let proxies = environment.variables.keys.filter {
      $0.lowercased().hasSuffix("_proxy") && $0.lowercased() != "no_proxy"
    }
    writer.set(.clientProxyVariables, proxies.sorted(), [id])
    guard environment.configError == nil else { return }
    writer.set(.clientConfigRealm, environment.defaultRealm, [id])
    writer.set(
      .clientConfigRealmIsUpperCase, environment.defaultRealm.map { $0 == $0.uppercased() }, [id])
    // What a file does not say has MIT's default (krb5.conf(5)).
    writer.set(.clientConfigForwardable, settings.forwardable ?? false, [id])
    let looksUp = settings.canonicalizeHostname != "false" && settings.rdns ?? true
    writer.set(.clientConfigReverseLookup, looksUp, [id])
    writer.set(.clientConfigEnforcesOkAsDelegate, settings.enforceOkAsDelegate ?? false, [id])
    writer.set(.clientRealm, environment.defaultRealm, [id])
  }

  private mutating func tickets() {
    guard
      case (.clientTickets(let cache), let id)? = writer.seen(
        .clientTickets, .client,
        orMissing: [
          .clientCacheState, .clientTicketState, .clientTicketForwardable, .clientPrincipal,
        ])
    else { return }
    writer.set(.clientCacheState, cache.state.rawValue, [id])
    writer.set(.clientCacheName, cache.name, [id])
    if cache.state != .present { writer.set(.clientCacheError, cache.message, [id]) }
    writer.set(.clientPrincipal, cache.principal, [id])
    writer.set(.clientRealm, cache.realm, [id])
    guard cache.state == .present else { return }
    guard let ticket = cache.ticketGrantingTicket else {
      writer.set(.clientTicketState, "missing", [id])
      return
    }
    let state =
      ticket.endsAt <= cache.readAt
      ? "expired"
      // Five minutes are what Kerberos allows clocks to differ.
      : ticket.startsAt > cache.readAt.addingTimeInterval(300) ? "notYetValid" : "valid"
    writer.set(.clientTicketState, state, [id])
    let minutes = (ticket.endsAt.timeIntervalSince(cache.readAt) / 60).rounded(.down)
    writer.set(.clientTicketMinutesLeft, Int(minutes), [id])
    writer.set(.clientTicketEndsAt, ticket.endsAt.formatted(.iso8601), [id])
    writer.set(.clientTicketForwardable, ticket.flags.forwardable, [id])
    writer.set(.clientTicketFlags, ticket.flags.names.joined(separator: ", "), [id])
    writer.set(.clientTicketEncryption, ticket.ticketEncryption.name, [id])
    writer.set(
      .clientTicketWeakEncryption,
      ticket.ticketEncryption.isWeak || ticket.sessionKeyEncryption.isWeak, [id])
  }

  private mutating func kdc() {
    if case (.kdc(let contact), let id)? = writer.seen(
      .kdc, .client, orMissing: [.clientKdcOutcome, .clientKdcSkewSeconds, .clientKdcSkewMagnitude])
    {
      let best = Self.order.lazy.compactMap { wanted in
        contact.attempts.first { $0.outcome == wanted }
      }.first
      writer.set(.clientKdcSource, contact.source.rawValue, [id])
      writer.set(.clientKdcOutcome, best?.outcome.rawValue ?? "none", [id])
      writer.set(.clientKdcAddress, best?.address, [id])
      let tried = contact.attempts.map(\.address).uniqued()
      let answered = Set(contact.attempts.filter { $0.outcome == .answered }.map(\.address))
      writer.set(.clientKdcTried, tried, [id])
      writer.set(.clientKdcDead, tried.filter { !answered.contains($0) }, [id])
      let skew = contact.skewSeconds.map { Int($0.rounded()) }
      writer.set(.clientKdcSkewSeconds, skew, [id])
      writer.set(.clientKdcSkewMagnitude, skew.map(abs), [id])
    }
    realmRecords()
  }

  /// A KDC that answers is best; the rest in the order of what they tell.
  private static let order: [KDCAttempt.Outcome] = [
    .answered, .garbage, .refused, .unreachable, .silent, .unresolved,
  ]

  private mutating func realmRecords() {
    guard
      case (.realmRecords(let records), let id)? = writer.seen(
        .realmRecords, .client, orMissing: [.clientRealmKdcRecords]),
      let realm = sheet.text(.clientRealm),
      let own = records.realms.first(where: { $0.realm == realm })
    else { return }
    let kerberos = own.answers.filter {
      $0.name.hasPrefix("_kerberos._tcp") || $0.name.hasPrefix("_kerberos._udp")
    }
    guard !kerberos.isEmpty else { return }
    let found = kerberos.contains { $0.status == .found }
    let denied = kerberos.contains { $0.status == .notFound || $0.status == .noData }
    writer.set(
      .clientRealmKdcRecords, found ? "found" : denied ? "missing" : "noAnswer", [id])
    writer.set(.clientRealmControllers, own.controllers, [id])
  }

  private mutating func forwarding() {
    guard
      case (.forwardedTicket(let ticket), let id)? = writer.seen(
        .forwardedTicket, .client, orMissing: [.clientTicketForwarding])
    else { return }
    writer.set(.clientTicketForwarding, ticket.outcome.rawValue, [id])
    writer.set(.clientTicketForwardingError, ticket.refusal?.code, [id])
    writer.set(.clientTicketForwardingErrorName, ticket.refusal?.symbol, [id])
  }

  private mutating func tools() {
    guard
      case (.clientTools(let tools), let id)? = writer.seen(
        .clientTools, .client, orMissing: [.clientToolsCredssp, .clientToolsRemoting])
    else { return }
    let has = { (name: String) in tools.modules[name] == true }
    let credssp = (has("pypsrp") || has("winrm")) && (has("requests_credssp") || has("spnego"))
    writer.set(.clientToolsCredssp, credssp, [id])
    let clients =
      [("pypsrp", has("pypsrp")), ("pywinrm", has("winrm"))]
      + ["ansible", "curl", "pwsh"].map { ($0, tools.programs[$0] == true || has($0)) }
    writer.set(.clientToolsRemoting, clients.filter(\.1).map(\.0), [id])
  }
}

extension RealmRecords.Realm {
  /// The hosts that DNS names as the realm's domain controllers or KDCs, in lower case.
  var controllers: [String] {
    answers.filter { $0.name.hasPrefix("_ldap._tcp.dc.") || $0.name.hasPrefix("_kerberos._tcp") }
      .flatMap(\.records)
      .compactMap { $0.split(separator: " ").last.map { $0.lowercased() } }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      .uniqued()
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of first appearance.
  func uniqued() -> [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
