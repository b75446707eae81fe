import Catalogue
import Facts
import Testing

@Suite struct LoadingTests {
  @Test func readsEverySetting() throws {
    let catalogue = try Catalogue(files: [Sample.file])
    let check = try #require(catalogue["spn.unknown-name"])
    #expect(catalogue.checks == [check])
    #expect(check.stage == "spn")
    #expect(check.file == "spn/unknown-name.md")
    #expect(check.title == "The domain knows no service named {spn.name}")
    #expect(check.severity == .blocker)
    #expect(check.applies == .hop)
    #expect(check.certainty == .proven)
    #expect(
      check.condition
        == .all([
          .equals(.spnOutcome, .text("unknown")),
          .not(.equals(.dnsIsAlias, .boolean(true))),
          .any([
            .oneOf(.hopService, [.text("winrm"), .text("winrms")]),
            .atLeast(.clientKdcSkewMagnitude, 300),
          ]),
        ]))
    #expect(
      check.errors == [
        .init(text: "Server not found in * database", code: "7", isUsual: true),
        .init(text: nil, code: "0x80090322"),
      ])
    #expect(check.howTo == "register the service name")
    #expect(check.fix.map(\.action) == ["List who owns the name today."])
    #expect(check.fix.map(\.place) == ["PowerShell on any computer of the domain"])
    #expect(check.fix.map(\.role) == ["user"])
    #expect(check.fix.map(\.command) == ["setspn -Q {spn.name}"])
    #expect(check.confirm?.expect == "Existing SPN found!")
    #expect(check.sources.count == 1)
    #expect(
      check.fires == [
        [.spnOutcome: .text("unknown"), .dnsIsAlias: .boolean(false), .hopService: .text("winrm")]
      ])
    #expect(check.quiet == [[.spnOutcome: .text("issued")]])
    #expect(check.sections.whatHappened == "A domain controller was asked for {spn.name}.")
    #expect(check.sections.caution == nil)
    #expect(check.sections.notYourProblem == "The name was mistyped.")
  }

  /// A quota on the host: no evidence leads to it, and its errors do.
  @Test func readsACheckWithoutEvidence() throws {
    let catalogue = try Catalogue(files: [Sample.unseen])
    let check = try #require(catalogue.checks.first)
    #expect(!check.isObservable)
    #expect(check.condition.judge(check.sheet(of: [.spnOutcome: .text("unknown")])) == .no)
    #expect(check.fires.isEmpty && check.quiet.isEmpty)
    #expect(catalogue.lint().isEmpty)
    #expect(
      ErrorIndex(catalogue).explanation(of: "0x80090322").causes.map(\.check.id) == [
        "spn.unknown-name"
      ])
  }

  /// The declared type decides; YAML's own opinion (`no` is false, `0x1F` is 31, `1_0` is 10) does not count.
  @Test(arguments: [
    ("- spn.outcome: unknown", "- spn.name: no", Condition.equals(.spnName, .text("no"))),
    ("- spn.outcome: unknown", "- spn.name: 22:22", .equals(.spnName, .text("22:22"))),
    ("- spn.outcome: unknown", "- spn.name: \"\"", .equals(.spnName, .text(""))),
    ("- spn.outcome: unknown", "- spn.error: 0x1F", .equals(.spnError, .integer(31))),
    ("- spn.outcome: unknown", "- spn.error: \"7\"", .equals(.spnError, .integer(7))),
    ("- spn.outcome: unknown", "- tls.used: true", .equals(.tlsUsed, .boolean(true))),
    ("- spn.outcome: unknown", "- tls.used: no", .equals(.tlsUsed, .boolean(false))),
    ("- spn.outcome: unknown", "- listener.schemes: []", .equals(.listenerSchemes, .list([]))),
    (
      "- spn.outcome: unknown", "- listener.schemes: [Negotiate, no]",
      .equals(.listenerSchemes, .list(["Negotiate", "no"]))
    ),
    (
      "- spn.outcome: unknown", "- listener.schemes: {contains: Basic}",
      .contains(.listenerSchemes, "Basic")
    ),
    ("- spn.outcome: unknown", "- tls.daysLeft: {at most: -1}", .atMost(.tlsDaysLeft, -1)),
    ("- spn.outcome: unknown", "- spn.error: {exists: no}", .exists(.spnError, false)),
    (
      "- spn.outcome: unknown", "- spn.error: {one of: [7, 0x12]}",
      .oneOf(.spnError, [.integer(7), .integer(18)])
    ),
  ])
  func readsScalarsByType(old: String, new: String, expected: Condition) throws {
    let check = try #require(try Catalogue(files: [Sample.file(old, new)])["spn.unknown-name"])
    guard case .all(let parts) = check.condition else {
      Issue.record("not all: \(check.condition)")
      return
    }
    #expect(parts.first == expected)
  }

  @Test func carriageReturnsAndByteOrderMarksAreNoMistake() throws {
    let text = "\u{FEFF}" + Sample.text.replacing("\n", with: "\r\n")
    let catalogue = try Catalogue(files: [CheckFile(path: Sample.path, text: text)])
    let plain = try Catalogue(files: [Sample.file])
    #expect(catalogue["spn.unknown-name"] == plain["spn.unknown-name"])
  }

  @Test func sectionsKeepCodeAndItsMarks() throws {
    let code = "No account has that name.\n\n```\n## no heading\n```\n\n    indented"
    let file = Sample.file("No account has that name.", code)
    #expect(try Catalogue(files: [file])["spn.unknown-name"]?.sections.why == code)
  }

  @Test func aRetiredCheckKeepsItsIDAndNeverFires() throws {
    let text = "---\nid: spn.old\ntitle: Old\nretired: spn.unknown-name says it better\n---\n"
    let retired = CheckFile(path: "spn/old.md", text: text)
    let catalogue = try Catalogue(files: [
      retired, Sample.file("errors:", "explains: [spn.old]\nerrors:"),
    ])
    let check = try #require(catalogue["spn.old"])
    #expect(catalogue.checks.map(\.id) == ["spn.unknown-name"])
    #expect(catalogue.retired == [check])
    #expect(check.retired == "spn.unknown-name says it better")
    #expect(check.condition.judge(check.sheet(of: [.spnOutcome: .text("unknown")])) == .no)
    #expect(
      catalogue.lint().map(\.description) == [
        "checks/spn/unknown-name.md:14: spn.old is retired; it never fires"
      ])
  }

  @Test func aNoteNeedsNoRepair() throws {
    let start = try #require(Sample.text.firstRange(of: "howto:"))
    let end = try #require(Sample.text.firstRange(of: "sources:"))
    var text = Sample.text.replacing("severity: blocker", with: "severity: note")
    text.replace(Sample.text[start.lowerBound..<end.lowerBound], with: "")
    let check = try Catalogue(files: [CheckFile(path: Sample.path, text: text)])["spn.unknown-name"]
    #expect(check?.fix == [])
    #expect(check?.confirm == nil)
  }

  @Test func checksAreSortedByID() throws {
    let catalogue = try Catalogue(files: [
      Sample.file, Sample.file(id: "dns.no-address"), Sample.file(id: "spn.another"),
    ])
    #expect(catalogue.checks.map(\.id) == ["dns.no-address", "spn.another", "spn.unknown-name"])
    #expect(catalogue["spn.none"] == nil)
  }
}
