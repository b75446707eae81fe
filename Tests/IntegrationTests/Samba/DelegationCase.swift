import Testing

/// One row of the delegation table: a user, a ticket, a link, what the tool has to say and what really happens.
struct DelegationCase: Sendable {
  enum Mechanism: String, CaseIterable {
    case unconstrained, requestedDelegation, constrained, protocolTransition, resourceBased
  }

  /// How the second hop is made by other programs; see `World/second-hop.sh`.
  enum Way: String {
    case policy, request, evidence, alone
  }

  /// What keeps the tool and Samba apart. The tool follows Windows as it is documented.
  enum Difference: String {
    /// Samba lets a host that may use any protocol vouch for members of Protected Users; [MS-SFU] section 3.2.5.1.2
    /// and [MS-KILE] section 3.3.5.1 do not.
    case protectedUsersAreVouchedFor
    /// Samba asks for a forwardable ticket for resource-based delegation too, and makes none by S4U2Self for a host
    /// that may not use any protocol. By [MS-SFU] section 3.2.5.1.2 the flag is withheld only from hosts that have a list.
    case resourceBasedNeedsAForwardableTicket
  }

  var user: String
  /// kinit's option: `-f` forwardable, `-F` not.
  var option: String
  var from: String
  var to: String
  var outcomes: [Mechanism: String]
  /// Of the whole link.
  var link: String
  var ways: Set<Way>
  var difference: Difference?

  /// - Parameter says: the outcomes in the order of `Mechanism`, then that of the link.
  init(
    _ user: String, kinit option: String = "-f", _ from: String, _ to: String, says: String,
    carries ways: Set<Way>, differs difference: Difference? = nil
  ) {
    self.user = user
    self.option = option
    self.from = from
    self.to = to
    let words = says.split(separator: " ").map(String.init)
    precondition(words.count == Mechanism.allCases.count + 1)
    outcomes = Dictionary(uniqueKeysWithValues: zip(Mechanism.allCases, words))
    link = words[words.count - 1]
    self.ways = ways
    self.difference = difference
  }

  /// The host of the second hop's service, e.g. `cifs/serverb.corp.test`, as its client asks for it.
  var servicePrincipal: String {
    let parts = to.split(separator: ":", maxSplits: 1)
    let rest = parts[1].drop { $0 == "/" }
    switch parts[0] {
    case "winrm", "http": return "HTTP/" + rest.prefix { $0 != ":" }
    case "mssql": return "MSSQLSvc/" + rest
    default: return "\(parts[0])/" + rest
    }
  }

  // In the order: unconstrained, on request, constrained, any protocol, resource-based, the whole link.
  static let all = [
    // A host that is trusted for delegation, and a user who may be delegated.
    DelegationCase(
      "alice", "servera", "cifs://serverb.corp.test",
      says: "works worksIf fails fails fails works", carries: [.policy, .request]),
    DelegationCase(
      "rc4only", "servera", "cifs://serverb.corp.test",
      says: "works worksIf fails fails fails works", carries: [.policy, .request]),
    DelegationCase(
      "alice", "servera", "ldap://dc1.corp.test",
      says: "works worksIf fails fails fails works", carries: [.policy, .request]),
    DelegationCase(
      "alice", "servera", "http://serverb.corp.test:5985",
      says: "works worksIf fails fails fails works", carries: [.policy, .request]),
    // The ticket is there, but Microsoft documents that WinRM does not go on with it.
    DelegationCase(
      "alice", "servera", "winrm://serverb.corp.test",
      says: "unknown unknown fails fails fails undecided", carries: [.policy, .request]),
    // Every domain controller is trusted.
    DelegationCase(
      "alice", "dc1", "cifs://serverb.corp.test",
      says: "works worksIf fails fails fails works", carries: [.policy, .request]),
    // The same host, and tickets that do not travel.
    DelegationCase(
      "alice", kinit: "-F", "servera", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    DelegationCase(
      "sensitive", "servera", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    DelegationCase(
      "protected", "servera", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    DelegationCase(
      "nestedprotected", "servera", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    // Nothing is set up: the double hop as everybody meets it.
    DelegationCase(
      "alice", "serverb", "cifs://serverb2.corp.test",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),
    DelegationCase(
      "alice", "serverb", "winrm://servera.corp.test",
      says: "fails unknown fails fails fails blocked", carries: [.request]),

    // A list, Kerberos only.
    DelegationCase(
      "alice", "serverc", "cifs://serverb.corp.test",
      says: "fails worksIf worksIf fails fails undecided", carries: [.request, .evidence]),
    DelegationCase(
      "alice", kinit: "-F", "serverc", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    // The KDC compares whole names: another service of the same host is not listed.
    DelegationCase(
      "alice", "serverc", "http://serverb.corp.test:5985",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),
    DelegationCase(
      "alice", "serverc", "cifs://serverb2.corp.test",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),

    // A list, any protocol.
    DelegationCase(
      "alice", "serverd", "cifs://serverb.corp.test",
      says: "fails worksIf works works fails works", carries: [.request, .evidence, .alone]),
    DelegationCase(
      "alice", kinit: "-F", "serverd", "cifs://serverb.corp.test",
      says: "fails fails fails works fails works", carries: [.alone]),
    DelegationCase(
      "sensitive", "serverd", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    DelegationCase(
      "protected", "serverd", "cifs://serverb.corp.test",
      says: "fails fails fails fails fails blocked", carries: [.alone],
      differs: .protectedUsersAreVouchedFor),
    DelegationCase(
      "alice", "serverd", "cifs://serverb2.corp.test",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),

    // Resource-based, directly, through nested groups, and refused by an entry.
    DelegationCase(
      "alice", "servere", "cifs://serverb2.corp.test",
      says: "fails worksIf fails fails works works", carries: [.request, .evidence],
      differs: .resourceBasedNeedsAForwardableTicket),
    DelegationCase(
      "alice", kinit: "-F", "servere", "cifs://serverb2.corp.test",
      says: "fails fails fails fails worksIf undecided", carries: [],
      differs: .resourceBasedNeedsAForwardableTicket),
    DelegationCase(
      "sensitive", "servere", "cifs://serverb2.corp.test",
      says: "fails fails fails fails fails blocked", carries: []),
    DelegationCase(
      "alice", "serverf", "cifs://serverb3.corp.test",
      says: "fails worksIf fails fails works works", carries: [.request, .evidence],
      differs: .resourceBasedNeedsAForwardableTicket),
    DelegationCase(
      "alice", "serverf", "cifs://serverb2.corp.test",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),
    DelegationCase(
      "alice", "serverg", "cifs://serverb4.corp.test",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),
    DelegationCase(
      "alice", "servere", "cifs://serverb4.corp.test",
      says: "fails worksIf fails fails works works", carries: [.request, .evidence],
      differs: .resourceBasedNeedsAForwardableTicket),
    // The service account that owns the name decides, not the computer; and databases are not documented to work.
    DelegationCase(
      "alice", "servere", "mssql://serverb2.corp.test:1433",
      says: "fails worksIf fails fails unknown undecided", carries: [.request, .evidence],
      differs: .resourceBasedNeedsAForwardableTicket),
    DelegationCase(
      "alice", "serverf", "mssql://serverb2.corp.test:1433",
      says: "fails worksIf fails fails fails blocked", carries: [.request]),
  ]
}

extension DelegationCase: CustomTestStringConvertible {
  var testDescription: String { "\(user) \(option) \(from) -> \(to)" }
}
