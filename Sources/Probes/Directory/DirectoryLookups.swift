import Directory
import Evidence

/// Which of the accounts that were read answers which question.
struct DirectoryLookups: Sendable {
  typealias Lookup = DirectoryReading.Lookup

  var questions: DirectoryQuestions
  var asksUser: Bool
  var hops: [DirectoryQuestions.HopQuestion]
  var asksOwners: Bool

  struct Matches {
    var user: [DirectoryAccount] = []
    var computers: [Int: [DirectoryAccount]] = [:]
  }

  /// - Parameter domain: the DNS name of the domain that was searched, in lower case.
  func matches(in book: AccountBook, domain: String?) -> Matches {
    var found = Matches()
    let all = book.all
    if asksUser {
      found.user = questions.user(
        among: all.filter { DirectoryVisit.dnsName(of: $0.distinguishedName) == domain })
    }
    for hop in hops where hop.impossible == nil {
      found.computers[hop.number] = questions.computers(for: hop, among: all, domain: domain)
    }
    return found
  }

  /// Hops whose account is in another domain of the forest: its DNS name.
  func elsewhere(_ found: Matches, domain: String?) -> [Int: String] {
    found.computers.compactMapValues { matches in
      guard let only = matches.first, matches.count == 1, only.isPartial,
        let home = DirectoryVisit.dnsName(of: only.distinguishedName), home != domain
      else { return nil }
      return home
    }
  }

  /// The distinguished names of those whose groups matter: the user, and whoever acts on a middle host.
  func withGroups(_ found: Matches, _ book: AccountBook, _ hostClasses: [String]?) -> [String] {
    var names = found.user.map(\.distinguishedName)
    let all = book.all
    for hop in hops where hop.number < questions.lastHop {
      names += (found.computers[hop.number] ?? []).map(\.distinguishedName)
      names += hop.principals.prefix(1).flatMap {
        DirectoryQuestions.owners(of: $0, among: all, hostClasses: hostClasses).accounts
      }.map(\.distinguishedName)
    }
    return names
  }

  func lookups(
    _ found: Matches, _ accounts: DirectoryAnswer, _ wide: DirectoryVisit.Wide,
    _ book: AccountBook, hostClasses: [String]?
  ) -> [Lookup] {
    var lookups: [Lookup] = []
    func add(
      _ role: Lookup.Role, _ subject: Subject, _ name: String, _ matches: [DirectoryAccount],
      _ answer: DirectoryAnswer
    ) {
      lookups.append(
        Lookup(
          role: role, subject: subject, name: name,
          outcome: matches.isEmpty ? answer.outcomeWithoutMatch : .found,
          accounts: book.latest(matches), forestWide: wide.isForestWide,
          message: matches.isEmpty ? answer.message : nil))
    }
    if asksUser { add(.user, .client, questions.principal, found.user, accounts) }
    let all = book.all
    for hop in hops {
      if let reason = hop.impossible {
        lookups.append(
          Lookup(
            role: .computer, subject: hop.subject, name: hop.name, outcome: .notAsked,
            message: reason))
        continue
      }
      // What the domain could not answer, the forest may have answered.
      add(.computer, hop.subject, hop.name, found.computers[hop.number] ?? [], accounts)
      guard asksOwners else { continue }
      for name in hop.principals {
        let owners = DirectoryQuestions.owners(of: name, among: all, hostClasses: hostClasses)
        if owners.outcome == .cut {
          lookups.append(
            Lookup(
              role: .servicePrincipal, subject: hop.subject, name: name, outcome: .cut,
              forestWide: wide.isForestWide,
              message: "sPNMappings could not be read, so whether HOST/ stands in is not known"))
        } else {
          add(.servicePrincipal, hop.subject, name, owners.accounts, wide.answer)
        }
      }
    }
    return lookups
  }
}
