internal import ArgumentParser

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
        hopdoctor replay chain.html
            a report that somebody attached; says what is judged otherwise now
        hopdoctor replay run.json --report chain.html
        ssh jump01 cat run.json | hopdoctor replay -
            a run that was made and recorded elsewhere
      """)

  @Argument(
    help: ArgumentHelp(
      "The file that --record wrote, or a report in HTML or JSON; - is standard input.",
      valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var report: ReportOptions

  func run() async throws {
    let engine = try report.catalogue.engine()
    let reports = try report.reportFiles(besides: file)
    let input = try InputRecording(reading: file)
    let diagnosis = engine.judge(input.recording)
    var delivery = Delivery(engine: engine, options: report)
    delivery.recordedFile = file == "-" ? nil : file
    try delivery.deliver(diagnosis, to: reports)
    throw Status(diagnosis).exitCode
  }
}
