import Evidence

/// `client.realm.*`, and what DNS says of any realm's domain controllers.
enum RealmDerivation {
  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    let reading = recording.read(.realmRecords, .client, as: RealmRecords.self)
    let names = FactName.below("client.realm")
    guard let records = reading.seen else {
      sheet.lack(names, reading.missing, reading.evidence)
      return
    }
    guard let realm = sheet.text(.clientRealm) else {
      let own = sheet[.clientRealm]
      sheet.lack(names, own.missing ?? "the user's realm is not known", own.evidence)
      return
    }
    guard let answers = records.answers(for: realm) else {
      sheet.lack(names, "DNS was not asked about \(realm)", reading.evidence)
      return
    }
    let kerberos = answers.filter {
      $0.isService("_kerberos._tcp") || $0.isService("_kerberos._udp")
    }
    sheet.write(
      .clientRealmKdcRecords, presence(of: kerberos), orMissing: "DNS was not asked for them",
      reading.evidence)
    sheet.write(
      .clientRealmControllers, records.controllers(of: realm),
      orMissing: "DNS gave no answer", reading.evidence)
  }

  /// Missing only if DNS denied every one: a question without an answer may hide a record.
  private static func presence(of answers: [DNSAnswer]) -> String? {
    if answers.isEmpty { return nil }
    if answers.contains(where: { $0.status == .found }) { return "found" }
    return answers.allSatisfy(\.isDenial) ? "missing" : "noAnswer"
  }
}

extension RealmRecords {
  func answers(for realm: String) -> [DNSAnswer]? {
    // DNS knows no case, so neither does the match.
    realms.first { $0.realm.asHostName == realm.asHostName }?.answers
  }

  /// The hosts that DNS names as the realm's domain controllers; none if DNS denies that there are any; nil if it cannot be told.
  ///
  /// Spec: [MS-ADTS] section 6.3.2.3 for `_ldap._tcp.dc._msdcs`; RFC 4120 section 7.2.3.2 for `_kerberos._tcp`.
  func controllers(of realm: String) -> [String]? {
    let asked = (answers(for: realm) ?? []).filter {
      $0.isService("_ldap._tcp.dc._msdcs") || $0.isService("_kerberos._tcp")
    }
    let found = asked.filter { $0.status == .found }
    if found.isEmpty { return !asked.isEmpty && asked.allSatisfy(\.isDenial) ? [] : nil }
    return found.flatMap(\.records).compactMap(\.serviceTarget).unique
  }
}

extension DNSAnswer {
  /// Whether the server said that there is no such record.
  var isDenial: Bool { status == .notFound || status == .noData }

  fileprivate func isService(_ service: String) -> Bool {
    name.lowercased().hasPrefix(service + ".")
  }
}

extension String {
  /// The host of an SRV record, `priority weight port target`. Spec: RFC 2782; a target of "." means that there is none.
  fileprivate var serviceTarget: String? {
    let words = split(separator: " ")
    guard words.count == 4 else { return nil }
    let host = String(words[3]).asHostName
    return host.isEmpty ? nil : host
  }
}
