import Evidence
public import Judgement

/// What a report said then, against what the present catalogue says of the same evidence.
public struct Rejudgement {
  private let then: VerdictSummary
  private let now: VerdictSummary

  public init(_ report: CarriedReport, _ diagnosis: Diagnosis) {
    then = report.summary
    now = VerdictSummary(diagnosis)
  }

  /// One line a change; empty if the report's words still stand.
  public var changes: [String] {
    var lines: [String] = []
    if then.outcome != now.outcome {
      lines.append("outcome: \(then.outcome.rawValue) then, \(now.outcome.rawValue) now")
    }
    if then.sentence != now.sentence {
      lines.append("verdict then: \(then.sentence.visible)")
    }
    func key(_ entry: VerdictSummary.Entry) -> String { "\(entry.check) (\(entry.subject))" }
    let (old, new) = (Set(then.findings.map(key)), Set(now.findings.map(key)))
    lines += then.findings.map(key).filter { !new.contains($0) }.map { "no longer found: \($0)" }
    lines += now.findings.map(key).filter { !old.contains($0) }.map { "found now: \($0)" }
    for link in now.links {
      guard let before = then.links.first(where: { $0.subject == link.subject }) else { continue }
      if before.outcome != link.outcome {
        lines.append(
          "\(link.subject): \(before.outcome.rawValue) then, \(link.outcome.rawValue) now")
      }
      for row in link.mechanisms {
        guard let old = before.mechanisms.first(where: { $0.mechanism == row.mechanism }),
          old.outcome != row.outcome
        else { continue }
        lines.append(
          "\(link.subject), \(row.name): \(old.outcome.rawValue) then, \(row.outcome.rawValue) now")
      }
    }
    return lines.map(\.visible)
  }
}

extension CarriedReport {
  /// The report's own verdict.
  public var summary: VerdictSummary {
    func entries(_ findings: [CarriedFinding]) -> [VerdictSummary.Entry] {
      findings.flatMap { finding in
        [
          VerdictSummary.Entry(
            check: finding.check, subject: finding.subject, severity: finding.severity,
            certainty: finding.certainty, title: finding.title)
        ] + entries(finding.explains)
      }
    }
    return VerdictSummary(
      outcome: outcome, sentence: sentence, findings: entries(findings), links: links)
  }
}
