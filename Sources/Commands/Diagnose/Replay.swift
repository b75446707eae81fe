internal import ArgumentParser
internal import Evidence

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
        hopdoctor replay --checks ./checks run.json
            with check files of your own
        ssh jump01 cat run.json | hopdoctor replay -
            a run that was made and recorded elsewhere
      """)

  @Argument(
    help: ArgumentHelp(
      "The file that --record wrote; - is standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var report: ReportOptions

  func run() async throws {
    let engine = try report.catalogue.engine()
    let name = file == "-" ? "Standard input" : file.visible
    let data = try InputFile.read(file, named: name, limit: Recording.largestFile)
    let recording: Recording
    do {
      recording = try Recording(decoding: data, named: name)
    } catch {
      throw Complaint.usage(error.description)
    }
    let diagnosis = engine.judge(recording)
    try Output.document(
      report.json
        ? engine.json(diagnosis)
        : engine.text(
          diagnosis, style: report.page.style, recordedFile: file == "-" ? nil : file))
    throw Status(diagnosis).exitCode
  }
}
