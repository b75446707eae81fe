extension Scenario {
  /// A realm with a user in each state in which a logon fails, for tests. Nobody has a ticket.
  ///
  /// In the lab's folder: `svc.keytab` with the right key, `stale.keytab` with an old one, `narrow.keytab` with a key
  /// of a type that the KDC does not take for its account.
  public static let logons = Scenario(
    "logons", "Users in every state", broken: "Nothing.", lesson: "Why a logon fails.",
    finds: nil, exit: 0, hosts: [.domainController, .web.with { $0.isTrusted = true }, .files]
  ) {
    $0.logon = .none
    $0.people = people
    $0.largestDatagram = 300
  }

  /// The same with another mechanism of pre-authentication, in which a proof takes two rounds.
  public static let logonsWithSPAKE = Scenario(
    "logons-spake", "Users in every state, with SPAKE", broken: "Nothing.", lesson: "The same.",
    finds: nil, exit: 0, hosts: [.domainController]
  ) {
    $0.logon = .none
    $0.people = people
    $0.speaksSPAKE = true
  }

  /// A realm with a trust: services of partner.test are reached by a referral.
  public static let partners = Scenario(
    "partners", "Two realms", broken: "Nothing.", lesson: "A referral.", finds: nil, exit: 0,
    hosts: [.domainController]
  ) {
    $0.logon = .none
    $0.people = people
    $0.partner = .init(realm: "PARTNER.TEST", services: ["HTTP/web.partner.test"])
  }

  private static let people: [KerberosPlan.Person] = [
    .init(name: "bob"),
    .init(name: "expired", flags: "+requires_preauth -expire yesterday"),
    .init(name: "oldpassword", flags: "+requires_preauth -pwexpire yesterday"),
    .init(name: "mustchange", flags: "+requires_preauth +needchange"),
    .init(name: "disabled", flags: "+requires_preauth -allow_tix"),
    .init(name: "card", flags: "+requires_preauth +requires_hwauth"),
    .init(name: "trusting", flags: "-requires_preauth"),
    .init(name: "svc", then: ["ktadd -norandkey -k FOLDER/svc.keytab svc"]),
    .init(
      name: "stale",
      then: ["ktadd -norandkey -k FOLDER/stale.keytab stale", "change_password -randkey stale"]),
    .init(
      name: "narrow", flags: "+requires_preauth -e aes128-cts:normal",
      then: [
        "ktadd -norandkey -k FOLDER/narrow.keytab narrow",
        "change_password -randkey -e aes256-cts:normal narrow",
      ]),
  ]
}
