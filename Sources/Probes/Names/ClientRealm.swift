import Evidence

/// The user's realm: of the logon if one is made, of the tickets if there are any, else the default realm of krb5.conf.
enum ClientRealm {
  /// Without the tickets where a logon is made: the logon itself waits for the realm's KDCs.
  static func needs(_ settings: SurveySettings) -> [ObservationID] {
    let environment = ObservationID(.clientEnvironment, .client)
    return settings.logon == nil
      ? [environment, ObservationID(.clientTickets, .client)] : [environment]
  }

  static func find(in context: ProbeContext) -> String? {
    if let logon = context.settings.logon { return logon.name.realm }
    if case .clientTickets(let cache)? = context.seen(.clientTickets, .client),
      let realm = cache.realm, !realm.isEmpty
    {
      return realm
    }
    if case .clientEnvironment(let environment)? = context.seen(.clientEnvironment, .client),
      let realm = environment.defaultRealm, !realm.isEmpty
    {
      return realm
    }
    return nil
  }
}
