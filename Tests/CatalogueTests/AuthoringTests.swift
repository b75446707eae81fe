import Catalogue
import Evidence
import Facts
import Testing

/// What authors of checks are helped by.
@Suite struct AuthoringTests {
  @Test(arguments: Check.Scope.allCases, [true, false])
  func theTemplateCanBeReadAndNamesWhatIsLeft(scope: Check.Scope, isObservable: Bool) throws {
    let template = try #require(
      CheckTemplate(id: "spn.port-missing", scope: scope, isObservable: isObservable))
    #expect(template.path == "spn/port-missing.md")
    let file = CheckFile(loose: template.text, named: "draft.md")
    #expect(file.checkID == "spn.port-missing")
    let catalogue = try Catalogue(files: [file], over: Catalogue.embedded())
    let check = try #require(catalogue["spn.port-missing"])
    #expect(check.applies == scope)
    #expect(check.isObservable == isObservable)
    let mistakes = catalogue.lint(only: [file])
    #expect(mistakes.count > 5)
    for mistake in mistakes {
      #expect(mistake.message == "this is still to be written", "\(mistake)")
      #expect(mistake.file == "draft.md")
    }
  }

  @Test(arguments: ["spn", "spn.", "spn.Upper", "nowhere.x", "spn.a.b", "", "spn.a b"])
  func whatIsNoIDHasNoTemplate(id: String) {
    #expect(CheckTemplate(id: id, scope: .hop, isObservable: true) == nil)
  }

  @Test func aLooseFileBelongsWhereItsIDSays() {
    #expect(CheckFile(loose: "---\nid: dns.alias\n---\n", named: "/tmp/x").checkID == "dns.alias")
    #expect(CheckFile(loose: "---\nid: \"dns.alias\" # x\n", named: "x").checkID == "dns.alias")
    #expect(CheckFile(loose: "---\ntitle: x\n", named: "checks/dns/b.md").checkID == "dns.b")
    #expect(CheckFile(loose: "", named: "x.md").checkID == nil)
  }

  /// Which facts held, which did not, and which nobody saw.
  @Test func theTraceShowsEachPart() {
    var sheet = FactSheet(subject: .hop(1))
    let seen = ObservationID(.serviceTickets, .hop(1))
    sheet.set(.spnOutcome, .text("refused"), from: seen)
    let condition = Condition.all([
      .equals(.spnOutcome, .text("refused")), .not(.equals(.spnError, .integer(7))), .any([]),
    ])
    let lines = ConditionTrace(condition, on: sheet).lines
    #expect(
      lines.map(\.words) == [
        "all of", "spn.outcome is refused", "not", "spn.error is 7", "never",
      ])
    #expect(lines.map(\.answer) == [.no, .yes, .cannotTell, .cannotTell, .no])
    #expect(lines.map(\.depth) == [0, 1, 1, 2, 1])
    #expect(lines[1].value == .text("refused"))
    #expect(lines[1].evidence == [seen])
    #expect(lines[3].value == nil)
    #expect(lines[3].missing != nil)
  }
}
