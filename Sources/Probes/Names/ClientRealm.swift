import Evidence

/// The user's realm: of the tickets if there are any, else the default realm of krb5.conf.
enum ClientRealm {
  static let needs = [
    ObservationID(.clientEnvironment, .client), ObservationID(.clientTickets, .client),
  ]

  static func find(in context: ProbeContext) -> String? {
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
