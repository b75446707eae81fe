import Evidence
import Foundation
import Testing

@testable import Facts

@Suite struct DirectoryFactsTests {
  static func sheet(_ subject: Subject, _ reading: DirectoryReading) throws -> FactSheet {
    try Sample.directory(reading).book().sheet(for: subject)
  }

  @Test(arguments: [
    ("nothing stands against it", DirectoryAccount.user(), 7, true as Bool?),
    ("sensitive", .user(control: 0x10_0200), 7, false),
    ("Protected Users", .user(groups: ["\(DirectoryAccount.domain)-525"]), 7, false),
    ("Protected Users of an old domain", .user(groups: ["\(DirectoryAccount.domain)-525"]), 4, nil),
    ("sensitive in an old domain", .user(control: 0x10_0200), 4, false),
    ("a group of another authority ends alike", .user(groups: ["S-1-5-32-525"]), 7, true),
    ("groups not read", .user(groups: nil), 7, nil),
    ("groups not read, but sensitive", .user(control: 0x10_0200, groups: nil), 7, false),
    ("flags not given out", .user(control: nil), 7, nil),
  ])
  func userMayBeDelegated(
    _ row: String, _ user: DirectoryAccount, _ level: Int, _ expected: Bool?
  ) throws {
    let sheet = try Self.sheet(.client, .sample(user: user, level: level))
    #expect(sheet.boolean(.userMayBeDelegated) == expected, "\(row)")
  }

  @Test func accountStates() throws {
    let user = DirectoryAccount.user(control: 0x4_0202) {
      $0.computedControl = AccountControl(number: 0x80_0010)
      $0.expiresAt = Sample.start - 60
      $0.mustChangePassword = true
    }
    let sheet = try Self.sheet(.client, .sample(user: user))
    for name in [
      FactName.userDisabled, .userLockedOut, .userExpired, .userPasswordExpired,
      .userMustChangePassword, .userSmartCardRequired,
    ] {
      #expect(sheet.boolean(name) == true, "\(name.rawValue)")
    }
  }

  @Test func withoutALogonNothingIsKnown() throws {
    let sheet = try Sample.healthy.book().sheet(for: .link(2))
    for name in FactName.below("user", "account") + [.linkSpnListed, .linkToLetsFromAct] {
      #expect(sheet[name].value == nil, "\(name.rawValue)")
    }
  }

  /// HOST/ stands in for cifs/, so the computer account owns the name; an exact entry elsewhere takes it away.
  @Test func anExactNameStandsBeforeHost() throws {
    var reading = DirectoryReading.sample()
    let thief = DirectoryAccount.user {
      $0.accountName = "svc-web"
      $0.distinguishedName = "CN=svc-web,DC=corp,DC=test"
      $0.servicePrincipalNames = ["HTTP/web01.corp.test"]
    }
    reading.lookups[2].accounts.append(thief)
    let sheet = try Self.sheet(.hop(1), reading)
    #expect(sheet.list(.spnOwners) == ["svc-web"])
    #expect(sheet.boolean(.spnOwnerIsHost) == false)
    #expect(sheet.boolean(.spnDuplicate) == false)
  }

  @Test func aNameOfTwoAccountsIsADuplicate() throws {
    var reading = DirectoryReading.sample()
    reading.lookups[2].accounts = ["WEB01", "WEB02"].map { name in
      .computer(name) { $0.servicePrincipalNames.append("HTTP/web01.corp.test") }
    }
    let sheet = try Self.sheet(.hop(1), reading)
    #expect(sheet.boolean(.spnDuplicate) == true)
    #expect(sheet.list(.spnOwners) == ["WEB01$", "WEB02$"])
  }

  @Test(arguments: [
    List(["cifs/files01.corp.test"], true),
    List(["CIFS/FILES01.corp.test"], true),
    List(["cifs/files01"], false, other: "cifs/files01"),
    List(["HOST/files01.corp.test"], false, other: "HOST/files01.corp.test"),
    List(["cifs/files02.corp.test"], false),
    List([], false),
  ])
  func theListIsComparedWholly(_ list: List) throws {
    let from = DirectoryAccount.computer("WEB01") { $0.allowedToDelegateTo = list.entries }
    let sheet = try Self.sheet(.link(2), .sample(from: from))
    #expect(sheet.boolean(.linkSpnListed) == list.isListed)
    #expect(sheet.text(.linkOtherNameListed) == list.other)
  }

  @Test func resourceBasedDelegationByAGroup() throws {
    let group = "\(DirectoryAccount.domain)-1200"
    let to = DirectoryAccount.computer("FILES01").letting(group, named: "Web servers")
    let inside = DirectoryAccount.computer("WEB01", groups: [group])
    let outside = DirectoryAccount.computer("WEB01")
    #expect(
      try Self.sheet(.link(2), .sample(from: inside, to: to)).boolean(.linkToLetsFromAct) == true)
    let refused = try Self.sheet(.link(2), .sample(from: outside, to: to))
    #expect(refused.boolean(.linkToLetsFromAct) == false)
    #expect(refused.text(.linkToRefusalReason) == "the list names only Web servers")
  }

  /// A list on the user, or on the account of a service, is never read for a share.
  @Test func aListOnAnotherAccountIsNamed() throws {
    let user = DirectoryAccount.user { $0.allowedToDelegateTo = ["CIFS/files01.corp.test"] }
    #expect(
      try Self.sheet(.link(2), .sample(user: user)).text(.linkOtherAccountListed) == "alice")
    let computer = DirectoryAccount.computer("WEB01") {
      $0.allowedToDelegateTo = ["cifs/files01.corp.test"]
    }
    let sheet = try Self.sheet(.link(2), .sample(from: computer))
    #expect(sheet[.linkOtherAccountListed].value == nil)
    #expect(sheet[.linkOtherAccountListed].missing != nil)
  }

  @Test func policiesOfUserAndHostsAreListedOnce() throws {
    let silo = "CN=Staff,CN=AuthN Silos,DC=corp,DC=test"
    let from = DirectoryAccount.computer("WEB01") { $0.authenticationPolicy = "CN=Servers" }
    let to = DirectoryAccount.computer("FILES01") { $0.authenticationSilo = silo }
    let sheet = try Self.sheet(.link(2), .sample(from: from, to: to))
    #expect(sheet.list(.linkAuthenticationPolicies) == [silo, "CN=Servers"])
    let none = try Self.sheet(.link(2), .sample(user: .user { $0.authenticationSilo = nil }))
    #expect(none[.linkAuthenticationPolicies].value == nil)
    #expect(none.boolean(.linkToIsDomain) == false)
    #expect(none.integer(.directoryControllerLevel) == 7)
  }

  /// Without userAccountControl an absent list may be one that was not given out.
  @Test func aHiddenListIsNotEmpty() throws {
    let hidden = DirectoryAccount.computer("FILES01", control: nil)
    let sheet = try Self.sheet(.link(2), .sample(to: hidden))
    #expect(sheet[.linkToLetsFromAct].value == nil)
    #expect(sheet[.linkToLetsAct].value == nil)
  }

  @Test(
    arguments: [
      (0x8, false), (0x20, true), (0x808, true), (0x80c, false), (0x228, false),
    ] as [(UInt32, Bool)])
  func trusts(_ attributes: UInt32, _ delegates: Bool) throws {
    var sample = Sample.directory(
      .sample(
        trusts: [.init(partner: "Partner.Test", direction: 3, type: 2, attributes: attributes)]))
    sample[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [
        .issued(.primary, "HTTP/web01.corp.test", realm: "PARTNER.TEST")
      ]))
    let sheet = try sample.book().sheet(for: .link(2))
    #expect(sheet.boolean(.linkTrustDelegates) == delegates)
  }

  /// web01 is in another domain; a forest trust covers the domains below its name.
  @Test(
    arguments: [
      ("web01.partner.test", 3, 0x8, "trusting"),
      ("web01.child.partner.test", 3, 0x8, "trusting"),
      ("web01.child.partner.test", 3, 0, "none"),
      ("web01.otherpartner.test", 3, 0, "none"),
      // Over the other forest there may be a way on.
      ("web01.elsewhere.test", 3, 0x8, nil),
      ("web01.partner.test", 2, 0x8, "notTrusting"),
      ("web01.corp.test", 3, 0x8, "own"),
    ] as [(String, Int, UInt32, String?)])
  func trustOfAHost(
    _ host: String, _ direction: Int, _ attributes: UInt32, _ expected: String?
  ) throws {
    var sample = Sample(host, "cifs://files01.corp.test")
    sample[.clientTickets, .client] = .clientTickets(.sample(.sample()))
    sample[.serviceTickets, .hop(1)] = .serviceTickets(
      ServiceTickets(requests: [.refused(.primary, "HTTP/\(host)")]))
    sample[.directory, .client] = .directory(
      .sample(
        trusts: [
          .init(
            partner: "partner.test", direction: direction, type: 2, attributes: attributes)
        ]))
    #expect(try sample.book().sheet(for: .hop(1)).text(.hopTrust) == expected)
  }

  /// A msDS-AllowedToDelegateTo, and what it means for cifs/files01.corp.test.
  struct List: Sendable {
    var entries: [String]
    var isListed: Bool
    var other: String?

    init(_ entries: [String], _ isListed: Bool, other: String? = nil) {
      self.entries = entries
      self.isListed = isListed
      self.other = other
    }
  }
}
