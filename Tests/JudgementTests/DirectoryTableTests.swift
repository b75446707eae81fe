import Catalogue
import Evidence
import Facts
import Judgement
import Testing

/// What the directory decides: delegation by list, and who may not be delegated.
///
/// The rows are those of [MS-SFU] section 3.2.5.2, [MS-KILE] section 3.3.5.1 and "Making the second hop in PowerShell Remoting".
@Suite struct DirectoryTableTests {
  typealias Outcome = MechanismVerdict.Outcome

  /// web01 is not trusted for delegation, alice may be delegated, and no list names anybody.
  static func link(
    _ service: Service = .cifs, _ change: (inout LinkKnowledge) -> Void = { _ in }
  ) -> LinkKnowledge {
    DelegationTableTests.changed(service) {
      $0.okAsDelegate = false
      $0.directory.userMayBeDelegated = true
      $0.directory.fromIsTrusted = false
      $0.directory.fromMayChangeProtocol = false
      $0.directory.listLength = 0
      $0.directory.isListed = false
      $0.directory.letsFromAct = false
      $0.directory.sameDomain = true
      $0.directory.domainLevel = 7
      change(&$0)
    }
  }

  static func listed(
    _ service: Service = .cifs, _ change: (inout LinkKnowledge) -> Void = { _ in }
  ) -> LinkKnowledge {
    link(service) {
      $0.directory.listLength = 1
      $0.directory.isListed = true
      change(&$0)
    }
  }

  static func resource(
    _ service: Service = .cifs, _ change: (inout LinkKnowledge) -> Void = { _ in }
  ) -> LinkKnowledge {
    link(service) {
      $0.directory.letsFromAct = true
      change(&$0)
    }
  }

  /// constrained, protocol transition, resource-based, and the whole link.
  @Test(arguments: [
    ("nothing is set up", link(), [Outcome.fails, .fails, .fails], LinkVerdict.Outcome.blocked),
    ("list, Kerberos only", listed(), [.worksIf, .fails, .fails], .undecided),
    (
      "list, any protocol", listed { $0.directory.fromMayChangeProtocol = true },
      [.works, .works, .fails], .works
    ),
    (
      "list, any protocol, the ticket is not forwardable",
      listed {
        $0.directory.fromMayChangeProtocol = true
        $0.ticketForwardable = false
        $0.serviceTicketForwardable = false
      }, [.fails, .works, .fails], .works
    ),
    (
      "list, Kerberos only, the ticket is not forwardable",
      listed {
        $0.ticketForwardable = false
        $0.serviceTicketForwardable = false
      }, [.fails, .fails, .fails], .blocked
    ),
    (
      "any protocol, but the name is not listed",
      link { $0.directory.fromMayChangeProtocol = true }, [.fails, .fails, .fails], .blocked
    ),
    (
      "list across domains",
      listed {
        $0.directory.fromMayChangeProtocol = true
        $0.directory.sameDomain = false
      }, [.fails, .fails, .fails], .blocked
    ),
    ("resource-based", resource(), [.fails, .fails, .works], .works),
    (
      "resource-based across domains", resource { $0.directory.sameDomain = false },
      [.fails, .fails, .works], .works
    ),
    (
      "resource-based, the ticket is not forwardable",
      resource { $0.serviceTicketForwardable = false }, [.fails, .fails, .worksIf], .undecided
    ),
    (
      "resource-based in an old domain", resource { $0.directory.domainLevel = 4 },
      [.fails, .fails, .worksIf], .undecided
    ),
    (
      "resource-based, level not known", resource { $0.directory.domainLevel = nil },
      [.fails, .fails, .works], .works
    ),
    (
      "a sensitive user, everything set up",
      listed {
        $0.directory.letsFromAct = true
        $0.directory.fromMayChangeProtocol = true
        $0.directory.userMayBeDelegated = false
        $0.ticketForwardable = false
      }, [.fails, .fails, .fails], .blocked
    ),
    (
      "the user's account was not read",
      listed {
        $0.directory.letsFromAct = true
        $0.directory.fromMayChangeProtocol = true
        $0.directory.userMayBeDelegated = nil
      }, [.unknown, .unknown, .unknown], .undecided
    ),
    (
      "to WinRM, everything set up",
      listed(.winrm) {
        $0.directory.letsFromAct = true
        $0.directory.fromMayChangeProtocol = true
      }, [.fails, .fails, .fails], .blocked
    ),
    (
      "to a database, everything set up",
      listed(.mssql) {
        $0.directory.letsFromAct = true
        $0.directory.fromMayChangeProtocol = true
      }, [.unknown, .unknown, .unknown], .undecided
    ),
    ("to a database, nothing set up", link(.mssql), [.fails, .fails, .fails], .blocked),
  ])
  func byList(
    _ row: String, _ knowledge: LinkKnowledge, _ expected: [Outcome],
    _ whole: LinkVerdict.Outcome
  ) throws {
    let names = [
      FactName.mechanismConstrained, .mechanismProtocolTransition, .mechanismResourceBased,
    ]
    let seen = try names.map { try DelegationTableTests.outcome($0, knowledge) }
    #expect(seen == expected, "\(row)")
    let verdict = knowledge.judge(subject: .link(2), reached: true)
    #expect(verdict.outcome == whole, "\(row): \(verdict.sentence)")
  }

  @Test(arguments: [
    ("ticket not seen, trusted", true as Bool?, nil as Bool?, Outcome.worksIf),
    ("ticket not seen, not trusted", false, nil, .fails),
    ("trusted, but the ticket says no", true, false, .fails),
    ("neither seen", nil, nil, .unknown),
  ])
  func unconstrained(
    _ row: String, _ trusted: Bool?, _ marked: Bool?, _ expected: Outcome
  ) throws {
    let knowledge = Self.link {
      $0.okAsDelegate = marked
      $0.directory.fromIsTrusted = trusted
    }
    #expect(try DelegationTableTests.outcome(.mechanismUnconstrained, knowledge) == expected)
  }

  /// The KDC's deed stands before the directory's word: a change may not have reached it.
  @Test func aForwardedTicketStandsBeforeTheFlag() throws {
    let knowledge = DelegationTableTests.changed { $0.directory.userMayBeDelegated = false }
    #expect(try DelegationTableTests.outcome(.mechanismUnconstrained, knowledge) == .works)
    let untried = DelegationTableTests.changed {
      $0.directory.userMayBeDelegated = false
      $0.forwarding = nil
    }
    #expect(try DelegationTableTests.outcome(.mechanismUnconstrained, untried) == .fails)
  }

  /// What was read to be missing is proof; what is set up is not, because nobody tried.
  @Test func certainty() throws {
    let blocked = Self.link().judge(subject: .link(2), reached: true)
    #expect(blocked.certainty == .proven)
    let works = Self.resource().judge(subject: .link(2), reached: true)
    #expect(works.certainty == .likely)
    let unread = DelegationTableTests.changed { $0.okAsDelegate = false }
      .judge(subject: .link(2), reached: true)
    #expect(unread.outcome == .blocked)
    #expect(unread.certainty == .likely)
  }

  @Test func theTrustIsNamed() throws {
    let knowledge = Self.link {
      $0.crossRealm = true
      $0.directory.trustDelegates = false
    }
    let row = try #require(
      knowledge.mechanisms.first { $0.mechanism == .mechanismUnconstrained })
    #expect(row.reason.contains("trust between the two domains"))
  }

  /// A request that was granted or refused stands before the settings.
  @Test(arguments: [
    (
      "granted, listed", TicketOutcome.issued, true as Bool?, false as Bool?,
      [Outcome.works, .fails]
    ),
    ("granted by the other list", .issued, false, true, [.fails, .works]),
    ("granted, directory not read", .issued, nil, nil, [.works, .unknown]),
    ("refused although listed", .refused, true, false, [.fails, .fails]),
    ("refused, directory not read", .refused, nil, nil, [.fails, .unknown]),
    ("no answer", .noAnswer, true, false, [.worksIf, .fails]),
  ])
  func whatWasTried(
    _ row: String, _ outcome: TicketOutcome, _ listed: Bool?, _ lets: Bool?, _ expected: [Outcome]
  ) throws {
    let knowledge = Self.link {
      $0.directory.isListed = listed
      $0.directory.letsFromAct = lets
      $0.trial.withUserTicket = .init(outcome, code: 13)
    }
    let seen = try [FactName.mechanismConstrained, .mechanismResourceBased].map {
      try DelegationTableTests.outcome($0, knowledge)
    }
    #expect(seen == expected, "\(row)")
    if expected.contains(.works) {
      let verdict = knowledge.judge(subject: .link(2), reached: true)
      #expect(verdict.outcome == .works)
      #expect(verdict.certainty == .proven)
    }
  }

  /// A refusal for another reason, such as a wrong clock, says nothing about delegation.
  @Test func anotherRefusalDecidesNothing() throws {
    let knowledge = Self.listed {
      $0.trial.withUserTicket = .init(.refused, code: 37)
    }
    #expect(try DelegationTableTests.outcome(.mechanismConstrained, knowledge) == .worksIf)
  }

  /// The user's ticket is no evidence, and the host may vouch for the user: one grant is enough.
  @Test func aGrantWithoutTheUsersTicketIsAGrant() throws {
    let knowledge = Self.resource {
      $0.ticketForwardable = false
      $0.serviceTicketForwardable = false
      $0.trial.withUserTicket = .init(.refused, code: 13)
      $0.trial.withoutUserTicket = .init(.issued)
    }
    #expect(try DelegationTableTests.outcome(.mechanismResourceBased, knowledge) == .works)
    #expect(knowledge.judge(subject: .link(2), reached: true).certainty == .proven)
  }

  /// [MS-SFU] section 3.2.5.1.2: a host with a list, and without any protocol, vouches with no forwardable ticket.
  @Test func aHostWithAListCannotVouchForResourceBasedDelegation() throws {
    let knowledge = Self.resource {
      $0.serviceTicketForwardable = false
      $0.directory.listLength = 2
    }
    #expect(try DelegationTableTests.outcome(.mechanismResourceBased, knowledge) == .fails)
  }
}
