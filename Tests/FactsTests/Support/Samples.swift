import Evidence
import Foundation

/// Builds recordings for tests: a healthy chain, in which one thing at a time is changed.
enum Samples {
  static let now = Date(timeIntervalSince1970: 1_795_000_000)

  static func recording(
    of hops: [String] = ["web01.corp.test", "cifs://files01.corp.test"],
    _ observed: [(ObservationID, Observed)]
  ) throws -> Recording {
    Recording(
      tool: "test", startedAt: now, chain: try Chain(parsing: hops), depth: .session,
      observations: observed.map { id, facts in
        Observation(
          id: id, question: "a question", startedMilliseconds: 0, elapsedMilliseconds: 1,
          outcome: .observed(facts))
      })
  }

  static func environment(
    _ settings: KerberosSettings = .init(), realm: String? = "CORP.TEST", error: String? = nil,
    variables: [String: String] = [:], addresses: [String] = []
  ) -> (ObservationID, Observed) {
    (
      ObservationID(.clientEnvironment, .client),
      .clientEnvironment(
        ClientEnvironment(
          computer: "jump01", platform: "Linux x86_64", user: "alice",
          configFiles: [.init(path: "/etc/krb5.conf", state: .readable)], configError: error,
          defaultRealm: realm, settings: settings, variables: variables,
          localAddresses: addresses))
    )
  }

  static func ticket(
    _ server: String = "krbtgt/CORP.TEST@CORP.TEST", flags: UInt32 = 0x40e1_0000,
    start: TimeInterval = -3600, end: TimeInterval = 3600, encryption: Int = 18
  ) -> Ticket {
    let type = EncryptionType(number: encryption, name: "type \(encryption)")
    return Ticket(
      server: server, client: "alice@CORP.TEST", flags: TicketFlags(number: flags),
      ticketEncryption: type, sessionKeyEncryption: type, authenticatedAt: now + start,
      startsAt: now + start, endsAt: now + end)
  }

  static func cache(_ tickets: [Ticket], state: TicketCache.State = .present) -> (
    ObservationID, Observed
  ) {
    (
      ObservationID(.clientTickets, .client),
      .clientTickets(
        TicketCache(
          name: "FILE:/tmp/cc", state: state, message: state == .present ? nil : "no",
          principal: state == .present ? "alice@CORP.TEST" : nil,
          realm: state == .present ? "CORP.TEST" : nil, tickets: tickets, readAt: now))
    )
  }

  static func kdc(
    _ outcomes: [KDCAttempt.Outcome], skew: Double? = nil
  ) -> (ObservationID, Observed) {
    (
      ObservationID(.kdc, .client),
      .kdc(
        KDCContact(
          realm: "CORP.TEST", source: outcomes.isEmpty ? .none : .configuration,
          attempts: outcomes.enumerated().map { index, outcome in
            KDCAttempt(
              realm: "CORP.TEST", address: "10.0.0.\(index + 1):88", transport: .tcp,
              outcome: outcome, elapsedMilliseconds: 1, bytesSent: 1, bytesReceived: 1)
          }, skewSeconds: skew))
    )
  }

  static func dns(
    _ hop: Int, _ forward: [DNSAnswer], reverse: [DNSAnswer] = [], byUser: Bool = false
  ) -> (ObservationID, Observed) {
    (
      ObservationID(.dnsRecords, .hop(hop)),
      .dnsRecords(
        DNSRecords(
          servers: ["10.0.0.1:53"], serverGivenByUser: byUser, forward: forward, reverse: reverse))
    )
  }

  static func answer(
    _ name: String, _ type: String = "A", _ status: DNSAnswer.Status = .found,
    _ records: [String] = [], aliases: [String] = []
  ) -> DNSAnswer {
    DNSAnswer(name: name, type: type, status: status, records: records, aliases: aliases)
  }

  static func system(
    _ hop: Int, _ status: SystemNames.Status, _ addresses: [String] = []
  ) -> (ObservationID, Observed) {
    (
      ObservationID(.systemNames, .hop(hop)),
      .systemNames(SystemNames(status: status, addresses: addresses))
    )
  }

  static func tickets(
    _ hop: Int, _ requests: [ServiceTickets.Request]
  ) -> (ObservationID, Observed) {
    (
      ObservationID(.serviceTickets, .hop(hop)),
      .serviceTickets(ServiceTickets(requests: requests))
    )
  }

  static func issued(
    _ role: ServiceTickets.Request.Role, _ name: String, flags: UInt32 = 0x40a1_0000
  ) -> ServiceTickets.Request {
    .init(
      role: role, servicePrincipal: "\(name)@CORP.TEST", outcome: .issued,
      ticket: ticket("\(name)@CORP.TEST", flags: flags))
  }

  static func refused(
    _ role: ServiceTickets.Request.Role, _ name: String, code: Int = 7
  ) -> ServiceTickets.Request {
    .init(
      role: role, servicePrincipal: name, outcome: .refused,
      refusal: KerberosRefusal(code: code, symbol: "SYMBOL_\(code)"))
  }

  static func listener(_ hop: Int, _ attempts: [ListenerAttempt]) -> (ObservationID, Observed) {
    (ObservationID(.listener, .hop(hop)), .listener(ListenerSurvey(attempts: attempts)))
  }

  static func attempt(
    _ connection: ListenerAttempt.Connection = .open, address: String = "10.0.0.11",
    port: Int = 5985, purpose: ListenerAttempt.Purpose = .used, http: HTTPAnswer? = nil,
    banner: String? = nil, tls: TLSHandshake? = nil, identify: IdentifyAnswer? = nil,
    ntlm: NTLMChallenge? = nil
  ) -> ListenerAttempt {
    ListenerAttempt(
      address: address, port: port, purpose: purpose, connection: connection, banner: banner,
      tls: tls, http: http, identify: identify, ntlm: ntlm)
  }
}
