import Evidence
import Testing

@testable import Facts

/// [MS-DTYP] section 2.5.3.2, as the KDC applies it to msDS-AllowedToActOnBehalfOfOtherIdentity.
@Suite struct AccessCheckTests {
  static let account = "S-1-5-21-1-2-3-1105"
  static let group = "S-1-5-21-1-2-3-1200"
  static let other = "S-1-5-21-1-2-3-1300"

  static func entry(
    _ kind: SecurityDescriptor.Entry.Kind, _ trustee: String, mask: UInt32 = 0xf01ff,
    inheritOnly: Bool = false
  ) -> SecurityDescriptor.Entry {
    .init(kind: kind, trustee: trustee, accessMask: mask, inheritOnly: inheritOnly)
  }

  enum Expected { case granted, denied, undecided }

  @Test(
    arguments: [
      ("the account itself", [entry(.allow, account)], [group], Expected.granted),
      ("a group of it", [entry(.allow, group)], [group], .granted),
      ("somebody else", [entry(.allow, other)], [group], .denied),
      ("an empty list", [], [group], .denied),
      ("everyone", [entry(.allow, "S-1-1-0")], [], .granted),
      ("authenticated users", [entry(.allow, "S-1-5-11")], [], .granted),
      ("denied before allowed", [entry(.deny, group), entry(.allow, account)], [group], .denied),
      ("allowed before denied", [entry(.allow, account), entry(.deny, group)], [group], .granted),
      (
        "somebody else is denied", [entry(.deny, other), entry(.allow, account)], [group], .granted
      ),
      ("read access only", [entry(.allow, account, mask: 0x2_0094)], [group], .denied),
      ("control access alone", [entry(.allow, account, mask: 0x100)], [group], .granted),
      ("generic all", [entry(.allow, account, mask: 0x1000_0000)], [group], .granted),
      (
        "for children only", [entry(.allow, account, inheritOnly: true)], [group], .denied
      ),
      ("with a condition", [entry(.other, account)], [group], .undecided),
      (
        "a condition before the grant", [entry(.other, account), entry(.allow, account)], [group],
        .undecided
      ),
      ("groups not read, a group allowed", [entry(.allow, group)], nil, .undecided),
      (
        "groups not read, a group denied", [entry(.deny, group), entry(.allow, account)], nil,
        .undecided
      ),
      (
        "groups not read, a group and the account allowed",
        [entry(.allow, group), entry(.allow, account)], nil, .granted
      ),
    ] as [(String, [SecurityDescriptor.Entry], [String]?, Expected)])
  func table(
    _ row: String, _ entries: [SecurityDescriptor.Entry], _ groups: [String]?, _ expected: Expected
  ) {
    let answer = AccessCheck.judge(
      SecurityDescriptor(entries: entries), account: Self.account, groups: groups)
    let seen: Expected =
      switch answer {
      case .granted: .granted
      case .denied: .denied
      case .undecided: .undecided
      }
    #expect(seen == expected, "\(row): \(answer)")
  }

  @Test func noListAtAllGrantsEverything() {
    let answer = AccessCheck.judge(
      SecurityDescriptor(entries: nil), account: Self.account, groups: [])
    #expect(answer == .granted)
  }

  @Test func saysWhomTheListNames() {
    let entries = [
      SecurityDescriptor.Entry(
        kind: .allow, trustee: Self.other, trusteeName: "OLD01$", accessMask: 0xf01ff)
    ]
    let answer = AccessCheck.judge(
      SecurityDescriptor(entries: entries), account: Self.account, groups: [])
    #expect(answer == .denied("the list names only OLD01$"))
  }
}
