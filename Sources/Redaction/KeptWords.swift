import Evidence

/// What says nothing about anybody's network: the recording's own vocabulary, and the names that every network has.
enum KeptWords {
  /// Whether the text is a word of the recording's format, in a place where the format has one.
  static func isVocabulary(_ text: String, key: String) -> Bool {
    switch key {
    case "id", "blockedBy":
      let parts = text.split(separator: "/")
      return parts.count == 2 && ProbeName(rawValue: String(parts[0])) != nil
        && Subject(parts[1]) != nil
    case "name": return text.wholeMatch(of: encryption) != nil
    case "subject": return Subject(text) != nil
    case "symbol": return text.wholeMatch(of: /[A-Z0-9_]{1,60}/) != nil
    case "protocolVersion":
      return text.hasPrefix("http://schemas.dmtf.org/") || text.hasPrefix("TLS")
    case "startedAt", "tool", "platform", "elements", "cipher", "keyType", "signatureAlgorithm",
      "signatureHash",
      "setByPolicy", "rootSDDL", "urlPrefix",
      "outputs", "configuration":
      return true
    default: return vocabulary[key]?.contains(text) ?? false
    }
  }

  /// `aes256-cts-hmac-sha1-96`
  private static var encryption: Regex<Substring> {
    /(?:aes|des|rc4|arcfour|camellia)[0-9]*-(?:cbc|cts|hmac)[a-z0-9\-]*/
  }

  private static func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> [String]
  where Word.RawValue == String {
    Word.allCases.map(\.rawValue)
  }

  private static let schemes = [
    "Negotiate", "Kerberos", "NTLM", "Basic", "Digest", "CredSSP", "Bearer",
  ]

  /// By the name of the key: a host may be called "open", and a port is open.
  private static let vocabulary: [String: Set<String>] = [
    "service": Set(words(Service.self)), "depth": Set(words(Depth.self)),
    "connection": Set(words(ListenerAttempt.Connection.self)),
    "purpose": Set(
      ["used", "alternative"] + words(DirectoryServer.Purpose.self)
        + words(HopCommands.Purpose.self)),
    "outcome": Set(
      words(KDCAttempt.Outcome.self) + words(TicketOutcome.self)
        + words(DirectoryReading.Lookup.Outcome.self) + words(DirectoryServer.Outcome.self)
        + words(SessionAttempt.Outcome.self) + words(ProxyLook.Outcome.self)
        + words(CredSSPLook.Outcome.self)
        + words(CredSSPLogon.Outcome.self)),
    "stage": Set(words(CredSSPLogon.Stage.self)),
    "origin": Set(words(CredSSPClientPolicy.SettingOrigin.self)),
    "level": Set(words(CredSSPClientPolicy.OracleRemediation.Level.self)),
    "role": Set(
      words(ServiceTickets.Request.Role.self) + words(DirectoryReading.Lookup.Role.self)),
    "kind": Set(words(DirectoryAccount.Kind.self) + words(SecurityDescriptor.Entry.Kind.self)),
    "state": Set(
      words(ClientEnvironment.ConfigFile.State.self) + words(TicketCache.State.self)
        + words(CredSSPClientPolicy.ServerList.State.self)),
    "status": Set(words(SystemNames.Status.self) + words(DNSAnswer.Status.self)),
    "source": Set(words(KDCSource.self) + words(LogonAttempt.Source.self)),
    "transport": ["udp", "tcp", "https", "HTTP", "HTTPS"],
    "form": Set(words(LogonAttempt.Form.self)),
    "type": ["A", "AAAA", "PTR", "SRV", "CNAME", "TXT"],
    "channelBinding": Set(words(WinRMConfiguration.ChannelBinding.self)),
    "scheme": Set(schemes), "schemes": Set(schemes), "proxySchemes": Set(schemes),
    "mechanism": Set(schemes),
    "tokens": Set(schemes + ["Kerberos user-to-user"]),
    "support": ["Session-Based-Authentication"],
    "protection": Set(words(SessionAttempt.Protection.self)),
    "question": Set(words(SessionRequest.Question.self)),
    "method": Set(words(SessionTrials.Method.self)),
    "subcode": Set(SessionFault.subcodes),
  ]

  /// The first halves of service principal names. Spec: sPNMappings of Active Directory, and what is registered with IANA.
  static let serviceClasses: Set<String> = [
    "http", "host", "wsman", "cifs", "ldap", "mssqlsvc", "termsrv", "rpcss", "rpc", "gc", "dns",
    "krbtgt", "kadmin", "nfs", "restrictedkrbhost", "imap", "smtp", "exchange", "e3514235",
    "ftp", "www", "wellknown",
  ]

  /// Accounts, containers and groups that every domain has.
  static let common: Set<String> = [
    "root", "nobody", "administrator", "administrators", "guest", "krbtgt", "system", "anonymous",
    "users", "computers", "builtin", "localhost", "domain controllers", "protected users",
    "foreignsecurityprincipals", "managed service accounts", "configuration", "schema",
    "nt authority",
    "local", "default", "authn silos", "authn policies", "authn policy configuration", "services",
  ]

  /// Labels by which clients find domain controllers.
  static func isServiceLabel(_ label: some StringProtocol) -> Bool {
    label.hasPrefix("_") || label == "*"
      || ["dc", "gc", "pdc", "domains", "domaindnszones", "forestdnszones"].contains(
        label.lowercased())
  }

  /// Ends of file names that look like top-level domains.
  static let fileEndings: Set<String> = [
    "conf", "cfg", "ini", "d", "so", "py", "sh", "txt", "log", "json", "html", "htm", "md", "xml",
    "xsd", "pem", "crt", "cer", "key", "keytab", "ccache", "cache", "exe", "dll", "ps1", "asp",
    "aspx", "php", "js", "css", "yml", "yaml", "local-config",
  ]

  /// Folders and files that every system has.
  static func isCommonPath(_ component: Substring) -> Bool {
    paths.contains(component.lowercased())
      || component.wholeMatch(of: /krb5cc_[0-9]*|python[0-9.]*/) != nil
  }

  private static let paths: Set<String> = [
    "etc", "usr", "lib", "lib64", "bin", "sbin", "local", "share", "home", "tmp", "var", "run",
    "user", "opt", "root", "users", "krb5", "krb5.conf", "krb5.conf.d", "crypto-policies",
    "wsman", "sssd", "pubconf", "krb5.include.d", "ssl", "certs", "pki", "private", "c$", "admin$",
    "ccache", "krb5.keytab",
  ]
}
