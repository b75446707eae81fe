public import Catalogue
public import Evidence

/// What a diagnosis says, without the evidence: two of them can be compared.
public struct VerdictSummary: Codable, Hashable, Sendable {
  public var outcome: Diagnosis.Outcome
  public var sentence: String
  /// Root causes and consequences alike, each once.
  public var findings: [Entry]
  public var links: [LinkVerdict]

  public struct Entry: Codable, Hashable, Sendable {
    public var check: String
    public var subject: Subject
    public var severity: Check.Severity
    public var certainty: Check.Certainty
    public var title: String

    public init(
      check: String, subject: Subject, severity: Check.Severity, certainty: Check.Certainty,
      title: String
    ) {
      self.check = check
      self.subject = subject
      self.severity = severity
      self.certainty = certainty
      self.title = title
    }

    func isSame(_ other: Entry) -> Bool { check == other.check && subject == other.subject }
  }

  public init(
    outcome: Diagnosis.Outcome, sentence: String, findings: [Entry], links: [LinkVerdict]
  ) {
    self.outcome = outcome
    self.sentence = sentence
    self.findings = findings
    self.links = links
  }

  public init(_ diagnosis: Diagnosis) {
    func entries(_ findings: [Finding]) -> [Entry] {
      findings.flatMap { finding in
        [
          Entry(
            check: finding.check, subject: finding.subject, severity: finding.severity,
            certainty: finding.certainty, title: finding.title)
        ] + entries(finding.explains)
      }
    }
    self.init(
      outcome: diagnosis.outcome, sentence: diagnosis.sentence,
      findings: entries(diagnosis.findings), links: diagnosis.links)
  }
}
