internal import ArgumentParser
internal import Catalogue
internal import Evidence

/// The catalogue: what hopdoctor can find.
struct Checks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, show and examine the checks: everything that hopdoctor can find.",
    discussion: """
      EXAMPLES
        hopdoctor checks list
        hopdoctor checks list --format markdown
        hopdoctor checks show spn.unknown-name
        hopdoctor checks lint ./checks
        hopdoctor checks new spn.port-missing > checks/spn/port-missing.md
        hopdoctor checks test --recording run.json checks/spn/port-missing.md
      """,
    subcommands: [List.self, Show.self, Lint.self, NewCheck.self, TestCheck.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all checks.",
      discussion: """
        EXAMPLES
          hopdoctor checks list
          hopdoctor checks list --format json
          hopdoctor checks list --checks ./checks
        """)

    @Option(help: "text, markdown or json.")
    var format = ListFormat.text

    @OptionGroup var catalogue: CatalogueOption
    @OptionGroup var page: PageOptions

    func run() async throws {
      let engine = try catalogue.engine()
      switch format {
      case .text: try Output.document(engine.checkTable(style: page.style))
      case .markdown: try Output.document(engine.checkTableInMarkdown())
      case .json: try Output.document(jsonText(engine.checks.map(CheckSummary.init)))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Show one check: what happened, why, how to repair it, and when it is not your problem.",
      discussion: """
        EXAMPLES
          hopdoctor checks show spn.unknown-name
        """)

    @Argument(help: ArgumentHelp("The check's id.", valueName: "id"), completion: .checkIDs)
    var id: String

    @OptionGroup var catalogue: CatalogueOption
    @OptionGroup var page: PageOptions

    func run() async throws {
      let engine = try catalogue.engine()
      guard let check = engine.check(id) else { throw engine.noSuchCheck(id) }
      try Output.document(Engine.page(check, style: page.style))
    }
  }

  struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Examine check files for mistakes; without a folder, the built-in ones.",
      discussion: """
        The exit status is 0 if there is no mistake and 1 if there is one.

        EXAMPLES
          hopdoctor checks lint
          hopdoctor checks lint ./checks
        """)

    @Argument(
      help: ArgumentHelp("A folder of check files.", valueName: "folder"), completion: .directory)
    var folder: String?

    func run() async throws {
      if let folder { try requireFolder(folder, option: "checks lint") }
      let mistakes = Engine.mistakes(inFolder: folder)
      for mistake in mistakes { try Output.document(mistake.visible + "\n") }
      if !mistakes.isEmpty { throw Status.problem.exitCode }
      Output.remark("No mistakes in \(folder?.visible ?? "the built-in checks").")
    }
  }
}

extension CompletionKind {
  /// The ids of the built-in checks.
  static var checkIDs: CompletionKind {
    .custom { _, _, prefix in
      ((try? Engine(checksFolder: nil))?.checks ?? []).map(\.id).filter { $0.hasPrefix(prefix) }
    }
  }
}

/// A check as `checks list --format json` shows it.
struct CheckSummary: Encodable {
  var id: String
  var title: String
  var severity: String
  var applies: String
  var certainty: String
  var file: String

  init(_ check: Check) {
    id = check.id
    title = check.title
    severity = check.severity.rawValue
    applies = check.applies.rawValue
    certainty = check.certainty.rawValue
    file = check.file
  }
}
