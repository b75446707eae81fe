import Catalogue
import Evidence
import Facts
import Foundation
import Judgement

/// The end of the report: what is only worth knowing, what could not be told, and how to go on.
struct Closing {
  var diagnosis: Diagnosis
  var recordedFile: String?

  func drawNotes(on page: inout Page) {
    let notes = diagnosis.findings.filter { $0.severity == .note }
    guard !notes.isEmpty else { return }
    page.blank()
    page.paragraph([Span("Worth knowing", .strong)])
    for note in notes {
      page.paragraph(
        [
          Span("- \(note.title) ("), Span("hopdoctor explain \(note.check)", .code), Span(")"),
        ], indent: 2, hanging: 2)
    }
  }

  func drawUnknowns(on page: inout Page) {
    let open = diagnosis.links.filter { $0.outcome != .works }.flatMap { link in
      link.mechanisms.filter { $0.outcome == .unknown && $0.howToFindOut != nil }
        .map { (link, $0) }
    }.filter { _, row in
      !diagnosis.unknowns.contains { $0.howToFindOut == row.howToFindOut }
    }
    guard !diagnosis.unknowns.isEmpty || !open.isEmpty else { return }
    page.blank()
    page.paragraph([Span("What could not be told, and how to find out", .strong)])
    for unknown in diagnosis.unknowns {
      item(
        "\(unknown.what) (\(diagnosis.recording.chain.place(unknown.subject)))", unknown.why,
        unknown.howToFindOut, on: &page)
    }
    for (link, row) in open {
      item(
        "\(row.name) (\(diagnosis.recording.chain.place(link.subject)))", row.reason,
        row.howToFindOut ?? "", on: &page)
    }
  }

  private func item(_ what: String, _ why: String, _ how: String, on page: inout Page) {
    page.paragraph([Span("- \(what): "), Span(why.asSentence)], indent: 2, hanging: 2)
    if !how.isEmpty { page.paragraph("To find out: \(how.asSentence)", indent: 4, hanging: 2) }
  }

  func drawEnd(on page: inout Page) {
    page.blank()
    let recording = diagnosis.recording
    let took = StepList.elapsed(recording.elapsedMilliseconds)
    var run = "Seen on \(Self.utc(recording.startedAt)) by hopdoctor \(recording.tool)"
    run += took.isEmpty ? "" : ", in \(took)"
    run += ", depth \(recording.depth.rawValue)"
    run += recording.depthReason.isEmpty ? "." : " (\(recording.depthReason))."
    page.paragraph(run)
    if let recordedFile {
      page.paragraph(
        "Recorded in \(recordedFile): attach it to the ticket. "
          + "\"hopdoctor replay \(recordedFile)\" shows this report again. "
          + "It names hosts, accounts and addresses; with --redact it does not.")
    } else {
      page.paragraph(
        "Not recorded. To keep the evidence for a ticket, run it again with --record FILE.")
    }
    if let first = diagnosis.findings.first {
      page.paragraph("More about a finding: hopdoctor explain \(first.check)")
    }
    let status = ExitStatus(diagnosis.outcome)
    page.paragraph("Exit status \(status.rawValue): \(status.meaning.asSentence)")
  }

  /// `2026-11-22 19:16:53 UTC`: one time zone in all reports, whoever reads them.
  static func utc(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(dateSeparator: .dash, dateTimeSeparator: .space, timeZone: .gmt)
    ).replacing("Z", with: " UTC")
  }
}
