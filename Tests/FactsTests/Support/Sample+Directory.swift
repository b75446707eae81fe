import Evidence

/// The domain of the samples: alice may be delegated, WEB01 may go on to the share on FILES01 by either list.
extension DirectoryAccount {
  static let domain = "S-1-5-21-1-2-3"

  static func user(
    control: UInt32? = 0x200, groups: [String]? = ["\(domain)-513"],
    _ change: (inout DirectoryAccount) -> Void = { _ in }
  ) -> DirectoryAccount {
    var account = DirectoryAccount(
      distinguishedName: "CN=alice,CN=Users,DC=corp,DC=test", kind: .user, accountName: "alice",
      userPrincipalName: "alice@corp.test", sid: "\(domain)-1104",
      control: control.map(AccountControl.init), computedControl: AccountControl(number: 0),
      mustChangePassword: false, groups: groups,
      authenticationSilo: "CN=Staff,CN=AuthN Silos,DC=corp,DC=test")
    change(&account)
    return account
  }

  static func computer(
    _ name: String, control: UInt32? = 0x1000, groups: [String]? = ["\(domain)-515"],
    domainName: String = "DC=corp,DC=test", _ change: (inout DirectoryAccount) -> Void = { _ in }
  ) -> DirectoryAccount {
    let host = "\(name.lowercased()).corp.test"
    var account = DirectoryAccount(
      distinguishedName: "CN=\(name),OU=Servers,\(domainName)", kind: .computer,
      accountName: "\(name)$", dnsHostName: host, sid: "\(domain)-\(1000 + name.count)",
      control: control.map(AccountControl.init),
      servicePrincipalNames: ["HOST/\(host)", "HOST/\(name)"], supportedEncryptionTypes: 0x1c,
      groups: groups)
    change(&account)
    return account
  }

  /// Lets `trustee` act, as Set-ADComputer -PrincipalsAllowedToDelegateToAccount writes it.
  func letting(_ trustee: String, named name: String? = nil) -> DirectoryAccount {
    var account = self
    account.allowedToActOnBehalf = SecurityDescriptor(
      owner: "S-1-5-32-544",
      entries: [.init(kind: .allow, trustee: trustee, trusteeName: name, accessMask: 0xf01ff)])
    return account
  }
}

extension DirectoryReading {
  static func sample(
    user: DirectoryAccount? = .user(), from: DirectoryAccount? = .computer("WEB01"),
    to: DirectoryAccount? = .computer("FILES01"), level: Int = 7,
    trusts: [DirectoryTrust]? = []
  ) -> DirectoryReading {
    func lookup(
      _ role: Lookup.Role, _ subject: Subject, _ name: String, _ account: DirectoryAccount?
    ) -> Lookup {
      Lookup(
        role: role, subject: subject, name: name, outcome: account == nil ? .none : .found,
        accounts: account.map { [$0] } ?? [], forestWide: true)
    }
    return DirectoryReading(
      servers: [
        DirectoryServer(
          host: "dc01.corp.test", port: 389, realm: "CORP.TEST", purpose: .domain,
          outcome: .bound, securityStrength: 256,
          root: .init(
            dnsHostName: "dc01.corp.test", domainFunctionality: level, controllerFunctionality: 7))
      ],
      lookups: [
        lookup(.user, .client, "alice@CORP.TEST", user),
        lookup(.computer, .hop(1), "web01.corp.test", from),
        lookup(.servicePrincipal, .hop(1), "HTTP/web01.corp.test", from),
        lookup(.computer, .hop(2), "files01.corp.test", to),
        lookup(.servicePrincipal, .hop(2), "cifs/files01.corp.test", to),
      ], trusts: trusts)
  }
}

extension Sample {
  static func directory(_ reading: DirectoryReading) -> Sample {
    var sample = Sample.healthy
    sample[.directory, .client] = .directory(reading)
    return sample
  }

  /// Each of the directory's facts has a value in one of these.
  static var directories: [Sample] {
    let from = DirectoryAccount.computer("WEB01", control: 0x108_1000) {
      $0.allowedToDelegateTo = ["cifs/files01"]
      $0.authenticationPolicy = "CN=Servers"
    }
    var abroad = directory(
      .sample(
        from: from, to: .computer("FILES01").letting("S-1-5-21-9-9-9-1"),
        trusts: [.init(partner: "partner.test", direction: 3, type: 2, attributes: 0x8)]))
    abroad[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [
        .issued(.primary, "HTTP/web01.corp.test", realm: "PARTNER.TEST")
      ]))
    var refused = directory(.sample(from: from))
    refused[.serviceForUser, .link(2)] = .serviceForUser(
      ServiceForUserTrial(
        middle: "WEB01$@CORP.TEST", user: "alice@CORP.TEST", target: "cifs/files01.corp.test",
        logon: .init(outcome: .issued), toSelf: .init(outcome: .issued, ticket: .sample()),
        withUserTicket: .init(outcome: .refused, refusal: .badOption)))
    let unreadable = DirectoryReading(
      servers: [
        DirectoryServer(
          host: "dc01.corp.test", port: 389, realm: "CORP.TEST", purpose: .domain,
          outcome: .bindRefused, message: "Invalid credentials", resultCode: 49)
      ], lookups: [])
    abroad[.serviceForUser, .link(2)] = .serviceForUser(
      ServiceForUserTrial(
        middle: "WEB01$@CORP.TEST", user: "alice@CORP.TEST", target: "cifs/files01.corp.test",
        logon: .init(outcome: .issued), toSelf: .init(outcome: .issued, ticket: .sample()),
        withoutUserTicket: .init(
          outcome: .refused,
          refusal: .init(code: 13, symbol: "KDC_ERR_BADOPTION", status: "0xC0000272")),
        withUserTicket: .init(outcome: .issued, ticket: .sample())))
    return [
      directory(.sample(from: from)), abroad, refused, directory(unreadable),
      directory(.sample(user: .user(control: nil, groups: nil), to: nil)),
      directory(
        .sample(user: .user { $0.allowedToDelegateTo = ["cifs/files01.corp.test"] }, from: from)),
    ]
  }
}
