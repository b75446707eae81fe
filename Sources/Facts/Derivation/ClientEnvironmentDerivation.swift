import Evidence

/// `client.computer`, `client.user`, `client.config.*` and `client.proxyVariables`.
enum ClientEnvironmentDerivation {
  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.clientEnvironment, .client, as: ClientEnvironment.self)
    let id = reading.evidence
    guard let seen = reading.seen else {
      let names: [FactName] = [.clientComputer, .clientUser, .clientProxyVariables]
      sheet.lack(names + FactName.below("client.config"), reading.missing, id)
      return
    }
    sheet.write(.clientComputer, seen.computer, id)
    sheet.write(.clientUser, seen.user, id)
    sheet.write(.clientProxyVariables, proxyVariables(seen.variables), id)
    sheet.write(.clientConfigFiles, seen.configFiles.map(\.path), id)
    sheet.write(.clientConfigUsable, seen.configError == nil, id)
    sheet.write(.clientConfigError, seen.configError, id)
    guard seen.configError == nil else {
      // What an unusable file says is in force for nobody.
      sheet.lack(
        [
          .clientConfigRealm, .clientConfigRealmIsUpperCase, .clientConfigForwardable,
          .clientConfigReverseLookup, .clientConfigEnforcesOkAsDelegate,
        ], "libkrb5 cannot use its configuration", id)
      return
    }
    sheet.write(.clientConfigRealm, seen.defaultRealm, id)
    sheet.write(
      .clientConfigRealmIsUpperCase, seen.defaultRealm.map { $0 == $0.uppercased() }, id)
    sheet.write(.clientConfigForwardable, seen.settings.forwardable ?? false, id)
    sheet.write(.clientConfigReverseLookup, looksBackwards(seen.settings), id)
    sheet.write(
      .clientConfigEnforcesOkAsDelegate, seen.settings.enforceOkAsDelegate ?? false, id)
  }

  /// Whether the library asks for the name that reverse look-up gives.
  ///
  /// `rdns` has no effect where `dns_canonicalize_hostname` is off. With `fallback` the name as typed is asked for first,
  /// and names from DNS only if the KDC does not know that one: so there it is no cause of a wrong name either.
  /// Spec: krb5.conf(5), dns_canonicalize_hostname and rdns.
  private static func looksBackwards(_ settings: KerberosSettings) -> Bool {
    LibraryHostNames.Canonicalization(settings.canonicalizeHostname) == .on
      && settings.rdns ?? true
  }

  /// The variables that name a proxy, as they are spelled; `no_proxy` names none. An empty variable switches a proxy off.
  private static func proxyVariables(_ variables: [String: String]) -> [String] {
    let names: Set = ["http_proxy", "https_proxy", "all_proxy"]
    return variables.filter { names.contains($0.key.lowercased()) && !$0.value.isEmpty }.keys
      .sorted()
  }
}
