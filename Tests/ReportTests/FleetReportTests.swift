import Catalogue
import Foundation
import Judgement
import Testing

@testable import Onboarding
@testable import Report

/// The documents of a run over many hosts.
@Suite struct FleetReportTests {
  private static let hostile = "<b>\"x\"&'\u{1b}[31m\\\n"

  private static func content() -> FleetContent {
    func result(_ host: String, _ state: HostResult.State, _ outcome: Diagnosis.Outcome?)
      -> HostResult
    {
      HostResult(
        host: host, place: "hosts.ini:1", chain: ["winrm://\(host)"], state: state,
        outcome: outcome, sentence: "What was found of \(hostile)",
        cause: state == .ready
          ? nil
          : Cause(
            kind: .check, id: "listener.refused", title: "{hop.name} refuses",
            holes: ["hop.name": host]),
        findings: state == .problem
          ? [
            HostFinding(
              check: "listener.refused", subject: "hop1", severity: .blocker, certainty: .proven,
              title: hostile, explains: [], waiver: nil)
          ] : [], startedAt: Date(timeIntervalSince1970: 1_800_000_000), seconds: 1.5)
    }
    let results = [
      result("web01", .ready, .works), result("web02", .problem, .problem),
      result("web03\(hostile)", .problem, .problem), result("web04", .undecided, .undecided),
      result("web05", .skipped, nil),
    ]
    return FleetContent(
      FleetSummary(results), check: { _ in nil }, standard: nil, tool: "1.0",
      startedAt: Date(timeIntervalSince1970: 1_800_000_000), seconds: 12.25, interrupted: false)
  }

  /// The rules that the schemas of Jenkins, GitLab and Azure DevOps have in common, as for a single chain.
  @Test func junit() {
    let page = ParsedXML(FleetJUnit(Self.content()).render())
    #expect(page.problem == nil, "\(page.problem ?? "")")
    let required: [String: Set<String>] = [
      "testsuites": ["name", "tests", "failures", "errors", "time"],
      "testsuite": ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
      "testcase": ["name", "classname", "time"], "failure": ["message", "type"],
      "skipped": ["message"],
    ]
    for element in page.elements {
      #expect(required[element.name]?.isSubset(of: element.attributes.keys) == true, "\(element)")
    }
    #expect(page["testsuite"].count == 5)
    #expect(page["failure"].count == 2)
    // What was not seen is skipped, and never passed.
    #expect(page["skipped"].count == 2)
  }

  /// The hosts that are not ready stand first, and nothing that a server said is markup.
  @Test func html() throws {
    let html = FleetHTML(Self.content()).render()
    #expect(!html.contains("<b>"))
    #expect(!html.contains("\u{1b}"))
    let broken = try #require(html.range(of: "<strong>web02</strong>"))
    let ready = try #require(html.range(of: "<strong>web01</strong>"))
    #expect(broken.lowerBound < ready.lowerBound)
    #expect(html.contains("class=\"badge broken\""))
  }

  /// Each line is a comment or a sample; in a label's value quotes, backslashes and line ends are escaped.
  @Test func metrics() {
    let lines = FleetMetrics(Self.content()).render().split(separator: "\n")
    let sample =
      /[a-z_]+(\{[a-z]+="([^"\\\n]|\\["\\n])*"(,[a-z]+="([^"\\\n]|\\["\\n])*")*\})? [0-9.]+/
    for line in lines where !line.hasPrefix("# ") {
      #expect(line.wholeMatch(of: sample) != nil, "\(line)")
    }
    #expect(lines.contains("hopdoctor_onboard_hosts{state=\"problem\"} 2"))
  }
}
