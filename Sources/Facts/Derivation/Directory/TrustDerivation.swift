import Evidence

/// `hop.trust*`: how the host's domain stands to the user's. Needs `hop.realm`.
///
/// Trusts are read in the user's domain, so a way over a third domain is not seen. Selective authentication is set on
/// the trusting side, whose own object is not read.
enum TrustDerivation {
  private static let names = [
    FactName.hopTrust, .hopTrustName, .hopTrustDelegates,
  ]

  static func write(_ recording: Recording, into sheet: inout FactSheet) {
    guard let realm = sheet.text(.hopRealm)?.lowercased(),
      let own = sheet.text(.clientRealm)?.lowercased()
    else { return }
    if realm == own {
      sheet.write(.hopTrust, "own", sheet[.hopRealm].evidence + sheet[.clientRealm].evidence)
      return
    }
    let view = DirectoryView(recording)
    let id = view.evidence + sheet[.hopRealm].evidence
    guard let trusts = view.reading.seen?.trusts else {
      let missing = view.reading.seen == nil ? view.reading.missing : "the trusts were not read"
      sheet.lack(names, missing, id)
      return
    }
    let exact = trusts.first { $0.partner.lowercased() == realm }
    guard let trust = exact ?? trusts.first(where: { $0.covers(realm) }) else {
      sheet.lack(names, "the user's domain has no direct trust with \(realm)", id)
      // A trust that leads on may lead there over a domain whose own trusts were not read.
      if !trusts.contains(where: { $0.isWithinForest || $0.isForest }) {
        sheet.write(.hopTrust, "none", id)
      }
      return
    }
    sheet.write(.hopTrust, trust.isInbound ? "trusting" : "notTrusting", id)
    sheet.write(.hopTrustName, "\(trust.partner) (\(trust.kind))", id)
    sheet.write(.hopTrustDelegates, trust.delegatesTickets, id)
  }
}

extension DirectoryTrust {
  /// A forest trust reaches the domains below the partner's name too.
  fileprivate func covers(_ domain: String) -> Bool {
    let partner = partner.lowercased()
    return domain == partner || ((isForest || isWithinForest) && domain.hasSuffix("." + partner))
  }

  fileprivate var kind: String {
    isWithinForest
      ? "same forest" : isForest ? "forest" : type == 3 ? "Kerberos realm" : "external"
  }
}
