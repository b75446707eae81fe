import Evidence
import Facts
import Judgement
import Testing

/// The table of mechanisms, row by row.
@Suite struct DelegationTableTests {
  /// A link on which everything that a survey without the directory can see speaks for delegation.
  static func trusted(_ service: Service = .cifs) -> LinkKnowledge {
    var knowledge = LinkKnowledge(
      from: "web01.corp.test", to: "files01.corp.test", service: service)
    knowledge.fromTicket = .issued
    knowledge.session = .accepted
    knowledge.ticketForwardable = true
    knowledge.forwarding = .issued
    knowledge.okAsDelegate = true
    knowledge.enforcesOkAsDelegate = false
    knowledge.serviceTicketForwardable = true
    knowledge.crossRealm = false
    knowledge.credsspOffered = false
    return knowledge
  }

  static func outcome(
    _ mechanism: FactName, _ knowledge: LinkKnowledge
  ) throws -> MechanismVerdict.Outcome {
    try #require(knowledge.mechanisms.first { $0.mechanism == mechanism }).outcome
  }

  /// One condition changed at a time, and what unconstrained delegation makes of it.
  @Test(arguments: [
    ("all conditions met", trusted(), MechanismVerdict.Outcome.works),
    ("no ok-as-delegate", changed { $0.okAsDelegate = false }, .fails),
    ("ok-as-delegate not seen", changed { $0.okAsDelegate = nil }, .unknown),
    ("ticket not forwardable", changed { $0.ticketForwardable = false }, .fails),
    ("forwardable flag not seen", changed { $0.ticketForwardable = nil }, .unknown),
    ("KDC refuses to forward", changed { $0.forwarding = .refused }, .fails),
    ("forwarding not tried", changed { $0.forwarding = nil }, .worksIf),
    ("no ticket for the first host", changed { $0.fromTicket = .refused }, .fails),
    ("first host rejects the ticket", changed { $0.session = .rejected }, .fails),
    ("logon not tried", changed { $0.session = nil }, .worksIf),
    (
      "later link: logon cannot be tried",
      changed {
        $0.session = nil
        $0.sessionCanBeTried = false
      }, .works
    ),
    ("WinRM as the second hop", trusted(.winrm), .unknown),
    ("WinRM over HTTPS as the second hop", trusted(.winrms), .unknown),
    (
      "across a trust without the mark",
      changed {
        $0.crossRealm = true
        $0.okAsDelegate = false
      }, .fails
    ),
  ])
  func unconstrained(
    _ row: String, _ knowledge: LinkKnowledge, _ expected: MechanismVerdict.Outcome
  ) throws {
    #expect(try Self.outcome(.mechanismUnconstrained, knowledge) == expected, "\(row)")
  }

  /// MIT and Heimdal need no ok-as-delegate, unless krb5.conf says so.
  @Test(arguments: [
    ("trusted host", trusted(), MechanismVerdict.Outcome.worksIf),
    ("host not trusted", changed { $0.okAsDelegate = false }, .worksIf),
    (
      "enforced, not trusted",
      changed {
        $0.enforcesOkAsDelegate = true
        $0.okAsDelegate = false
      }, .fails
    ),
    ("enforced, trusted", changed { $0.enforcesOkAsDelegate = true }, .worksIf),
    ("ticket not forwardable", changed { $0.ticketForwardable = false }, .fails),
    ("KDC refuses to forward", changed { $0.forwarding = .refused }, .fails),
    ("forwarding not tried", changed { $0.forwarding = nil }, .unknown),
    ("WinRM as the second hop", trusted(.winrm), .unknown),
  ])
  func delegationOnRequest(
    _ row: String, _ knowledge: LinkKnowledge, _ expected: MechanismVerdict.Outcome
  ) throws {
    #expect(try Self.outcome(.mechanismRequestedDelegation, knowledge) == expected, "\(row)")
  }

  /// What only the directory knows is never claimed; what Microsoft documents not to work is said.
  @Test(arguments: [
    (FactName.mechanismConstrained, Service.cifs, MechanismVerdict.Outcome.unknown),
    (.mechanismConstrained, .mssql, .unknown), (.mechanismConstrained, .winrm, .fails),
    (.mechanismConstrained, .winrms, .fails), (.mechanismProtocolTransition, .cifs, .unknown),
    (.mechanismProtocolTransition, .winrm, .fails), (.mechanismResourceBased, .cifs, .unknown),
    (.mechanismResourceBased, .rpc, .unknown), (.mechanismResourceBased, .winrm, .fails),
    (.mechanismExplicitCredential, .cifs, .worksIf),
    (.mechanismExplicitCredential, .winrm, .worksIf),
    (.mechanismExplicitCredential, .mssql, .worksIf),
    (.mechanismExplicitCredential, .rdp, .unknown),
    (.mechanismEndpointIdentity, .cifs, .unknown), (.mechanismEndpointIdentity, .winrm, .unknown),
  ])
  func byService(
    _ mechanism: FactName, _ service: Service, _ expected: MechanismVerdict.Outcome
  ) throws {
    #expect(try Self.outcome(mechanism, Self.trusted(service)) == expected)
  }

  /// Constrained delegation needs a forwardable ticket as evidence; the other two do not.
  @Test func evidenceTicketMustBeForwardable() throws {
    let knowledge = Self.changed { $0.serviceTicketForwardable = false }
    #expect(try Self.outcome(.mechanismConstrained, knowledge) == .fails)
    #expect(try Self.outcome(.mechanismProtocolTransition, knowledge) == .unknown)
    #expect(try Self.outcome(.mechanismResourceBased, knowledge) == .unknown)
  }

  @Test(arguments: [
    (true as Bool?, MechanismVerdict.Outcome.worksIf), (false, .fails), (nil, .unknown),
  ])
  func credssp(_ offered: Bool?, _ expected: MechanismVerdict.Outcome) throws {
    let knowledge = Self.changed { $0.credsspOffered = offered }
    #expect(try Self.outcome(.mechanismCredssp, knowledge) == expected)
  }

  /// The verdict of the whole link.
  @Test(arguments: [
    ("trusted", trusted(), LinkVerdict.Outcome.works),
    ("classic double hop", changed { $0.okAsDelegate = false }, .blocked),
    ("classic double hop to WinRM", changed(.winrm) { $0.okAsDelegate = false }, .blocked),
    (
      "only CredSSP",
      changed {
        $0.okAsDelegate = false
        $0.credsspOffered = true
      }, .undecided
    ),
    (
      "CredSSP not seen",
      changed {
        $0.okAsDelegate = false
        $0.credsspOffered = nil
      }, .undecided
    ),
    ("trusted, to WinRM", trusted(.winrm), .undecided),
    ("no ticket for the first host", changed { $0.fromTicket = .refused }, .undecided),
    ("first host rejects", changed { $0.session = .rejected }, .undecided),
    ("nothing seen", LinkKnowledge(from: "a", to: "b", service: .cifs), .undecided),
    ("ticket not forwardable", changed { $0.ticketForwardable = false }, .blocked),
  ])
  func link(_ row: String, _ knowledge: LinkKnowledge, _ expected: LinkVerdict.Outcome) {
    let verdict = knowledge.judge(subject: .link(2), reached: true)
    #expect(verdict.outcome == expected, "\(row): \(verdict.sentence)")
  }

  @Test func aLinkBehindABrokenOneIsNotJudged() {
    #expect(Self.trusted().judge(subject: .link(3), reached: false).outcome == .undecided)
  }

  @Test func whatIsUnknownSaysHowToFindOut() {
    let blind = LinkKnowledge(from: "a.corp.test", to: "b.corp.test", service: .cifs)
    for row in blind.mechanisms where row.outcome == .unknown {
      #expect(row.howToFindOut != nil, "\(row.name)")
    }
  }

  static func changed(
    _ service: Service = .cifs, _ change: (inout LinkKnowledge) -> Void
  ) -> LinkKnowledge {
    var knowledge = trusted(service)
    change(&knowledge)
    return knowledge
  }
}
