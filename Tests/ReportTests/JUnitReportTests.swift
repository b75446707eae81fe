import Catalogue
import Evidence
import Judgement
import Testing

@testable import Report

/// The rules are those that junit-10.xsd of Jenkins, GitLab and Azure DevOps have in common.
@Suite struct JUnitReportTests {
  private static let children: [String: Set<String>] = [
    "testsuites": ["testsuite"], "testsuite": ["testcase"],
    "testcase": ["failure", "skipped", "system-out"], "failure": [], "skipped": [],
    "system-out": [],
  ]
  private static let required: [String: Set<String>] = [
    "testsuites": ["name", "tests", "failures", "errors", "time"],
    "testsuite": ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
    "testcase": ["name", "classname", "time"], "failure": ["message", "type"],
    "skipped": ["message"], "system-out": [],
  ]

  @Test func everyDocumentKeepsToTheCommonSchema() throws {
    for (name, content) in try ReportSamples.all {
      let page = ParsedXML(JUnitReport(content).render())
      #expect(page.problem == nil, "\(name): \(page.problem ?? "")")
      #expect(page.elements.first?.name == "testsuites")
      for (index, element) in page.elements.enumerated() {
        let needed = try #require(Self.required[element.name], "\(name): <\(element.name)>")
        #expect(needed.isSubset(of: element.attributes.keys), "\(name): <\(element.name)>")
        let children = page.children(of: index)
        #expect(
          children.allSatisfy { Self.children[element.name]?.contains($0.name) == true }, "\(name)")
        if element.name == "testcase" { #expect(children.count == 1) }
        for key in ["tests", "failures", "errors", "skipped"] {
          if let count = element.attributes[key] { #expect(Int(count) != nil) }
        }
        if let time = element.attributes["time"] { #expect(Double(time) != nil) }
        if let start = element.attributes["timestamp"] {
          #expect(start.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil, "\(start)")
        }
        if element.name == "testsuite" {
          #expect(element.attributes["tests"] == "\(children.count)")
        }
      }
      let root = try #require(page.elements.first?.attributes)
      #expect(root["tests"] == "\(page["testcase"].count)")
      #expect(root["failures"] == "\(page["failure"].count)")
    }
  }

  /// What was not observed is skipped, and a blocker never passes unseen.
  @Test func onlyWhatWasSeenPasses() throws {
    for (name, content) in try ReportSamples.all {
      let page = ParsedXML(JUnitReport(content).render())
      let steps = content.diagnosis.steps.filter { content.chain.subjects.contains($0.subject) }
      #expect(
        page["skipped"].count == steps.count { $0.state == .notObserved }, "\(name)")
      if content.diagnosis.findings.contains(where: { $0.severity == .blocker }) {
        #expect(!page["failure"].isEmpty, "\(name)")
      } else {
        #expect(page["failure"].count == steps.count { $0.state == .broken }, "\(name)")
      }
    }
  }

  @Test func aFailureNamesTheCheckAndTheRepair() throws {
    let content = ReportSamples.content(try SampleDiagnoses.doubleHop())
    let page = ParsedXML(JUnitReport(content).render())
    let failure = try #require(
      page["failure"].first { $0.attributes["type"] == "hop2.not-trusted-for-delegation" })
    #expect(failure.text.contains("HOW TO let web01 pass the credential on to files01 only"))
    #expect(failure.text.contains("Set-ADComputer -Identity files01"))
  }
}
