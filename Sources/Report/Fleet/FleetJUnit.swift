import Catalogue
import Foundation
import Judgement
import Onboarding

/// The run as JUnit XML: each host is a suite, with one case for the session and one for each requirement.
///
/// What was not tried, cannot be told or is waived is skipped: never passed.
public struct FleetJUnit {
  private let content: FleetContent

  public init(_ content: FleetContent) { self.content = content }

  private enum Verdict {
    case passed
    case failed(String, type: String)
    case skipped(String)
  }

  /// The whole document, ending in a newline.
  public func render() -> String {
    let suites = content.results.map { ($0, cases(of: $0)) }
    let all = suites.flatMap(\.1)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hopdoctor onboard\""
    // Without the number of the skipped, which Jenkins' schema has in the suites only.
    text +=
      counts(all.map(\.verdict), withSkipped: false)
      + " time=\"\(Self.seconds(content.seconds))\">\n"
    for (number, (result, cases)) in suites.enumerated() {
      let host = HTMLNode.escaped(result.host)
      text += "  <testsuite name=\"\(host)\" id=\"\(number)\"" + counts(cases.map(\.verdict))
      text += " time=\"\(Self.seconds(result.seconds))\""
      text += " timestamp=\"\(JUnitReport.timestamp(result.startedAt ?? content.startedAt))\">\n"
      for (index, item) in cases.enumerated() {
        let seconds = index == 0 ? result.seconds : 0
        text += "    <testcase name=\"\(HTMLNode.escaped(item.name))\""
        text += " classname=\"hopdoctor.onboard.\(host)\" time=\"\(Self.seconds(seconds))\""
        switch item.verdict {
        case .passed: text += "/>\n"
        case .failed(let message, let type):
          text += ">\n      <failure message=\"\(HTMLNode.escaped(message))\""
          text +=
            " type=\"\(HTMLNode.escaped(type))\">\(HTMLNode.escaped(item.details))</failure>\n"
          text += "    </testcase>\n"
        case .skipped(let reason):
          text += ">\n      <skipped message=\"\(HTMLNode.escaped(reason))\"/>\n    </testcase>\n"
        }
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private struct Case {
    var name: String
    var verdict: Verdict
    var details = ""
  }

  private func cases(of result: HostResult) -> [Case] {
    let details = result.findings.map { "\($0.severity.rawValue): \($0.title) [\($0.check)]" }
      .joined(separator: "\n")
    let blocker = result.findings.first { $0.severity == .blocker && !$0.isWaivedBlocker }
    // A requirement that is not fulfilled has a case of its own.
    let session: Verdict =
      switch result.outcome {
      case .works: .passed
      case .problem:
        blocker.map { .failed($0.title, type: $0.check) } ?? .skipped(result.sentence)
      case .undecided, nil: .skipped(result.cause?.title ?? result.sentence)
      }
    let requirements = result.requirements.map { requirement in
      let because = requirement.because.joined(separator: ", ")
      let verdict: Verdict =
        switch requirement.state {
        case .met: .passed
        case .violated where requirement.severity == .blocker:
          .failed(requirement.title, type: requirement.id)
        case .violated: .skipped("\(requirement.severity.rawValue): not fulfilled; \(because)")
        case .cannotTell: .skipped("cannot tell: \(because)")
        case .waived:
          .skipped(
            "waived until \(requirement.waiver?.until ?? ""): \(requirement.waiver?.reason ?? "")")
        }
      return Case(name: "standard: \(requirement.id)", verdict: verdict, details: because)
    }
    return [Case(name: "session", verdict: session, details: details)] + requirements
  }

  private func counts(_ verdicts: [Verdict], withSkipped: Bool = true) -> String {
    let failed = verdicts.count { if case .failed = $0 { true } else { false } }
    let skipped = verdicts.count { if case .skipped = $0 { true } else { false } }
    let counts = " tests=\"\(verdicts.count)\" failures=\"\(failed)\" errors=\"0\""
    return withSkipped ? counts + " skipped=\"\(skipped)\"" : counts
  }

  private static func seconds(_ number: Double) -> String {
    number.isFinite && number >= 0
      ? String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), number) : "0.000"
  }
}

extension HostFinding {
  var isWaivedBlocker: Bool { severity == .blocker && waiver?.isExpired == false }
}
