import Catalogue
import Testing

/// Each mistake is reported with file, line, and what would be right.
@Suite struct LoadingMistakeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var line: Int
    var message: String

    init(_ old: String, _ new: String, _ line: Int, _ message: String) {
      self.old = old
      self.new = new
      self.line = line
      self.message = message
    }

    var testDescription: String { "\(line): \(message)" }
  }

  static let settings = [
    Case("howto:", "how-to:", 17, "unknown setting how-to: did you mean howto?"),
    Case("role: user", "who: user", 21, "unknown setting who: did you mean do?"),
    Case(
      "id: spn.unknown-name", "id: spn.unknown", 2,
      "the id of a check in this place is spn.unknown-name, not spn.unknown"),
    Case("severity: blocker", "severity: fatal", 4, "severity is blocker, warning or note"),
    Case(
      "applies: hop", "applies: each hop", 5, "applies is client, hop, link, first hop or last hop"),
    Case("certainty: proven", "certainty: maybe", 6, "certainty is proven or likely"),
    Case(
      "title: The", "title: {The: ", 3,
      "this is no YAML (did not find expected ',' or '}'); quote a text that begins with a brace or holds a colon and a space"
    ),
    Case(
      "title: The domain knows no service named {spn.name}", "title: {spn.name}", 3,
      "title is a text; quote it if it begins with a brace or a bracket"),
    Case(
      "howto: register the service name", "howto:", 17,
      "howto is empty; write it or leave the setting out"),
    Case(
      "certainty: proven", "certainty: proven\ncertainty: likely", 7,
      "certainty is set twice; write it once"),
    Case(
      "{spn.outcome: issued}", "{spn.outcome: issued, spn.outcome: unknown}", 32,
      "spn.outcome is set twice; write it once"),
    Case(
      "errors:", "explains: [spn.unknown-nam]\nerrors:", 14,
      "explains names the unknown check spn.unknown-nam: did you mean spn.unknown-name?"),
    Case("errors:", "explains: [spn.unknown-name]\nerrors:", 14, "a check does not explain itself"),
    Case("  - {code: \"0x80090322\"}", "  - {}", 16, "an error has a text, a code or both"),
    Case(
      "  - {code: \"0x80090322\"}", "  - {text: \"a\\nb\"}", 16,
      "text is one line without a line break"),
    Case(
      "  expect: Existing SPN found!\n", "", 24,
      "confirm needs expect: the command to type, and what it prints when all is well"),
    Case(
      "- do: List who owns the name today.\n    where:", "- where:", 19,
      "do is missing; it is a sentence that says what to do in this step"),
    Case(
      "sources:\n  - RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)", "sources: []",
      26, "sources is empty; give at least one entry"),
    Case(
      "sources:\n  - RFC 4120 section 7.5.9, error 7 (KDC_ERR_S_PRINCIPAL_UNKNOWN)",
      "sources: RFC 4120", 26, "sources is a list: one entry a line, each after a hyphen"),
  ]

  static let conditions = [
    Case(
      "- spn.outcome: unknown", "- spn.outcom: unknown", 9,
      "unknown fact spn.outcom: did you mean spn.outcome?"),
    Case(
      "- spn.outcome: unknown", "- Kerberos: 5", 9,
      "unknown fact Kerberos: hopdoctor facts lists all of them"),
    Case(
      "- spn.outcome: unknown", "- spn.outcome: lost", 9,
      "spn.outcome is one of issued, unknown, refused, noAnswer, failed, not lost"),
    Case(
      "- spn.outcome: unknown", "- spn.outcome:", 9,
      "spn.outcome needs a value: one of issued, unknown, refused, noAnswer, failed"),
    Case("dns.isAlias: yes", "dns.isAlias: on", 10, "dns.isAlias is yes or no, not on"),
    Case(
      "- spn.outcome: unknown", "- spn.error: seven", 9,
      "spn.error is a whole number, decimal or with 0x, not seven"),
    Case(
      "- spn.outcome: unknown", "- listener.schemes: Basic", 9,
      "listener.schemes is a list: write [A, B], or {contains: A} in a condition"),
    Case(
      "{at least: 300}", "{more than: 300}", 13,
      "unknown operator more than: there are one of, contains, at least, at most or exists"),
    Case(
      "{at least: 300}", "{at least: many}", 13, "at least takes a whole number, decimal or with 0x"
    ),
    Case(
      "{at least: 300}", "{at least: 300, at most: 400}", 13,
      "a comparison has one operator; write a second one as its own entry under all"),
    Case(
      "- spn.outcome: unknown", "- spn.outcome: {at least: 3}", 9,
      "at least does not fit spn.outcome, which is one of issued, unknown, refused, noAnswer, failed; it takes one of or exists or a value"
    ),
    Case(
      "{one of: [winrm, winrms]}", "{one of: []}", 12, "one of is empty; give at least one entry"),
    Case(
      "{one of: [winrm, winrms]}", "{one of: [winrm, ssh]}", 12,
      "hop.service is one of winrm, winrms, cifs, mssql, ldap, http, https, rpc, rdp, not ssh"),
    Case("{one of: [winrm, winrms]}", "{exists: perhaps}", 12, "exists is yes or no"),
    Case(
      "{dns.isAlias: yes}", "{dns.isAlias: yes, dns.found: yes}", 10,
      "a condition has one key; write several as a list under all or any"),
    Case(
      "{dns.isAlias: yes}", "{}", 10, "a condition is all, any, not or a fact, followed by a colon"),
    Case("{dns.isAlias: yes}", "{all: []}", 10, "all is empty; give at least one entry"),
    Case("{dns.isAlias: yes}", "{any: []}", 10, "any is empty; give at least one entry"),
    Case(
      "{dns.isAlias: yes}", "{link.verdict: works}", 10,
      "link.verdict is a fact of a link; this check applies to hop and sees client facts and hop facts"
    ),
    Case(
      "{spn.outcome: issued}", "{spn.outcome: none}", 32,
      "spn.outcome is one of issued, unknown, refused, noAnswer, failed, not none"),
    Case(
      "{spn.outcome: issued}", "{spn.outcomes: issued}", 32,
      "unknown fact spn.outcomes: did you mean spn.outcome?"),
    Case(
      "{spn.outcome: issued}", "{link.verdict: works}", 32,
      "link.verdict is a fact of a link; this check applies to hop and sees client facts and hop facts"
    ),
    Case(
      "{spn.outcome: issued}", "issued", 32,
      "an example is a mapping of facts to values: {spn.outcome: unknown}"),
    Case(
      "  quiet:\n    - {spn.outcome: issued}\n", "", 29,
      "examples need quiet: at least one mapping of facts to values"),
    Case(
      "  fires:\n    - {spn.outcome: unknown, dns.isAlias: no, hop.service: winrm}\n", "", 29,
      "examples need fires: at least one mapping of facts to values"),
  ]

  static let prose = [
    Case(
      "setspn -Q {spn.name}", "\"a\\e[2Jb\"", 22,
      "a control or invisible character stands in a\\u{1b}[2Jb; leave it out"),
    Case(
      "asked for {spn.name}.", "asked.\nFor \u{202E}it.", 36,
      "a control or invisible character stands in For \\u{202e}it.; leave it out"),
    Case(
      "{spn.outcome: issued}", "{\"spn\\e\": issued}", 32,
      "unknown fact spn\\u{1b}: hopdoctor facts lists all of them"),
    Case(
      "named {spn.name}", "named {spn.nam}", 3, "unknown hole {spn.nam}: did you mean spn.name?"),
    Case(
      "setspn -Q {spn.name}", "setspn -Q {link.to}", 22,
      "link.to is a fact of a link; this check applies to hop and sees client facts and hop facts"),
    Case(
      "asked for {spn.name}.", "asked.\nFor {spn.nam}.", 36,
      "unknown hole {spn.nam}: did you mean spn.name?"),
    Case(
      "asked for {spn.name}.", "asked.\nFor {link.to}.", 36,
      "link.to is a fact of a link; this check applies to hop and sees client facts and hop facts"),
    Case(
      "asked for {spn.name}.", "asked for { spn.name }.", 35,
      "a hole is a fact in braces; an opening brace is written {{"),
    Case("No account has that name.", "\n\nNo account }.", 40, "a closing brace is written }}"),
    Case(
      "## Why\n", "## why\n", 37,
      "unknown heading ## why: the headings are ## What happened, ## Why, ## Caution, ## When this is not your problem"
    ),
    Case(
      "## What happened\n", "# Title\n## What happened\n", 34,
      "unknown heading # Title: the headings are ## What happened, ## Why, ## Caution, ## When this is not your problem"
    ),
    Case(
      "## What happened\n", "Hello.\n## What happened\n", 34,
      "prose comes under a heading; the first is ## What happened"),
    Case(
      "## When this is not your problem\n", "## Caution\n", 42,
      "the heading ## When this is not your problem is missing"),
    Case(
      "The name was mistyped.\n", "The name was mistyped.\n\n## Caution\nBeware.\n", 43,
      "## Caution is out of order or doubled: the order is What happened, Why, Caution, When this is not your problem"
    ),
    Case("No account has that name.\n", "", 37, "nothing is written under ## Why"),
    Case("No account has that name.", "```\nopen", 43, "a code block is closed by a line of ```"),
  ]

  @Test(arguments: settings + conditions + prose)
  func isReported(_ mistake: Case) {
    let errors = Sample.errors(Sample.file(mistake.old, mistake.new))
    #expect(
      errors.contains("checks/spn/unknown-name.md:\(mistake.line): \(mistake.message)"), "\(errors)"
    )
  }

  @Test func aCheckWithoutEvidenceListsItsErrorsAndHasNoExamples() {
    let when = Sample.text.replacing(/when:\n(  .*\n)+/, with: "when: never\n")
    #expect(
      Sample.errors(CheckFile(path: Sample.path, text: when)) == [
        "checks/spn/unknown-name.md:23: a check with when: never has no examples; no facts lead to it"
      ])
    let errors = Sample.unseen.text.replacing(/errors:\n(  .*\n)+/, with: "")
    #expect(
      Sample.errors(CheckFile(path: Sample.path, text: errors)) == [
        "checks/spn/unknown-name.md:7: a check with when: never is met by its errors; list them"
      ])
  }

  @Test(arguments: [
    ("id", "id is missing; it is stage.what-is-wrong, as the file's place says"),
    ("title", "title is missing; it is one sentence that says what is wrong"),
    ("severity", "severity is missing; it is blocker, warning or note"),
    ("applies", "applies is missing; it is client, hop, link, first hop or last hop"),
    ("certainty", "certainty is missing; it is proven or likely"),
    ("when", "when is missing; it is the condition under which the check fires"),
    ("howto", "howto is missing; it says what the repair achieves, to be read after HOW TO"),
    ("fix", "fix is missing; a blocker says how it is repaired, step by step"),
    ("confirm", "confirm is missing; a blocker says how to see that the repair has worked"),
    (
      "sources",
      "sources is missing; they are the documents, with their sections, that prove the check"
    ),
    (
      "examples",
      "examples is missing; they are facts for which the check fires and facts for which it stays quiet"
    ),
  ])
  func missingSettingIsReported(name: String, message: String) {
    // Everything from the setting to the next one at the margin.
    var isInside = false
    let lines = Sample.text.split(separator: "\n", omittingEmptySubsequences: false).filter {
      if !$0.hasPrefix(" ") { isInside = $0.hasPrefix(name + ":") }
      return !isInside
    }
    let errors = Sample.errors(
      CheckFile(path: Sample.path, text: lines.joined(separator: "\n")))
    // howto is missed where the steps are.
    let line = name == "howto" ? 18 : 1
    #expect(errors == ["checks/spn/unknown-name.md:\(line): \(message)"])
  }

  @Test(arguments: [
    "unknown-name.md", "spm/unknown-name.md", "spn/Unknown.md", "spn/a/b.md", "spn/a--b.md",
    "spn/.md", "spn/a_b.md", "/spn/a.md",
  ])
  func aWrongPlaceIsReported(path: String) {
    #expect(
      Sample.errors(CheckFile(path: path, text: Sample.text)) == [
        "checks/\(path): a check lies in checks/<stage>/<what-is-wrong>.md, in lower case with "
          + "hyphens; the stages are client, logon, dns, spn, ticket, directory, listener, tls, "
          + "session, credssp or hop2"
      ])
  }

  @Test(arguments: ["", "id: x\n", "---\nid: x\n", "\n---\nid: x\n---\n"])
  func missingFrontMatterIsReported(text: String) {
    #expect(
      Sample.errors(CheckFile(path: Sample.path, text: text)) == [
        "checks/spn/unknown-name.md:1: a check begins with its settings between two lines of ---"
      ])
  }

  @Test func allMistakesOfAllFilesAreReportedInOrder() {
    let errors = Sample.errors(
      Sample.file(id: "spn.b", title: "Neither {spn.x} nor {spn.y}"),
      Sample.file(id: "dns.a", replacing: "applies: hop", with: "applies: hops"),
      Sample.file(id: "spn.b"))
    #expect(errors.count == 4)
    #expect(errors.first?.hasPrefix("checks/dns/a.md:5: applies is") == true)
    #expect(errors.dropFirst().allSatisfy { $0.hasPrefix("checks/spn/b.md") })
    #expect(errors.contains("checks/spn/b.md: this file is given twice; give it once"))
  }

  /// An `explains` of a check that has a mistake of its own is right.
  @Test func oneMistakeIsReportedOnce() {
    let errors = Sample.errors(
      Sample.file("errors:", "explains: [dns.a]\nerrors:"),
      Sample.file(id: "dns.a", replacing: "applies: hop", with: "applies: hops"))
    #expect(errors.count == 1)
  }

  @Test(arguments: [
    ("client", ["client.user"], ["hop.name", "link.to"]),
    ("hop", ["client.user", "hop.name"], ["link.to"]),
    ("first hop", ["client.user", "spn.name"], ["link.to"]),
    ("last hop", ["client.user", "tls.port"], ["mechanism.credssp"]),
    ("link", ["client.user", "link.to", "mechanism.credssp"], ["hop.name", "spn.name"]),
  ])
  func scopesSeeTheirFacts(scope: String, seen: [String], unseen: [String]) {
    func count(_ fact: String) -> Int {
      Sample.errors(
        Sample.file("that name.", "{\(fact)}.").replacing("applies: hop", "applies: \(scope)")
      ).count { $0.contains(":38: ") }
    }
    for fact in seen { #expect(count(fact) == 0, "\(fact)") }
    for fact in unseen { #expect(count(fact) == 1, "\(fact)") }
  }
}

extension CheckFile {
  func replacing(_ old: String, _ new: String) -> CheckFile {
    CheckFile(path: path, text: text.replacing(old, with: new, maxReplacements: 1))
  }
}
