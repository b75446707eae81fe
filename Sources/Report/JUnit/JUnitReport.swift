import Catalogue
import Evidence
import Facts
import Foundation
import Judgement

/// The diagnosis as JUnit XML: each place of the chain is a suite, each step a test case.
///
/// A step that breaks is a failure, one that was not observed is skipped: never passed. There is no one schema; this keeps to
/// what Jenkins' junit-10.xsd, GitLab and Azure DevOps read alike.
public struct JUnitReport {
  private let content: ReportContent

  public init(_ content: ReportContent) { self.content = content }

  struct Case {
    enum Result {
      case passed(String)
      case failed(String, type: String, details: String)
      case skipped(String)
    }
    var name: String
    var seconds: Double
    var result: Result
  }

  /// The whole document, ending in a newline.
  public func render() -> String {
    let suites = content.chain.subjects.map { ($0, cases(of: $0)) }
    let all = suites.flatMap(\.1)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<testsuites"
      + Self.attributes([
        "name": "hopdoctor", "tests": "\(all.count)",
        "failures": "\(all.count { $0.failure != nil })",
        "errors": "0", "time": Self.seconds(content.recording.elapsedMilliseconds / 1000),
      ]) + ">\n"
    for (number, (subject, cases)) in suites.enumerated() {
      text += suite(subject, cases, number: number)
    }
    return text + "</testsuites>\n"
  }

  private func suite(_ subject: Subject, _ cases: [Case], number: Int) -> String {
    let name = content.chain.heading(subject)
    var text =
      "  <testsuite"
      + Self.attributes([
        "name": name, "id": "\(number)", "tests": "\(cases.count)",
        "failures": "\(cases.count { $0.failure != nil })", "errors": "0",
        "skipped": "\(cases.count { $0.isSkipped })",
        "time": Self.seconds(cases.reduce(0) { $0 + $1.seconds }),
        "timestamp": Self.timestamp(content.recording.startedAt),
      ]) + ">\n"
    for item in cases {
      text +=
        "    <testcase"
        + Self.attributes([
          "name": item.name, "classname": "hopdoctor.\(subject)",
          "time": Self.seconds(item.seconds),
        ]) + ">\n"
      switch item.result {
      case .passed(let seen):
        text += "      <system-out>\(HTMLNode.escaped(seen))</system-out>\n"
      case .failed(let message, let type, let details):
        text +=
          "      <failure" + Self.attributes(["message": message, "type": type])
          + ">\(details)</failure>\n"
      case .skipped(let reason):
        text += "      <skipped" + Self.attributes(["message": reason]) + "/>\n"
      }
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  /// The steps of a place; a blocker that no broken step shows gets a case of its own, so that none passes unseen.
  private func cases(of subject: Subject) -> [Case] {
    let blockers = content.diagnosis.findings.filter { $0.severity == .blocker }
    let broken = Set(content.diagnosis.steps.filter { $0.state == .broken }.map(\.number))
    let steps = content.diagnosis.steps.filter { $0.subject == subject }.map { step in
      Case(
        name: "\(step.number). \(step.label)", seconds: (step.elapsedMilliseconds ?? 0) / 1000,
        result: result(of: step, blockers.first { content.steps.number(for: $0) == step.number }))
    }
    let homeless = blockers.filter { finding in
      finding.subject == subject
        && !(content.steps.number(for: finding).map(broken.contains) ?? false)
    }
    return steps + homeless.map { Case(name: $0.check, seconds: 0, result: failure($0, nil)) }
  }

  private func result(of step: Step, _ finding: Finding?) -> Case.Result {
    switch step.state {
    case .good, .information: .passed(step.seen)
    case .warning: .passed("warning: \(step.seen)")
    case .notObserved: .skipped(step.seen)
    case .broken: failure(finding, step)
    }
  }

  private func failure(_ finding: Finding?, _ step: Step?) -> Case.Result {
    var details = step.map { [$0.seen.asSentence] } ?? []
    if let finding, let check = content.check(finding.check) {
      let holes = content.holes(finding)
      details += finding.because.map { "because \($0.fact.rawValue): \($0.value.description)" }
      details.append("HOW TO \(holes(check.howTo.onOneLine))")
      for (index, fix) in check.fix.enumerated() {
        details.append("\(index + 1). \(holes(fix.action.onOneLine.asSentence))")
        details +=
          fix.command?.split(separator: "\n").map { "   " + holes.command(String($0)).text } ?? []
      }
      details.append("More: hopdoctor explain \(finding.check)")
    }
    return .failed(
      finding?.title ?? step?.seen ?? "", type: finding?.check ?? "step",
      details: details.map(HTMLNode.escaped).joined(separator: "\n"))
  }

  /// ` name="value"` for each pair. What is escaped for HTML is escaped for XML.
  private static func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { " \($0.key)=\"\(HTMLNode.escaped($0.value))\"" }.joined()
  }

  private static func seconds(_ number: Double) -> String {
    number.isFinite && number >= 0
      ? String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), number) : "0.000"
  }

  /// `2026-11-22T19:16:53`: UTC, without a zone, as the schema of Ant's task has it.
  static func timestamp(_ date: Date) -> String {
    String(date.formatted(Date.ISO8601FormatStyle(timeZone: .gmt)).dropLast())
  }
}

extension JUnitReport.Case {
  fileprivate var failure: String? {
    if case .failed(let message, _, _) = result { message } else { nil }
  }

  fileprivate var isSkipped: Bool { if case .skipped = result { true } else { false } }
}
