internal import ArgumentParser
internal import Catalogue
internal import Evidence
internal import Foundation

extension Checks {
  /// Tries check files that are being written.
  struct TestCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract:
        "Try check files: form, facts, links, style, examples, and what a recording makes of them.",
      discussion: """
        The files may lie anywhere; they are held against the built-in checks. With --recording, each condition is \
        shown with the facts that it found. The exit status is 0 if there is no mistake and 1 if there is one.

        EXAMPLES
          hopdoctor checks test port-missing.md
          hopdoctor checks test checks/spn/*.md
          hopdoctor checks test --recording run.json checks/spn/port-missing.md
              says for each host whether the check fires, and which facts held and which did not
        """)

    @Argument(
      help: ArgumentHelp("Check files; - reads standard input.", valueName: "file"),
      completion: .file(extensions: ["md"]))
    var files: [String]

    @Option(
      help: ArgumentHelp(
        "A recording, or a report that carries one, on which the conditions are judged.",
        valueName: "file"),
      completion: .file(extensions: ["json", "html"]))
    var recording: String?

    @OptionGroup var catalogue: CatalogueOption
    @OptionGroup var page: PageOptions

    /// No check needs more; what does is not one.
    private static let largestFile = 256 << 10

    func validate() throws {
      if files.count(where: { $0 == "-" }) + (recording == "-" ? 1 : 0) > 1 {
        throw ValidationError("Only one file can be standard input.")
      }
    }

    func run() async throws {
      if let folder = catalogue.checksFolder { try requireFolder(folder, option: "--checks") }
      let texts = try files.map { file throws(Complaint) in try Self.read(file) }
      let seen = try recording.map { file throws(Complaint) in
        try InputRecording(reading: file).recording
      }
      let (mistakes, checks) = Engine.trial(of: texts, checksFolder: catalogue.checksFolder)
      for mistake in mistakes { try Output.document(mistake.visible + "\n") }
      for check in checks {
        if let seen {
          try Output.document(Engine.page(check, on: seen, style: page.style))
        } else {
          let examples =
            check.isObservable
            ? "of its examples \(check.fires.count) fire and \(check.quiet.count) stay quiet"
            : "met by \(check.errors.count) errors, and never by evidence"
          Output.remark("\(check.id): \(examples).")
        }
      }
      if !mistakes.isEmpty { throw Status.problem.exitCode }
      Output.remark("No mistakes.")
    }

    private static func read(_ path: String) throws(Complaint) -> CheckFile {
      let name = path == "-" ? "Standard input" : path.visible
      let data = try InputFile.read(path, named: name, limit: largestFile)
      guard data.count <= largestFile else {
        throw .usage("\(name) has more than \(largestFile) bytes and is therefore no check.")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw .usage("\(name) is not in UTF-8.")
      }
      return CheckFile(loose: text, named: name)
    }
  }
}
