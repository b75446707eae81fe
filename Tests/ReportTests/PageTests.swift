import Facts
import Judgement
import Testing

@testable import Catalogue
@testable import Report

@Suite struct PageTests {
  static let rows = [
    PlanRow(
      question: "service tickets for web01.corp.test", what: "up to 7 TGS requests",
      whom: "the KDCs of CORP.TEST", logons: 0),
    PlanRow(
      question: "session on web01.corp.test", what: "2 HTTP requests",
      whom: "web01.corp.test, port 5985", logons: 1),
  ]

  @Test func aCheckWithoutAChain() throws {
    let text = CheckPage(SampleChecks.notTrusted, style: TextStyle(width: 80)).render()
    try expectSnapshot(text, named: "check-page.txt")
    #expect(!text.contains("Check this command before you run it"))
  }

  @Test func aRetiredCheck() {
    var check = SampleChecks.notTrusted
    check.retired = "split in two"
    let text = CheckPage(check, style: TextStyle(width: 80)).render()
    #expect(text.contains("This check is retired: split in two."))
    #expect(!text.contains("HOW TO"))
  }

  @Test func theCatalogue() throws {
    let table = CatalogueTable(SampleChecks.all)
    try expectSnapshot(
      table.render(style: TextStyle(width: 80)), named: "catalogue.txt")
    try expectSnapshot(table.markdown(folder: "checks/"), named: "catalogue.md")
  }

  @Test func theFacts() throws {
    let table = FactTable([.clientTicketMinutesLeft, .linkVerdict, .listenerSchemes])
    try expectSnapshot(table.render(style: TextStyle(width: 80)), named: "facts.txt")
    try expectSnapshot(table.markdown(), named: "facts.md")
  }

  @Test func everyFactHasAPlace() {
    let text = FactTable().render(style: TextStyle(width: 100))
    #expect(FactName.allCases.allSatisfy { text.contains($0.rawValue) })
    #expect(text.split(separator: "\n").allSatisfy { $0.displayWidth <= 100 })
  }

  @Test(arguments: [40, 80]) func thePlan(width: Int) throws {
    let text = PlanText(Self.rows, style: TextStyle(width: width)).render()
    try expectSnapshot(text, named: "plan-\(width).txt")
  }

  @Test(arguments: [
    (Diagnosis.Outcome.works, Report.ExitStatus.works, Int32(0)), (.problem, .problem, 1),
    (.undecided, .undecided, 2),
  ])
  func exitStatus(outcome: Diagnosis.Outcome, status: Report.ExitStatus, number: Int32) {
    #expect(Report.ExitStatus(outcome) == status)
    #expect(status.rawValue == number)
  }
}
