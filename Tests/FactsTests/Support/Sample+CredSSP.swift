import Evidence

extension CredSSPClientPolicy {
  /// As Enable-WSManCredSSP -Role Client -DelegateComputer *.corp.test leaves a client.
  static let sample = CredSSPClientPolicy(
    clientRole: ClientRole(isOn: true, origin: .local),
    allowFreshCredentials: ServerList(
      state: .enabled, entries: ["TERMSRV/*", "wsman/*.corp.test"], addsDefaults: true,
      origin: .local),
    allowFreshCredentialsNTLMOnly: ServerList(state: .notConfigured),
    denyFreshCredentials: ServerList(state: .enabled, entries: ["wsman/dc01.corp.test"]),
    encryptionOracle: OracleRemediation(level: .notConfigured), restrictsDelegation: false)
}

extension Sample {
  /// A Windows client may use CredSSP with the first host, which refused it to the account.
  static var credSSP: Sample {
    var sample = Sample.healthy
    sample[.credsspClientPolicy, .client] = .credsspClientPolicy(.sample)
    sample[.credsspLogon, .hop(1)] = .credsspLogon(
      CredSSPLogon(
        address: "10.0.0.11", port: 5985, outcome: .rejected, stage: .authentication,
        mechanism: "Kerberos", servicePrincipal: "HTTP/web01.corp.test@CORP.TEST", version: 6,
        mutual: false, refusal: KerberosRefusal(code: 41, symbol: "KRB_AP_ERR_MODIFIED"),
        status: "0xC000006D", message: "words"))
    sample[.clientTools, .client] = .clientTools(
      ClientTools(
        python: "/usr/bin/python3",
        modules: [
          "pypsrp": false, "winrm": true, "requests_credssp": true, "spnego": true,
          "cryptography": false, "gssapi": true, "krb5": false,
        ], programs: [:]))
    return sample
  }

  /// The same with other settings of the client.
  static func credSSP(_ change: (inout CredSSPClientPolicy) -> Void) -> Sample {
    var sample = Sample.credSSP
    var policy = CredSSPClientPolicy.sample
    change(&policy)
    sample[.credsspClientPolicy, .client] = .credsspClientPolicy(policy)
    return sample
  }
}
