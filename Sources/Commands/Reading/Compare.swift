internal import ArgumentParser
internal import Judgement

/// Two runs of the same chain, or of two users, computers, days.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what differs between two runs, and which facts make the difference.",
    discussion: """
      Both are judged by the present catalogue, without any network. Only what a finding or a mechanism turns on is \
      shown. A finding that could not be looked for again is not called fixed.

      EXAMPLES
        hopdoctor compare yesterday.json today.json
            it worked yesterday
        hopdoctor compare before.html after.html
            proves a repair, with the reports of a ticket
        hopdoctor compare alice.json bob.json
            it works for alice and not for bob
        hopdoctor compare --json shell.json container.json

      EXIT STATUS
        0   nothing that matters differs
        1   something differs
        64  the command line, or a file named on it, cannot be used
      """)

  @Argument(
    help: ArgumentHelp(
      "A recording, or a report in HTML or JSON; - is standard input.", valueName: "before"),
    completion: .file(extensions: ["json", "html"]))
  var before: String

  @Argument(
    help: ArgumentHelp("The run to hold against it.", valueName: "after"),
    completion: .file(extensions: ["json", "html"]))
  var after: String

  @Flag(help: "Write JSON for programs in place of text.")
  var json = false

  @OptionGroup var catalogue: CatalogueOption
  @OptionGroup var page: PageOptions

  func validate() throws {
    if before == "-", after == "-" {
      throw ValidationError("Only one of the two can be standard input.")
    }
  }

  func run() throws {
    let engine = try catalogue.engine()
    let comparison = engine.compare(
      try InputRecording(reading: before).recording, try InputRecording(reading: after).recording)
    try Output.document(
      json ? jsonText(comparison) : engine.text(comparison, style: page.style))
    throw comparison.isSame ? Status.works.exitCode : Status.problem.exitCode
  }
}
