import Evidence
import Foundation

/// A recording of a network that gives its names away in every way that evidence has.
enum RichRecording {
  /// Parts of names that must not remain anywhere, in lower case.
  static let originals = [
    "contoso", "fabrikam", "portal07", "vault99", "jane", "doe", "kdcbox", "jumpbox", "squidward",
    "tiergarten", "s-1-5-21-111", "10.20.30", "2001:db8:77", "cafe", "payroll", "instalpha",
    "secretproject", "zweigstelle7",
    "verylongname", "geheim", "30.20.10",
  ]

  static func make() throws -> Recording {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    let realm = "CONTOSO.EXAMPLE"
    func ticket(_ server: String) -> Ticket {
      Ticket(
        server: server, client: "jane.doe@\(realm)", flags: TicketFlags(number: 0x4080_0000),
        ticketEncryption: .init(number: 18, name: "aes256-cts-hmac-sha1-96"),
        sessionKeyEncryption: .init(number: 18, name: "aes256-cts-hmac-sha1-96"),
        authenticatedAt: start, startsAt: start, endsAt: start + 36000)
    }
    func spn(_ name: String, _ role: ServiceTickets.Request.Role) -> ServiceTickets.Request {
      .init(
        role: role, servicePrincipal: "\(name)@\(realm)", outcome: .issued,
        ticket: ticket("\(name)@\(realm)"))
    }
    let refused = ServiceTickets.Request(
      role: .short, servicePrincipal: "HTTP/portal07@\(realm)", outcome: .refused,
      refusal: KerberosRefusal(code: 7, symbol: "KDC_ERR_S_PRINCIPAL_UNKNOWN"),
      message:
        "Server HTTP/portal07@\(realm) not found; asked kdcbox.contoso.example:88 (10.20.30.5) for jane.doe"
    )
    let seen: [(ObservationID, Observed)] = [
      (
        ObservationID(.clientEnvironment, .client),
        .clientEnvironment(
          ClientEnvironment(
            computer: "jumpbox.eu.contoso.example", platform: "Linux x86_64", user: "jane.doe",
            configFiles: [.init(path: "/opt/tiergarten/krb5.conf", state: .readable)],
            configError: "Cannot read /home/jane.doe/payroll.conf", defaultRealm: realm,
            variables: [
              "https_proxy": "http://jane:geheim@squidward.fabrikam.example:3128",
              "no_proxy": ".contoso.example,10.20.30.0/24",
              "KRB5CCNAME": "FILE:/tmp/krb5cc_jane.doe",
            ], localAddresses: ["10.20.30.9", "2001:db8:77::9", "127.0.0.1"]))
      ),
      (
        ObservationID(.clientTickets, .client),
        .clientTickets(
          TicketCache(
            name: "FILE:/tmp/krb5cc_jane.doe", state: .present, principal: "jane.doe@\(realm)",
            realm: realm, tickets: [ticket("krbtgt/\(realm)@\(realm)")], readAt: start))
      ),
      (
        ObservationID(.kdc, .client),
        .kdc(
          KDCContact(
            realm: realm, source: .serviceRecords,
            attempts: [
              KDCAttempt(
                realm: realm, address: "[2001:db8:77::5]:88", transport: .udp, outcome: .answered,
                elapsedMilliseconds: 1, bytesSent: 1, bytesReceived: 1),
              KDCAttempt(
                realm: realm, address: "kdcbox.contoso.example", transport: .tcp,
                outcome: .unresolved, elapsedMilliseconds: 1, bytesSent: 0, bytesReceived: 0),
            ], skewSeconds: 2))
      ),
      (
        ObservationID(.dnsRecords, .hop(1)),
        .dnsRecords(
          DNSRecords(
            servers: ["10.20.30.2:53"],
            forward: [
              DNSAnswer(
                name: "portal07.contoso.example", type: "A", status: .found,
                records: ["10.20.30.7", "10.20.30.8"],
                aliases: ["verylongname-portal07.eu.contoso.example"])
            ],
            reverse: [
              DNSAnswer(
                name: "7.30.20.10.in-addr.arpa", type: "PTR", status: .found,
                records: ["portal07.contoso.example."]),
              DNSAnswer(
                name: "9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.7.7.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                type: "PTR", status: .notFound),
            ]))
      ),
      (
        ObservationID(.realmRecords, .client),
        .realmRecords(
          RealmRecords(
            servers: ["10.20.30.2:53"],
            realms: [
              .init(
                realm: realm,
                answers: [
                  DNSAnswer(
                    name: "_ldap._tcp.dc._msdcs.contoso.example", type: "SRV", status: .found,
                    records: ["0 100 389 kdcbox.contoso.example"])
                ])
            ]))
      ),
      (
        ObservationID(.proxy, .hop(1)),
        .proxy(
          ProxyLook(
            proxy: "http://squidward.fabrikam.example:3128", outcome: .passed,
            issuer: "CN=payroll CA", fingerprint: String(repeating: "cafe", count: 16),
            message: "squidward.fabrikam.example refused portal07"))
      ),
      (
        ObservationID(.hopCommands, .hop(1)),
        .hopCommands(
          HopCommands(
            shell: SessionRequest(
              question: .shell, status: 200,
              fault: SessionFault(
                code: 5, machine: "portal07.contoso.example", subcode: "AccessDenied",
                text: "jane.doe may not use portal07")),
            commands: [
              .init(purpose: .identity, line: "whoami", exitCode: 0, output: #"contoso\jane.doe"#),
              .init(
                purpose: .secondHop, line: #"net view \\vault99.contoso.example"#, exitCode: 2,
                errors: "System error 5 has occurred on vault99."),
            ], closed: true,
            servicePrincipal: "HTTP/portal07.contoso.example@\(realm)"))
      ),
      (
        ObservationID(.serviceTickets, .hop(1)),
        .serviceTickets(
          ServiceTickets(requests: [
            spn("HTTP/portal07.contoso.example", .primary), refused,
            spn("HTTP/portal07.contoso.example:5985", .port),
          ]))
      ),
      (
        ObservationID(.serviceTickets, .hop(2)),
        .serviceTickets(
          ServiceTickets(requests: [spn("MSSQLSvc/vault99.contoso.example:INSTALPHA", .primary)]))
      ),
      (
        ObservationID(.listener, .hop(1)),
        .listener(
          ListenerSurvey(attempts: [
            ListenerAttempt(
              address: "10.20.30.7", port: 5985, purpose: .used, connection: .open,
              http: HTTPAnswer(
                status: 401, server: "Microsoft-HTTPAPI/2.0", schemes: ["Negotiate", "Kerberos"],
                via: "1.1 squidward.fabrikam.example (squid)",
                location: "https://portal07.contoso.example/secretproject/login?user=jane.doe",
                bodyStart: "Welcome to the payroll portal of Contoso"),
              ntlm: NTLMChallenge(
                computer: "PORTAL07", domain: "CONTOSO", dnsComputer: "portal07.contoso.example",
                dnsDomain: "contoso.example", forest: "contoso.example", version: "10.0.20348")),
            ListenerAttempt(
              address: "10.20.30.7", port: 5986, purpose: .alternative, connection: .open,
              tls: TLSHandshake(
                completed: true, protocolVersion: "TLSv1.3", trusted: false,
                trustError: .init(code: 20, message: "unable to get local issuer certificate"),
                nameMatches: true,
                certificate: Certificate(
                  subject: "CN=portal07.contoso.example,OU=Payroll,O=Contoso Ltd",
                  issuer: "CN = Contoso Issuing CA, DC = contoso, DC = example",
                  notBefore: start, notAfter: start + 9_000_000,
                  names: ["portal07.contoso.example", "*.eu.contoso.example", "10.20.30.7"],
                  keyType: "RSA", keyBits: 2048, signatureAlgorithm: "sha256WithRSAEncryption",
                  serverAuthentication: true, selfSigned: false,
                  fingerprint: String(repeating: "cafe", count: 16)
                ).publishing(
                  [
                    "http://pki.contoso.example/zweigstelle7/Contoso%20Issuing%20CA.crl",
                    "ldap:///CN=Contoso%20Issuing%20CA,CN=kdcbox,CN=CDP,DC=contoso,DC=example?certificateRevocationList",
                  ]))),
          ]))
      ),
      (
        ObservationID(.session, .hop(1)),
        .session(
          SessionAttempt(
            address: "10.20.30.7", port: 5985, scheme: "Negotiate",
            servicePrincipal: "HTTP/portal07.contoso.example@\(realm)", outcome: .accepted,
            status: 200, mutual: true))
      ),
      (ObservationID(.directory, .client), .directory(directory(realm))),
      (
        ObservationID(.logon, .client),
        .logon(
          LogonAttempt(
            typed: "CONTOSO\\jane.doe", form: .domain, principal: "jane.doe@\(realm)",
            source: .keytab, outcome: .refused,
            refusal: KerberosRefusal(
              code: 68, symbol: "KDC_ERR_WRONG_REALM", otherRealm: "EU.CONTOSO.EXAMPLE"),
            message: "Client 'jane.doe@\(realm)' not found",
            keytab: .init(
              file: "tiergarten-jane.keytab",
              principals: ["PORTAL07$@\(realm)", "host/vault99.contoso.example@\(realm)"],
              problem: "Key table file 'tiergarten-jane.keytab' not found"),
            attempts: [
              KDCAttempt(
                realm: realm, address: "https://proxy.fabrikam.example/KdcProxy",
                transport: .https, outcome: .answered, elapsedMilliseconds: 1, bytesSent: 1,
                bytesReceived: 1, message: "squidward said 502")
            ]))
      ),
      (
        ObservationID(.credssp, .hop(1)),
        .credssp(
          CredSSPLook(
            address: "10.20.30.7", port: 5985, outcome: .answered, version: 6, status: nil,
            message: "PORTAL07 answered"))
      ),
      (
        ObservationID(.credsspLogon, .hop(1)),
        .credsspLogon(
          CredSSPLogon(
            address: "10.20.30.7", port: 5985, outcome: .keyNotConfirmed, stage: .publicKey,
            mechanism: "Kerberos",
            servicePrincipal: "HTTP/portal07.contoso.example@CONTOSO.EXAMPLE",
            version: 6, message: "PORTAL07 answered"))
      ),
      (
        ObservationID(.credsspClientPolicy, .client),
        .credsspClientPolicy(
          CredSSPClientPolicy(
            clientRole: .init(isOn: true, origin: .local),
            allowFreshCredentials: .init(
              state: .enabled, entries: ["WSMAN/portal07", "wsman/*.contoso.example"],
              addsDefaults: true, origin: .policy),
            allowFreshCredentialsNTLMOnly: .init(state: .notConfigured),
            denyFreshCredentials: .init(state: .disabled),
            encryptionOracle: .init(level: .mitigated), restrictsDelegation: false))
      ),
      (
        ObservationID(.serviceForUser, .hop(1)),
        .serviceForUser(
          ServiceForUserTrial(
            middle: "PORTAL07$@\(realm)", user: "jane.doe@\(realm)",
            target: "cifs/vault99.contoso.example@\(realm)",
            logon: .init(outcome: .issued, ticket: ticket("krbtgt/\(realm)@\(realm)"))))
      ),
    ]
    return Recording(
      tool: "0.1.0", startedAt: start,
      chain: try Chain(parsing: [
        "Portal07.contoso.example", "mssql://vault99.contoso.example:1433",
      ]),
      depth: .session, depthReason: "jane.doe has a ticket",
      observations: seen.map { id, observed in
        Observation(
          id: id, question: "what vault99 and portal07.contoso.example say of CONTOSO\\jane.doe",
          startedMilliseconds: 0.25, elapsedMilliseconds: 1.5, outcome: .observed(observed))
      } + [
        Observation(
          id: ObservationID(.serviceForUser, .link(2)), question: "as vault99$",
          startedMilliseconds: 1, elapsedMilliseconds: 0,
          outcome: .notAttempted(
            reason: "no keytab for VAULT99$ in /srv/payroll/vault99.keytab",
            blockedBy: [ObservationID(.clientTickets, .client)]))
      ])
  }

  private static func directory(_ realm: String) -> DirectoryReading {
    let domain = "S-1-5-21-1111-2222-3333"
    func computer(_ name: String, _ number: Int) -> DirectoryAccount {
      DirectoryAccount(
        distinguishedName: "CN=\(name.uppercased()),OU=Payroll Servers,DC=contoso,DC=example",
        kind: .computer, accountName: "\(name.uppercased())$",
        dnsHostName: "\(name).contoso.example", sid: "\(domain)-\(number)",
        control: AccountControl(number: 0x1000),
        servicePrincipalNames: ["HOST/\(name)", "HOST/\(name).contoso.example"],
        groups: ["\(domain)-515"])
    }
    var vault = computer("vault99", 1501)
    vault.servicePrincipalNames.append("MSSQLSvc/vault99.contoso.example:INSTALPHA")
    vault.allowedToActOnBehalf = SecurityDescriptor(
      owner: "S-1-5-32-544",
      entries: [
        .init(
          kind: .allow, trustee: "\(domain)-1500", trusteeName: "CONTOSO\\PORTAL07$",
          accessMask: 0xf01ff)
      ])
    let user = DirectoryAccount(
      distinguishedName: "CN=Jane Doe,OU=Staff,DC=contoso,DC=example", kind: .user,
      accountName: "jane.doe", userPrincipalName: "Jane.Doe@fabrikam.example",
      sid: "\(domain)-1104", control: AccountControl(number: 0x200),
      computedControl: AccountControl(number: 0), mustChangePassword: false,
      groups: ["\(domain)-513", "\(domain)-1777"])
    return DirectoryReading(
      servers: [
        DirectoryServer(
          host: "kdcbox.contoso.example", port: 389, realm: realm, purpose: .domain,
          outcome: .bound, securityStrength: 256,
          root: .init(
            dnsHostName: "kdcbox.contoso.example",
            defaultNamingContext: "DC=contoso,DC=example",
            configurationNamingContext: "CN=Configuration,DC=contoso,DC=example",
            domainFunctionality: 7))
      ],
      lookups: [
        .init(
          role: .user, subject: .client, name: "jane.doe@\(realm)", outcome: .found,
          accounts: [user]),
        .init(
          role: .computer, subject: .hop(1), name: "portal07.contoso.example", outcome: .found,
          accounts: [computer("portal07", 1500)]),
        .init(
          role: .computer, subject: .hop(2), name: "vault99.contoso.example", outcome: .found,
          accounts: [vault]),
        .init(
          role: .servicePrincipal, subject: .hop(2), name: "MSSQLSvc/vault99.contoso.example:1433",
          outcome: .found, accounts: [vault]),
      ],
      trusts: [
        .init(
          partner: "fabrikam.example", flatName: "FABRIKAM", direction: 3, type: 2, attributes: 0x8)
      ])
  }
}

extension Certificate {
  /// The same with addresses of revocation lists.
  fileprivate func publishing(_ lists: [String]) -> Certificate {
    var copy = self
    copy.revocationLists = lists
    copy.statusResponders = ["http://ocsp.contoso.example/payroll"]
    copy.issuerAddresses = ["http://pki.contoso.example/zweigstelle7/payroll.crt"]
    copy.signatureHash = "SHA256"
    return copy
  }
}
