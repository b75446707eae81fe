import Evidence
import Probes
import Testing

/// How a typed name becomes a principal.
@Suite struct LogonNameTests {
  private static let realms = LogonName.Realms(
    defaultRealm: "CORP.TEST", named: ["CORP.TEST", "PARTNER.TEST", "LAB.ONE", "LAB.TWO"])

  @Test(arguments: [
    ("alice", "alice@CORP.TEST", LogonAttempt.Form.name),
    ("alice@PARTNER.TEST", "alice@PARTNER.TEST", .principal),
    // As typed: that a realm is in small letters is a finding, not ours to repair.
    ("alice@corp.test", "alice@corp.test", .principal),
    ("host/web01.corp.test", "host/web01.corp.test@CORP.TEST", .name),
    ("WEB01$", "WEB01$@CORP.TEST", .name),
    ("CORP\\alice", "alice@CORP.TEST", .domain), ("corp\\alice", "alice@CORP.TEST", .domain),
    ("PARTNER\\alice", "alice@PARTNER.TEST", .domain),
    ("other.test\\alice", "alice@OTHER.TEST", .domain),
  ])
  func aNameStandsForAPrincipal(
    _ typed: String, _ principal: String, _ form: LogonAttempt.Form
  ) throws {
    let name = try LogonName(typed, realms: Self.realms)
    #expect(name.principal == principal)
    #expect(name.form == form)
    #expect(name.typed == typed)
  }

  @Test(arguments: [
    ("", "is not the name of a user"), ("al ice", "is not the name of a user"),
    ("alice@", "write alice@REALM"), ("@CORP.TEST", "write alice@REALM"),
    ("a@b@C", "write alice@REALM"), ("\\alice", "write CORP\\alice"),
    ("CORP\\", "write CORP\\alice"), ("CORP\\a\\b", "write CORP\\alice"),
    ("CORP\\alice@CORP.TEST", "write CORP\\alice"),
    ("OTHER\\alice", "knows no realm that begins with OTHER"),
    ("LAB\\alice", "could mean LAB.ONE or LAB.TWO"),
    ("ali\u{1b}ce", "is not the name of a user"),
  ])
  func aNameWithoutARealmIsOneSentence(_ typed: String, _ words: String) {
    let mistake = #expect(throws: LogonName.Mistake.self) {
      try LogonName(typed, realms: Self.realms)
    }
    #expect(mistake?.description.contains(words) == true, "\(mistake?.description ?? "")")
    #expect(mistake?.description.contains("\u{1b}") == false)
  }

  @Test func withoutADefaultRealm() {
    #expect(throws: LogonName.Mistake.self) {
      try LogonName("alice", realms: .init(defaultRealm: nil))
    }
  }
}
