import Catalogue
import Evidence
import Facts
import Foundation
import Imports
import Judgement
import Redaction
import Testing

/// From what people paste to a verdict, without a network.
@Suite struct OfflineTests {
  private func diagnosis(_ recording: Recording) throws -> Diagnosis {
    Judge(checks: try Catalogue.embedded().checks) { Template($0).fill(from: $1) }
      .diagnose(recording)
  }

  @Test func judgesResourceBasedDelegation() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.whoamiUnprotected),
      (.client, Samples.domain(letsAct: true)))
    let link = try #require(try diagnosis(given.recording).links.first)
    #expect(link.outcome == .works)
    #expect(link.sentence.contains("Resource-based"))
  }

  @Test func aProtectedUserIsNotDelegated() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.whoami),
      (.client, Samples.domain(letsAct: true)))
    let sheet = FactBook(given.recording).sheet(for: .client)
    #expect(sheet.boolean(.userProtected) == true)
    #expect(sheet.boolean(.userMayBeDelegated) == false)
  }

  @Test func cannotTellWhatWasNotGiven() throws {
    let link = try #require(
      try diagnosis(try imports((.client, Samples.klist)).recording).links.first)
    #expect(link.outcome != .works)
    #expect(link.mechanisms.contains { $0.outcome == .unknown })
  }

  /// The same directory, read live and given: the same facts.
  @Test func givesTheFactsThatTheDirectoryItselfGives() throws {
    let given = try imports((.client, Samples.klist), (.client, Samples.domain(letsAct: true)))
    var live = given.recording
    let place = try #require(live.observations.firstIndex { $0.id.probe == .directory })
    guard case .directory(var reading)? = live.observations[place].observed else { return }
    reading.lookups = reading.lookups.map { lookup in
      var lookup = lookup
      lookup.importedFile = nil
      return lookup
    }
    live.observations[place].outcome = .observed(.directory(reading))
    live.observations[place].origin = nil
    let (one, other) = (FactBook(given.recording), FactBook(live))
    for subject in one.subjects {
      #expect(
        one.sheet(for: subject).facts.mapValues(\.value)
          == other.sheet(for: subject).facts.mapValues(\.value))
    }
    let link = one.sheet(for: .link(2))
    #expect(link.boolean(.linkToLetsFromAct) == true)
    #expect(link.text(.linkToAccount) == "FILES01$")
  }

  @Test func whatWasSeenLiveStays() throws {
    let given = try imports((.client, Samples.klist))
    var live = Recording(
      tool: "t", startedAt: Date(timeIntervalSince1970: 0), chain: given.chain, depth: .session,
      observations: [])
    live.observations = [
      Observation(
        id: .init(.clientTickets, .client), question: "live", startedMilliseconds: 0,
        elapsedMilliseconds: 0,
        outcome: .observed(
          .clientTickets(
            TicketCache(name: "live", state: .absent, readAt: Date(timeIntervalSince1970: 0)))))
    ]
    let merged = given.added(to: live)
    #expect(merged[.clientTickets, .client]?.question == "live")
    #expect(merged[.serviceTickets, .hop(1)]?.origin?.importedFiles == ["given.txt"])
  }

  @Test func redactionLeavesNoName() throws {
    let given = try imports(
      (.client, Samples.klist), (.client, Samples.domain(letsAct: true)),
      (.client, Samples.whoami), (.client, Samples.network), (.hop(1), Samples.winrm),
      (.client, Samples.registry), (.client, EventFormTests.copied), (.client, Answers.credSSP),
      (
        .hop(1),
        Answers.endpoints.replacing(
          "RunAsUser                  :\n",
          with: "RunAsUser                  : CORP\\svc-helpdesk\n")
      ))
    let recording = try Redactor(given.recording).recording
    let text = String(decoding: try recording.encoded(), as: UTF8.self).lowercased()
    for name in [
      "alice", "web01", "files01", "dc01", "corp.test", "10.0.0.11", "-1104", "svc-helpdesk",
    ] {
      #expect(!text.contains(name), "\(name)")
    }
    #expect(
      try diagnosis(recording).links.map(\.outcome)
        == diagnosis(given.recording).links.map(\.outcome))
  }

  /// The middle host's own output: the port is shut from there, and that is no question of delegation.
  @Test func theWayFromTheMiddleHostIsShut() throws {
    let web = """
      PS C:\\> Resolve-DnsName files01.corp.test

      Name                                           Type   TTL   Section    IPAddress
      ----                                           ----   ---   -------    ---------
      files01.corp.test                              A      1200  Answer     10.0.0.12

      PS C:\\> Test-NetConnection files01.corp.test -Port 445
      WARNING: TCP connect to (10.0.0.12 : 445) failed

      ComputerName           : files01.corp.test
      RemoteAddress          : 10.0.0.12
      RemotePort             : 445
      InterfaceAlias         : Ethernet
      SourceAddress          : 10.0.0.11
      PingSucceeded          : True
      PingReplyDetails (RTT) : 1 ms
      TcpTestSucceeded       : False
      """
    let shut = try diagnosis(try imports((.client, Samples.klist), (.hop(1), web)).recording)
    #expect(shut.findings.map(\.check).contains("listener.blocked-from-middle-host"))
    #expect(!shut.unknowns.contains { $0.what.contains("itself resolves and reaches") })
    let open = try diagnosis(
      try imports(
        (.client, Samples.klist), (.hop(1), web.replacing(": False", with: ": True"))
      ).recording)
    #expect(!open.findings.map(\.check).contains("listener.blocked-from-middle-host"))
    let from = try diagnosis(try imports((.client, Samples.klist + "\n" + web)).recording)
    #expect(!from.findings.map(\.check).contains("listener.blocked-from-middle-host"))
  }

  /// Form: the error record of Resolve-DnsName in public threads ("DNS_ERROR_RCODE_NAME_ERROR").
  @Test func theMiddleHostFindsNoSuchName() throws {
    let web = """
      ### hopdoctor WEB01 2026-11-23T10:00:00+01:00 > Resolve-DnsName files01.corp.test
      Resolve-DnsName : files01.corp.test : DNS name does not exist
      At line:5 char:3
      +   Resolve-DnsName files01.corp.test
      +   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          + CategoryInfo          : ResourceUnavailable: (files01.corp.test:String) [Resolve-DnsName], Win32Exception
          + FullyQualifiedErrorId : DNS_ERROR_RCODE_NAME_ERROR,Microsoft.DnsClient.Commands.ResolveDnsName

      """
    let given = try imports((.client, Samples.klist), (.hop(1), web))
    #expect(given.errors.isEmpty)
    #expect(
      try diagnosis(given.recording).findings.map(\.check).contains(
        "dns.middle-host-resolves-otherwise"))
  }

  /// The session configurations of the first hop decide their row of the table.
  @Test func theEndpointsOfTheMiddleHost() throws {
    func row(_ text: String) throws -> MechanismVerdict? {
      try diagnosis(try imports((.client, Samples.klist), (.hop(1), text)).recording)
        .links.first?.mechanisms.first { $0.mechanism == .mechanismEndpointIdentity }
    }
    #expect(try row(Answers.endpoints)?.outcome == .fails)
    let helpdesk = Answers.endpoints.replacing(
      "RunAsVirtualAccount        :\nGroup", with: "RunAsVirtualAccount        : True\nGroup")
    #expect(try row(helpdesk)?.outcome == .worksIf)
    #expect(try row(Samples.winrm)?.outcome == .unknown)
  }

  /// A token with Protected Users in it is enough to know that nothing of the user is delegated.
  @Test func theTokenAloneTellsOfProtectedUsers() throws {
    let level = "DNSRoot    : corp.test\nDomainMode : Windows2016Domain\n"
    let given = try imports((.client, Samples.klist), (.client, Samples.whoami), (.client, level))
    let sheet = FactBook(given.recording).sheet(for: .client)
    #expect(sheet.boolean(.userProtected) == true)
    #expect(sheet.boolean(.userMayBeDelegated) == false)
  }

  /// Words for what was read, not for what a live run does.
  @Test func theWordsAreThoseOfAnOutput() throws {
    let forwarded = Samples.klist.replacing(
      "#1>",
      with: """
        #3>\tClient: alice @ CORP.TEST
        \tServer: krbtgt/CORP.TEST @ CORP.TEST
        \tKerbTicket Encryption Type: AES-256-CTS-HMAC-SHA1-96
        \tTicket Flags 0x60a10000 -> forwardable forwarded renewable pre_authent name_canonicalize
        \tStart Time: 11/23/2026 9:59:00 (local)
        \tEnd Time:   11/23/2026 19:58:40 (local)
        \tRenew Time: 11/30/2026 9:58:40 (local)
        \tSession Key Type: AES-256-CTS-HMAC-SHA1-96
        \tCache Flags: 0x2 -> DELEGATION
        \tKdc Called: DC01.corp.test

        #1>
        """)
    let seen = try diagnosis(
      try imports((.client, forwarded), (.client, Samples.domain(letsAct: true))).recording)
    let forwarding = try #require(seen.steps.first { $0.label == "forwarding" })
    #expect(forwarding.seen == "a forwarded ticket is in what klist printed, so the KDC issued one")
    #expect(forwarding.elapsedMilliseconds == nil)
    let directory = try #require(seen.steps.first { $0.label == "directory" })
    #expect(directory.seen.hasPrefix("not asked; 3 accounts in the outputs that were given"))
    #expect(directory.state == .good)
  }

  /// Form: Get-ADComputer -Properties with flags by name, in public threads; without userAccountControl.
  @Test func flagsByTheirNames() throws {
    let text = """
      DistinguishedName                    : CN=WEB01,OU=Servers,DC=corp,DC=test
      DNSHostName                          : web01.corp.test
      Enabled                              : True
      msDS-AllowedToDelegateTo             : {cifs/files01.corp.test, cifs/FILES01}
      Name                                 : WEB01
      ObjectClass                          : computer
      PrincipalsAllowedToDelegateToAccount : {}
      SamAccountName                       : WEB01$
      ServicePrincipalNames                : {HOST/WEB01, HOST/web01.corp.test}
      SID                                  : S-1-5-21-1-2-3-1101
      TrustedForDelegation                 : False
      TrustedToAuthForDelegation           : True
      UserPrincipalName                    :
      """
    let user = """
      AccountNotDelegated : True
      DistinguishedName   : CN=alice,CN=Users,DC=corp,DC=test
      ObjectClass         : user
      SamAccountName      : alice
      SID                 : S-1-5-21-1-2-3-1104
      """
    let book = FactBook(
      try imports((.client, Samples.klist), (.client, text), (.client, user)).recording)
    let hop = book.sheet(for: .hop(1))
    #expect(hop.boolean(.accountTrustedForDelegation) == false)
    #expect(hop.boolean(.accountTrustedToAuthenticate) == true)
    #expect(hop.boolean(.accountDisabled) == false)
    // Not among the flags that were shown.
    #expect(hop.boolean(.accountIsDomainController) == nil)
    #expect(hop.list(.accountDelegatesTo) == ["cifs/files01.corp.test", "cifs/FILES01"])
    let client = book.sheet(for: .client)
    #expect(client.boolean(.userNotDelegated) == true)
    #expect(client.boolean(.userMayBeDelegated) == false)
    #expect(client.boolean(.userDisabled) == nil)
  }
}
