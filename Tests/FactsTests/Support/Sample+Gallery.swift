import Evidence
import Foundation

extension Sample {
  /// web01 over WinRM, then a share on files01; everything was asked and answered, and web01 is not trusted.
  static var healthy: Sample {
    var sample = Sample("web01.corp.test", "cifs://files01.corp.test")
    sample[.clientEnvironment, .client] = .clientEnvironment(.sample())
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample()))
    sample[.clientTools, .client] = .clientTools(
      ClientTools(
        python: "/usr/bin/python3",
        modules: [
          "pypsrp": true, "winrm": false, "requests_credssp": false, "gssapi": true, "krb5": false,
        ],
        programs: ["curl": true, "pwsh": false, "kinit": true],
        ansiblePython: "/opt/ansible/bin/python3",
        ansibleModules: ["pypsrp": false, "winrm": true]))
    sample[.kdc, .client] = .kdc(
      KDCContact(
        realm: "CORP.TEST", source: .configuration, attempts: [.sample("10.0.0.1:88", .answered)],
        skewSeconds: 1.6))
    sample[.realmRecords, .client] = .realmRecords(.sample())
    sample[.forwardedTicket, .client] = .forwardedTicket(
      ForwardedTicket(outcome: .issued, flags: .forwardable))
    for (number, host, service) in [(1, "web01", "HTTP"), (2, "files01", "cifs")] {
      let name = "\(host).corp.test"
      sample[.systemNames, .hop(number)] = .systemNames(
        SystemNames(
          status: .found, addresses: ["10.0.0.1\(number)"], canonicalName: name,
          reverse: [.init(address: "10.0.0.1\(number)", name: name)]))
      sample[.dnsRecords, .hop(number)] = .dnsRecords(.sample(name, "10.0.0.1\(number)"))
      sample[.serviceTickets, .hop(number)] = .serviceTickets(
        ServiceTickets(requests: [
          .issued(.primary, "\(service)/\(name)", keyVersion: 2),
          .issued(.host, "HOST/\(name)", keyVersion: 2),
          .refused(.wsman, "WSMAN/\(name)"),
        ]))
      let http: HTTPAnswer? = number == 1 ? .winrm("Negotiate", "Kerberos") : nil
      sample[.listener, .hop(number)] = .listener(
        ListenerSurvey(attempts: [
          .sample(address: "10.0.0.1\(number)", port: number == 1 ? 5985 : 445, http: http)
        ]))
    }
    sample[.session, .hop(1)] = .session(
      SessionAttempt(
        address: "10.0.0.11", port: 5985, scheme: "Negotiate",
        servicePrincipal: "HTTP/web01.corp.test@CORP.TEST", outcome: .accepted, status: 200,
        mutual: true))
    return sample
  }

  /// A session in which everything was asked for.
  static var conversed: Sample {
    var sample = Sample.healthy
    var attempt = SessionAttempt(
      address: "10.0.0.11", port: 5986, scheme: "Negotiate",
      servicePrincipal: "HTTP/web01.corp.test@CORP.TEST", outcome: .accepted, status: 200,
      mutual: true, mechanism: "Kerberos")
    attempt.tokens = "Kerberos"
    attempt.protection = .tls
    attempt.channelBound = true
    attempt.delegated = false
    attempt.identify = IdentifyAnswer(
      status: 200, vendor: "Microsoft Corporation", productVersion: "OS: 10.0.20348")
    let fault = SessionFault(
      code: 5, machine: "web01.corp.test", subcode: "AccessDenied", text: "Access is denied.",
      provider: "Shell cmd plugin")
    attempt.requests = [
      SessionRequest(question: .identify, status: 200),
      SessionRequest(question: .configuration, status: 500, fault: fault),
      SessionRequest(question: .shell, status: 500, fault: fault),
    ]
    sample[.session, .hop(1)] = .session(attempt)
    sample[.sessionTrials, .hop(1)] = .sessionTrials(
      SessionTrials(trials: [
        .init(method: .kerberos, attempt: attempt),
        .init(method: .ntlm, skipped: "the package gss-ntlmssp is not installed"),
        .init(method: .basic, attempt: attempt),
      ]))
    sample[.proxy, .hop(1)] = .proxy(
      ProxyLook(
        proxy: "http://proxy.corp.test:3128", outcome: .passed,
        http: HTTPAnswer(status: 401, schemes: ["Negotiate"], proxySchemes: ["Basic"]),
        keepsConnection: true, issuer: "CN=Inspection CA", fingerprint: "another",
        message: "nothing to say"))
    var tls = TLSHandshake.sample(trusted: true, days: 90)
    tls.certificate?.endPointHash = "9f86"
    var challenged = ListenerAttempt.sample(
      port: 5986, tls: tls, http: .winrm("Negotiate"),
      ntlm: NTLMChallenge(computer: "WEB01", domain: "CORP", dnsComputer: "web01.corp.test"))
    challenged.ntlmAgain = [
      NTLMChallenge(computer: "WEB02", domain: "CORP", dnsComputer: "web02.corp.test")
    ]
    sample[.listener, .hop(1)] = .listener(ListenerSurvey(attempts: [challenged]))
    sample[.hopCommands, .hop(1)] = .hopCommands(
      HopCommands(
        shell: SessionRequest(question: .shell, status: 200),
        commands: [
          .init(purpose: .computer, line: "hostname", exitCode: 0, output: "WEB01"),
          .init(purpose: .identity, line: "whoami", exitCode: 0, output: "corp\\alice"),
          .init(
            purpose: .tickets, line: "klist", exitCode: 0,
            output: "Current LogonId is 0:0x3e7\n\nCached Tickets: (0)"),
          .init(
            purpose: .secondHop, line: #"net view \\files01.corp.test"#, exitCode: 2,
            errors: "System error 5 has occurred.\n\nAccess is denied."),
        ], closed: true, servicePrincipal: "HTTP/web01.corp.test@CORP.TEST"))
    return sample
  }

  /// The user may log on, and may not open a shell.
  static var shellRefused: Sample {
    var sample = Sample.conversed
    sample[.hopCommands, .hop(1)] = .hopCommands(
      HopCommands(
        shell: SessionRequest(
          question: .shell, status: 500, fault: SessionFault(code: 5, text: "Access is denied.")),
        servicePrincipal: "HTTP/web01.corp.test@CORP.TEST"))
    return sample
  }

  /// Much that can go wrong or be told, so that every fact has a value somewhere.
  static var rich: Sample {
    var sample = Sample.healthy
    sample[.kdc, .client] = .kdc(
      KDCContact(
        realm: "CORP.TEST", source: .serviceRecords,
        attempts: [.sample("10.0.0.2:88", .silent), .sample("10.0.0.1:88", .answered)],
        skewSeconds: -1200))
    sample[.forwardedTicket, .client] = .forwardedTicket(
      ForwardedTicket(outcome: .refused, refusal: .badOption))
    sample[.dnsRecords, .hop(1)] = .dnsRecords(
      .sample(
        "web01.corp.test", "10.0.0.11", aliases: ["node7.corp.test"], reverse: "old01.corp.test"))
    var primary = ServiceTickets.Request.refused(.primary, "HTTP/web01.corp.test")
    primary.attempts = [.sample("10.0.0.1:88", .answered)]
    sample[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [
        primary, .issued(.canonical, "HTTP/node7.corp.test"),
        .refused(.reverse, "HTTP/old01.corp.test"), .refused(.short, "HTTP/web01"),
        .refused(.port, "HTTP/web01.corp.test:5985"),
      ]))
    let challenge = NTLMChallenge(
      computer: "WEB01", domain: "CORP", dnsComputer: "web01.corp.test", dnsDomain: "corp.test",
      skewSeconds: 3)
    var http = HTTPAnswer.winrm("Negotiate", "CredSSP", "Basic")
    http.via = "1.1 squid"
    let identify = IdentifyAnswer(
      status: 200, vendor: "Microsoft Corporation", productVersion: "OS: 0.0.0 SP: 0.0 Stack: 3.0",
      protocolVersion: "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd")
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(attempts: [
        .sample(.silent, address: "10.0.0.12"),
        .sample(http: http, identify: identify, ntlm: challenge),
        .sample(
          port: 5986, purpose: .alternative, tls: .sample(trusted: false, code: 10, days: -2)),
      ]))
    sample[.session, .hop(1)] = .session(
      SessionAttempt(
        address: "10.0.0.11", port: 5985, scheme: "Negotiate",
        servicePrincipal: "HTTP/web01.corp.test@CORP.TEST", outcome: .rejected, status: 401,
        refusal: KerberosRefusal(code: 41, symbol: "KRB_AP_ERR_MODIFIED")))
    return sample
  }

  static var brokenClient: Sample {
    var sample = Sample.healthy
    sample[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [.failed(.primary, "HTTP/web01.corp.test", "words")]))
    sample[.credssp, .hop(1)] = .credssp(
      CredSSPLook(
        address: "10.0.0.11", port: 5985, outcome: .answered, version: 4, message: "words"))
    var environment = ClientEnvironment.sample()
    environment.configError = "Improper format of Kerberos configuration file"
    sample[.clientEnvironment, .client] = .clientEnvironment(environment)
    sample[.clientTickets, .client] = .clientTickets(.without(.unreadable))
    return sample
  }

  static var otherServer: Sample {
    var sample = Sample.healthy
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(attempts: [
        .sample(banner: "SSH-2.0-OpenSSH_9.2"),
        .sample(
          port: 5986, purpose: .alternative,
          tls: TLSHandshake(completed: false, message: "wrong version number")),
      ]))
    return sample
  }

  /// A server that speaks TLS 1.0 only, and one whose certificate is weak.
  static var weakTLS: Sample {
    var sample = Sample("winrms://web01.corp.test", "winrms://files01.corp.test")
    var old = TLSHandshake(
      completed: false, message: "unsupported protocol", asksForCertificate: false)
    old.withoutDemands = .init(protocolVersion: "TLSv1", cipher: "AES256-SHA")
    sample[.listener, .hop(1)] = .listener(
      ListenerSurvey(attempts: [.sample(port: 5986, tls: old)]))
    var weak = TLSHandshake.sample(trusted: false, code: 68)
    weak.certificatesSent = 1
    weak.asksForCertificate = false
    weak.certificate?.signatureHash = "SHA1"
    weak.certificate?.revocationLists = ["http://pki.corp.test/ca.crl"]
    sample[.listener, .hop(2)] = .listener(
      ListenerSurvey(attempts: [.sample(port: 5986, tls: weak)]))
    return sample
  }

  /// Nothing at all was asked.
  static var empty: Sample { Sample("web01.corp.test", "winrms://files01.corp.test") }

  /// Every question was planned, and none could be put.
  static var failed: Sample {
    var sample = Sample.healthy
    for id in sample.outcomes.keys { sample.fail(id.probe, id.subject) }
    return sample
  }

  static var gallery: [Sample] {
    [
      .healthy, .conversed, .shellRefused, .rich, .brokenClient, .otherServer, .weakTLS, .empty,
      .failed,
      .windows, .credSSP,
    ] + directories
      + [.lockedOut, .otherRealm, .staleKeytab, .badKeytab].map(Sample.logon)
  }

  /// A run that was told to log on; without a ticket the cache was not looked at.
  static func logon(_ attempt: LogonAttempt) -> Sample {
    var sample = Sample.healthy
    sample[.logon, .client] = .logon(attempt)
    if attempt.outcome != .issued {
      sample.skip(.clientTickets, .client, "the logon brought no ticket")
    }
    return sample
  }
}
