public import Catalogue
import Evidence
public import Judgement

/// The diagnosis as text, for a terminal or a ticket.
///
/// It reads like a help topic: the chain, the verdict, what was seen step by step, the ways in which the
/// credential could travel, and then each finding with its repair. Nothing is shown as passed that was not
/// observed. Every line fits the style's width, but for commands, which are never wrapped.
public struct TextReport {
  private let diagnosis: Diagnosis
  private let check: (String) -> Check?
  private let fill: FillHoles
  private let style: TextStyle
  private let recordedFile: String?

  /// - Parameters:
  ///   - check: finds a check of the catalogue by its id.
  ///   - fill: puts the facts of a subject into the holes of a template.
  ///   - recordedFile: where the run was recorded; nil if it was not.
  public init(
    _ diagnosis: Diagnosis, check: @escaping (String) -> Check?, fill: @escaping FillHoles,
    style: TextStyle, recordedFile: String? = nil
  ) {
    self.diagnosis = diagnosis
    self.check = check
    self.fill = fill
    self.style = style
    self.recordedFile = recordedFile
  }

  /// The whole text, ending in a newline.
  public func render() -> String {
    var page = Page(style)
    ChainLine(diagnosis: diagnosis).draw(on: &page)
    drawVerdict(on: &page)
    page.blank()
    StepList(diagnosis: diagnosis).draw(on: &page)
    for link in diagnosis.links {
      page.blank()
      MechanismTable(link: link, chain: diagnosis.recording.chain).draw(on: &page)
    }
    if let words, let error = diagnosis.recording.reportedError {
      page.blank()
      ErrorPart(words: words, error: error).draw(on: &page)
    }
    drawExplanations(on: &page)
    let closing = Closing(diagnosis: diagnosis, recordedFile: recordedFile)
    closing.drawNotes(on: &page)
    closing.drawUnknowns(on: &page)
    closing.drawEnd(on: &page)
    return page.text
  }

  /// The chain and the verdict alone.
  public func renderVerdict() -> String {
    var page = Page(style)
    ChainLine(diagnosis: diagnosis).draw(on: &page)
    drawVerdict(on: &page)
    return page.text
  }

  private var words: ErrorWords? {
    diagnosis.reportedError.map {
      ErrorWords(verdict: $0, steps: StepReference(steps: diagnosis.steps))
    }
  }

  private func drawVerdict(on page: inout Page) {
    page.blank()
    let paint: Paint =
      switch diagnosis.outcome {
      case .works: .good
      case .problem: .broken
      case .undecided: .unseen
      }
    page.paragraph([Span(diagnosis.sentence.asSentence, paint)])
    if diagnosis.recording.interrupted {
      page.paragraph(
        "The run was interrupted. What was seen until then is below; the rest is not known.")
    }
    let count = summary
    if !count.isEmpty { page.paragraph(count) }
    if let words { page.paragraph(words.answer) }
  }

  /// "1 blocker and 2 warnings, explained below; 1 note."
  private var summary: String {
    func count(_ severity: Check.Severity) -> String? {
      let number = diagnosis.findings.count { $0.severity == severity }
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    let explained = [count(.blocker), count(.warning)].compactMap(\.self)
    var parts: [String] = []
    if !explained.isEmpty {
      parts.append(explained.joined(separator: " and ") + ", explained below")
    }
    if let notes = count(.note) { parts.append(notes) }
    return parts.isEmpty ? "" : parts.joined(separator: "; ") + "."
  }

  private func drawExplanations(on page: inout Page) {
    let explained = [Check.Severity.blocker, .warning].flatMap { severity in
      diagnosis.findings.filter { $0.severity == severity }
    }
    for (index, finding) in explained.enumerated() {
      page.blank()
      page.rule()
      Explanation(
        number: index + 1, finding: finding, check: check(finding.check),
        holes: Holes(subject: finding.subject, fill: fill), chain: diagnosis.recording.chain,
        steps: StepReference(steps: diagnosis.steps),
        explainsError: diagnosis.reportedError?.isExplained(by: finding) ?? false
      ).draw(on: &page)
    }
    if !explained.isEmpty {
      page.blank()
      page.rule()
    }
  }
}
