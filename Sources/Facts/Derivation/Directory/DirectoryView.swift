import Evidence

/// The directory's answers, looked up by what they are about.
struct DirectoryView {
  let reading: Reading<DirectoryReading>

  init(_ recording: Recording) {
    reading = recording.read(.directory, .client, as: DirectoryReading.self)
  }

  var evidence: [ObservationID] { reading.evidence }

  /// What became of a question, in the vocabulary's words, and why there is no answer.
  struct Answer {
    /// `found`, `none` or `notRead`; nil: nobody asked.
    var outcome: String?
    var accounts: [DirectoryAccount] = []
    var missing: String
    var forestWide = false
  }

  func user() -> Answer { answer { $0.role == .user } }

  func computer(_ number: Int) -> Answer {
    answer { $0.role == .computer && $0.subject == .hop(number) }
  }

  /// The accounts that own `name` as the KDC finds them: an exact entry stands before `HOST/`.
  ///
  /// Spec: [MS-ADTS] section 3.1.1.5.1.3 and sPNMappings in section 6.1.1.2.4.1.1.
  func owners(of name: String, hop number: Int) -> Answer {
    var answer = answer {
      $0.role == .servicePrincipal && $0.subject == .hop(number)
        && $0.name.lowercased() == name.lowercased()
    }
    let exact = answer.accounts.filter { $0.holds(name) }
    if !exact.isEmpty { answer.accounts = exact }
    return answer
  }

  private func answer(_ matches: (DirectoryReading.Lookup) -> Bool) -> Answer {
    guard let directory = reading.seen else { return Answer(missing: reading.missing) }
    guard let lookup = directory.lookups.first(where: matches) else {
      return Answer(missing: "the directory was not asked for it")
    }
    switch lookup.outcome {
    case .found:
      return Answer(
        outcome: "found", accounts: lookup.accounts, missing: "the directory does not give it out",
        forestWide: lookup.forestWide)
    case .none:
      return Answer(
        outcome: "none", missing: "the directory shows this user no such account",
        forestWide: lookup.forestWide)
    case .refused:
      return Answer(
        outcome: "notRead",
        missing: "the directory refused: \(lookup.message ?? "no reason given")")
    case .notAsked:
      return Answer(
        outcome: "notRead", missing: lookup.message ?? "there was no logon at the directory")
    case .cut:
      return Answer(outcome: "notRead", missing: "the time for the directory ran out")
    }
  }
}

extension DirectoryAccount {
  func holds(_ name: String) -> Bool {
    servicePrincipalNames.contains { $0.lowercased() == name.lowercased() }
  }

  /// `corp.test` of `CN=WEB01,OU=Servers,DC=corp,DC=test`.
  var domain: String? {
    // A comma inside a value is escaped, and a domain's label holds none. Spec: RFC 4514 section 2.4.
    let labels = distinguishedName.split(separator: ",").compactMap { part -> String? in
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased() == "dc" else { return nil }
      return pair[1].lowercased()
    }
    return labels.isEmpty ? nil : labels.joined(separator: ".")
  }

  var policy: String? { authenticationPolicy ?? authenticationSilo }

  /// The bits of msDS-SupportedEncryptionTypes. Spec: [MS-KILE] section 2.2.7.
  var encryptionNames: [String]? {
    guard let types = supportedEncryptionTypes, types & 0x1f != 0 else { return nil }
    let names = [(1, "DES-CRC"), (2, "DES-MD5"), (4, "RC4"), (8, "AES128"), (0x10, "AES256")]
    return names.filter { types & $0.0 != 0 }.map(\.1)
  }
}
