internal import ArgumentParser
internal import Evidence
internal import Judgement
internal import Report

/// Judges a recording again, without any network.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Judge a recording again: the same report as when it was made, or a better one by a newer catalogue.",
    discussion: """
      Nothing is asked of anyone. The exit status is that of hopdoctor diagnose.

      EXAMPLES
        hopdoctor replay run.json
        hopdoctor replay --json run.json
        hopdoctor replay --verbose run.json
            what was exchanged then, line by line
        hopdoctor replay --checks ./checks run.json
            with check files of your own
        hopdoctor replay chain.html
            a report that somebody attached; says what is judged otherwise now
        hopdoctor replay run.json --redact --report chain.html --redaction-map names.json
            a page for strangers, and for you alone what stands for what
        hopdoctor replay --error @error.txt run.json
            holds an error against what was seen then
        ssh jump01 cat run.json | hopdoctor replay -
            a run that was made and recorded elsewhere
      """)

  @Argument(
    help: ArgumentHelp(
      "The file that --record wrote, or a report in HTML or JSON; - is standard input.",
      valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var met: ErrorOption

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if file == "-", met.pasted == "-" {
      throw ValidationError("Only one of --error and the recording can be standard input.")
    }
  }

  func run() async throws {
    let engine = try report.catalogue.engine()
    let reports = try report.reportFiles(besides: [file, report.redaction.redactionMap])
    let mapFile = try report.redaction.mapFile()
    let error = try met.error()
    let input = try InputRecording(reading: file)
    var seen = input.recording
    if let error { seen.reportedError = error }
    let (recording, map) = try report.redaction.applied(to: seen)
    if report.verbose {
      for line in Transcript.lines(of: recording) { Output.remark(line) }
    }
    let diagnosis = engine.judge(recording)
    var delivery = Delivery(engine: engine, options: report)
    delivery.attempt { () throws(Complaint) in
      if let map { try mapFile?.write(map) }
    }
    // The file that was read holds the names that are replaced here.
    delivery.recordedFile = file == "-" || report.redaction.redact ? nil : file
    try delivery.deliver(diagnosis, to: reports)
    if let report = input.report { remark(on: report, engine.judge(input.recording)) }
    throw Status(diagnosis).exitCode
  }

  /// Says on standard error what is judged otherwise now: standard output is for the document.
  private func remark(on report: CarriedReport, _ diagnosis: Diagnosis) {
    let changes = Rejudgement(report, diagnosis).changes
    guard !changes.isEmpty else {
      Output.remark("The report said the same: outcome, findings and mechanisms are unchanged.")
      return
    }
    Output.remark("The report said otherwise; by the present catalogue:")
    // With --redact no name of the evidence may be shown.
    if self.report.redaction.redact {
      Output.remark("  \(changes.count) changes, not listed because of --redact")
      return
    }
    for change in changes { Output.remark("  \(change)") }
  }
}
