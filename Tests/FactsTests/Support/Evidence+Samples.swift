import Evidence
import Foundation

extension ClientEnvironment {
  static func sample(_ settings: KerberosSettings = .init()) -> ClientEnvironment {
    ClientEnvironment(
      computer: "jump01", platform: "Linux x86_64", user: "alice",
      configFiles: [.init(path: "/etc/krb5.conf", state: .readable)], defaultRealm: "CORP.TEST",
      settings: settings, localAddresses: ["127.0.0.1", "10.0.0.5"])
  }
}

extension TicketFlags {
  static let plain = TicketFlags(number: 0x00c0_0000)
  static let forwardable = TicketFlags(number: 0x40c0_0000)
  static let trusted = TicketFlags(number: 0x40c4_0000)
}

extension EncryptionType {
  static let aes = EncryptionType(number: 18, name: "aes256-cts-hmac-sha1-96")
  static let rc4 = EncryptionType(number: 23, name: "arcfour-hmac")
}

extension Ticket {
  static func sample(
    _ server: String = "krbtgt/CORP.TEST@CORP.TEST", flags: TicketFlags = .forwardable,
    ticket: EncryptionType = .aes, sessionKey: EncryptionType = .aes,
    from: TimeInterval = -3600, until: TimeInterval = 3600
  ) -> Ticket {
    Ticket(
      server: server, client: "alice@CORP.TEST", flags: flags, ticketEncryption: ticket,
      sessionKeyEncryption: sessionKey, authenticatedAt: Sample.start,
      startsAt: Sample.start + from, endsAt: Sample.start + until)
  }
}

extension TicketCache {
  static func sample(_ tickets: Ticket...) -> TicketCache {
    TicketCache(
      name: "FILE:/tmp/krb5cc_1000", state: .present, principal: "alice@CORP.TEST",
      realm: "CORP.TEST", tickets: tickets, readAt: Sample.start)
  }

  static func without(_ state: State) -> TicketCache {
    TicketCache(
      name: "FILE:/tmp/krb5cc_1000", state: state, message: "words", readAt: Sample.start)
  }
}

extension KDCAttempt {
  static func sample(_ address: String, _ outcome: Outcome, _ transport: Transport = .tcp)
    -> KDCAttempt
  {
    KDCAttempt(
      realm: "CORP.TEST", address: address, transport: transport, outcome: outcome,
      elapsedMilliseconds: 1, bytesSent: 1, bytesReceived: 1)
  }
}

extension KerberosRefusal {
  static let unknown = KerberosRefusal(code: 7, symbol: "KDC_ERR_S_PRINCIPAL_UNKNOWN")
  static let badOption = KerberosRefusal(code: 13, symbol: "KDC_ERR_BADOPTION")
}

extension ServiceTickets.Request {
  static func issued(
    _ role: Role, _ name: String, flags: TicketFlags = .forwardable, realm: String = "CORP.TEST",
    sessionKey: EncryptionType = .aes, ticket: EncryptionType = .aes, keyVersion: Int? = nil
  ) -> Self {
    var issued = Ticket.sample(
      "\(name)@\(realm)", flags: flags, ticket: ticket, sessionKey: sessionKey)
    issued.keyVersion = keyVersion
    return .init(
      role: role, servicePrincipal: "\(name)@CORP.TEST", outcome: .issued, ticket: issued)
  }

  static func failed(_ role: Role, _ name: String, _ message: String) -> Self {
    .init(
      role: role, servicePrincipal: "\(name)@CORP.TEST", outcome: .failed, message: message)
  }

  static func refused(_ role: Role, _ name: String, _ refusal: KerberosRefusal = .unknown) -> Self {
    .init(
      role: role, servicePrincipal: "\(name)@CORP.TEST", outcome: .refused, refusal: refusal)
  }
}

extension DNSRecords {
  /// A found, AAAA not there, and a PTR answer.
  static func sample(
    _ name: String, _ address: String, aliases: [String] = [], reverse: String? = nil
  ) -> DNSRecords {
    DNSRecords(
      servers: ["10.0.0.1:53"],
      forward: [
        DNSAnswer(name: name, type: "A", status: .found, records: [address], aliases: aliases),
        DNSAnswer(name: name, type: "AAAA", status: .noData, aliases: aliases),
      ],
      reverse: [
        DNSAnswer(
          name: "1.0.0.10.in-addr.arpa", type: "PTR", status: .found, records: [reverse ?? name])
      ])
  }

  static func failing(_ statuses: DNSAnswer.Status..., aliases: [String] = []) -> DNSRecords {
    DNSRecords(
      servers: ["10.0.0.1:53"],
      forward: zip(["A", "AAAA"], statuses).map {
        DNSAnswer(name: "web01.corp.test", type: $0, status: $1, aliases: aliases)
      })
  }
}

extension RealmRecords {
  static func sample(
    ldap: DNSAnswer.Status = .found, kerberos: DNSAnswer.Status = .found,
    udp: DNSAnswer.Status = .found, controllers: [String] = ["dc01.corp.test."]
  ) -> RealmRecords {
    func answer(_ service: String, _ status: DNSAnswer.Status) -> DNSAnswer {
      DNSAnswer(
        name: "\(service).CORP.TEST", type: "SRV", status: status,
        records: status == .found ? controllers.map { "0 100 88 \($0)" } : [])
    }
    return RealmRecords(
      servers: ["10.0.0.1:53"],
      realms: [
        .init(
          realm: "CORP.TEST",
          answers: [
            answer("_kerberos._tcp", kerberos), answer("_kerberos._udp", udp),
            answer("_kerberos-master._tcp", .notFound), answer("_ldap._tcp.dc._msdcs", ldap),
          ])
      ])
  }
}

extension ListenerAttempt {
  static func sample(
    _ connection: Connection = .open, address: String = "10.0.0.11", port: Int = 5985,
    purpose: Purpose = .used, banner: String? = nil, tls: TLSHandshake? = nil,
    http: HTTPAnswer? = nil, identify: IdentifyAnswer? = nil, ntlm: NTLMChallenge? = nil
  ) -> ListenerAttempt {
    ListenerAttempt(
      address: address, port: port, purpose: purpose, connection: connection, banner: banner,
      tls: tls, http: http, identify: identify, ntlm: ntlm)
  }
}

extension HTTPAnswer {
  static func winrm(_ schemes: String...) -> HTTPAnswer {
    HTTPAnswer(status: 401, server: "Microsoft-HTTPAPI/2.0", schemes: schemes)
  }
}

extension TLSHandshake {
  static func sample(
    trusted: Bool? = true, code: Int? = nil, matches: Bool = true, days: Double = 90
  ) -> TLSHandshake {
    TLSHandshake(
      completed: true, protocolVersion: "TLSv1.3", trusted: trusted,
      trustError: code.map { TrustError(code: $0, message: "words \($0)") },
      nameMatches: matches,
      certificate: Certificate(
        subject: "CN=web01.corp.test", issuer: "CN=Corp CA", notBefore: Sample.start,
        notAfter: Sample.start + days * 86_400, names: ["web01.corp.test"], keyType: "RSA",
        keyBits: 2048, signatureAlgorithm: "sha256", serverAuthentication: true,
        selfSigned: false, fingerprint: "00"))
  }
}

extension LogonAttempt {
  static let lockedOut = LogonAttempt(
    typed: "CORP\\alice", form: .domain, principal: "alice@CORP.TEST", source: .password,
    outcome: .refused,
    refusal: KerberosRefusal(code: 18, symbol: "KDC_ERR_CLIENT_REVOKED", status: "0xC0000234"),
    message: "Client's credentials have been revoked",
    offeredMethods: ["PA-ETYPE-INFO2", "PA-ENC-TIMESTAMP"], offeredEncryption: [.aes],
    isSalted: true, secretWasTried: true,
    attempts: [.sample("10.0.0.2:88", .silent), .sample("10.0.0.1:88", .answered)])

  static let otherRealm = LogonAttempt(
    typed: "alice@corp.test", form: .principal, principal: "alice@corp.test", source: .password,
    outcome: .refused,
    refusal: KerberosRefusal(code: 68, symbol: "KDC_ERR_WRONG_REALM", otherRealm: "PARTNER.TEST"))

  static let staleKeytab = LogonAttempt(
    typed: "svc", form: .name, principal: "svc@CORP.TEST", source: .keytab, outcome: .failed,
    offeredMethods: ["PA-PK-AS-REQ"], offeredEncryption: [.aes],
    keytab: .init(
      file: "/etc/svc.keytab", principals: ["svc@CORP.TEST"], encryption: [.rc4], keyVersion: 3))

  static let badKeytab = LogonAttempt(
    typed: "svc", form: .keytab, principal: "svc@CORP.TEST", source: .keytab, outcome: .failed,
    keytab: .init(file: "/etc/svc.keytab", problem: "Unsupported key table format version number"))
}
