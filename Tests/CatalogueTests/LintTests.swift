import Catalogue
import Facts
import Testing

@Suite struct LintTests {
  static func lint(_ files: CheckFile...) throws -> [String] {
    try Catalogue(files: files).lint().map(\.description)
  }

  @Test func aGoodCheckPasses() throws {
    #expect(try Self.lint(Sample.file, Sample.file(id: "dns.a")) == [])
  }

  @Test(
    arguments: [
      (
        "{spn.outcome: unknown, dns.isAlias: no, hop.service: winrm}", "{spn.outcome: unknown}", 30,
        "the check fires for this example; its condition says cannot tell"
      ),
      (
        "{spn.outcome: unknown, dns.isAlias: no, hop.service: winrm}", "{spn.outcome: issued}", 30,
        "the check fires for this example; its condition says no"
      ),
      (
        "    - {spn.outcome: issued}",
        "    - {}\n    - {spn.outcome: unknown, dns.isAlias: no, hop.service: winrm}", 33,
        "the check stays quiet for this example; its condition says yes"
      ),
      (
        "    where: PowerShell on any computer of the domain\n", "", 19,
        "a step says where; this one has none"
      ),
      ("    role: user\n", "", 19, "a step says role; this one has none"),
      (
        "RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)", "RFC 4120", 27,
        "a source names a document and its section: RFC 4120 section 7.5.9, krb5.conf(5), a URL"
      ),
      (
        "{text: \"Server not found in * database\", code: \"7\", usual: yes}", "{text: \"* is *\"}",
        15,
        "an error's text has at least 8 letters beside its *, or it would match anything"
      ),
      (
        "{code: \"0x80090322\"}", "{text: \"server  not found in * Database\", code: \"7\"}", 16,
        "this error is listed twice; once is enough"
      ),
      ("that name.", "that name.\nSee `spn.gone`.", 39, "there is no check spn.gone to read about"),
      (
        "setspn -Q {spn.name}", "setspn -Q \u{201C}{spn.name}\u{201D}", 22,
        "a command has straight quotes, plain hyphens and plain blanks only"
      ),
      (
        "setspn -Q {spn.name}", "setspn -Q \"{spn.name}", 22,
        "a quote is opened and not closed: setspn -Q \"{spn.name}"
      ),
      (
        "setspn -Q {spn.name}", "setspn -Q ...", 22,
        "a command is whole; write <what to choose> where a person has to choose"
      ),
      (
        "setspn -Q HTTP/{hop.name}", "echo 'it", 24, "a quote is opened and not closed: echo 'it"
      ),
      ("The name was", "TODO The name was", 41, "this is still to be written"),
      ("command: setspn -Q {spn.name}", "command: TODO", 22, "this is still to be written"),
      (
        "that name.", "that name.\n\nRun hopdoctor explain tls.gone.", 40,
        "there is no check tls.gone to read about"
      ),
      ("that name.", "that name.\nIt doesn\u{2019}t exist.", 39, "doesn't: write it out in full"),
      ("that name.", "That's it.", 38, "That's: write it out in full"),
      (
        "List who owns", "Just list who owns", 19,
        "Just: leave it out; what is easy for the writer may not be for the reader"
      ),
      (
        "The name was", "The name was simply", 41,
        "simply: leave it out; what is easy for the writer may not be for the reader"
      ),
      (
        "setspn -Q {spn.name}", "Set-Item WSMan:\\localhost\\Client\\TrustedHosts -Value '*'", 22,
        "TrustedHosts with * trusts every computer; name the hosts"
      ),
      (
        "setspn -Q HTTP/{hop.name}",
        "Enable-WSManCredSSP -Role Client -DelegateComputer *.corp.test", 24,
        "DelegateComputer with * hands the password to every computer; name the hosts"
      ),
      (
        "setspn -Q {spn.name}", "Set-Item WSMan:\\localhost\\Client\\AllowUnencrypted $true", 22,
        "AllowUnencrypted sends everything in the clear; repair Kerberos or use HTTPS"
      ),
    ] as [(String, String, Int, String)])
  func isReported(old: String, new: String, line: Int, message: String) throws {
    #expect(
      try Self.lint(Sample.file(old, new)) == ["checks/spn/unknown-name.md:\(line): \(message)"])
  }

  @Test(arguments: [
    (
      "that name.",
      "that name: the host's, not a `don't`.\n\n```\nit's just code\n```\n\n    can't be prose"
    ),
    ("that name.", "See `spn.outcome`, `dns.corp` and `spn.unknown-name`; adjust the rest."),
    ("setspn -Q {spn.name}", "Set-Item WSMan:\\localhost\\Client\\AllowUnencrypted $false"),
    ("setspn -Q {spn.name}", "Get-Item WSMan:\\localhost\\Client\\AllowUnencrypted"),
    (
      "setspn -Q {spn.name}",
      "|\n      Get-Service Win*\n      Set-Item WSMan:\\localhost\\Client\\TrustedHosts web01"
    ),
    ("    - {spn.outcome: issued}", "    - {}"),
    ("RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)", "MIT krb5.conf(5)"),
    ("RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)", "\"[MS-ADTS] sPNMappings\""),
    ("RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)", "pywinrm README, realm"),
    ("that name.", "that name (Just Enough Administration)."),
  ])
  func isNotReported(old: String, new: String) throws {
    var file = Sample.file(old, new)
    if new.contains("dns.corp") { file = file.replacing("`dns.corp`", "dns.corp") }
    #expect(try Self.lint(file) == [])
  }

  @Test func titlesAreNotShared() throws {
    let title = "The domain knows no service named {spn.name}"
    #expect(
      try Self.lint(Sample.file, Sample.file(id: "spn.a", title: title)) == [
        "checks/spn/unknown-name.md:3: spn.a has the same title; say how they differ"
      ])
  }

  @Test func explanationsDoNotRunInACircle() throws {
    let files = [("spn.a", "spn.b"), ("spn.b", "spn.c"), ("spn.c", "spn.a")].map {
      Sample.file(id: $0, title: $0, replacing: "errors:", with: "explains: [\($1)]\nerrors:")
    }
    let errors = try Catalogue(files: files).lint().map(\.description)
    #expect(
      errors.first
        == "checks/spn/a.md:14: checks do not explain each other in a circle: spn.a, spn.b, spn.c, spn.a"
    )
    #expect(errors.count == 3)
  }

  @Test(arguments: [(248, true), (249, true), (250, false), (300, false)])
  func proseIsShort(words: Int, isShort: Bool) throws {
    // The rest of the sample's prose has 11 words.
    let text = Array(repeating: "word", count: words).joined(separator: " ")
    let errors = try Self.lint(Sample.file("No account has that name.", text))
    let message = "the prose has \(words + 11) words; 260 are the most that is read"
    #expect(errors == (isShort ? [] : ["checks/spn/unknown-name.md:35: \(message)"]))
  }
}

/// Errors that several checks have.
@Suite struct SharedErrorTests {
  private static let error = "{text: \"Server not found in * database\", code: \"7\", usual: yes}"
  private static let plain = "{text: \"Server not found in * database\"}"

  private static func lint(_ one: String, _ other: String, separates: Bool = false) throws
    -> [String]
  {
    let extra =
      separates ? "\nseparates:\n  - {from: spn.unknown-name, by: \"Look at the name.\"}" : ""
    let second = Sample.file(id: "spn.a", replacing: error, with: other)
    return try LintTests.lint(
      Sample.file(error, one),
      CheckFile(
        path: second.path,
        text: second.text.replacing(
          "  - {code: \"0x80090322\"}", with: "  - {code: \"0x80090322\"}\(extra)")))
  }

  @Test func withoutARankTheyAreReported() throws {
    #expect(
      try Self.lint(Self.plain, "{text: \"server not found, in * database\"}") == [
        "checks/spn/a.md:15: spn.unknown-name has this error too: mark the usual cause (usual: yes), "
          + "give words beside it (with), or say what separates them"
      ])
  }

  @Test func aRankOrASeparationWillDo() throws {
    #expect(try Self.lint(Self.error, Self.plain) == [])
    #expect(
      try Self.lint(Self.plain, "{text: \"Server not found in * database\", with: [ssh]}") == [])
    #expect(try Self.lint(Self.plain, Self.plain, separates: true) == [])
    #expect(try Self.lint(Self.plain, "{text: \"Another error entirely\"}") == [])
  }
}
