internal import ArgumentParser
internal import Facts

/// The vocabulary in which checks are written.
struct FactList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "List the facts that checks may use: name, type, unit, meaning and an example.",
    discussion: """
      EXAMPLES
        hopdoctor facts
        hopdoctor facts --format markdown
        hopdoctor facts --format json
      """)

  @Option(help: "text, markdown or json.")
  var format = ListFormat.text

  @OptionGroup var page: PageOptions

  func run() async throws {
    switch format {
    case .text: try Output.document(Engine.factTable(style: page.style))
    case .markdown: try Output.document(Engine.factTableInMarkdown())
    case .json: try Output.document(jsonText(FactName.allCases.map(FactSummary.init)))
    }
  }
}

/// A fact as `facts --format json` shows it.
struct FactSummary: Encodable {
  var name: String
  var subject: String
  var type: String
  /// For integers.
  var unit: String?
  /// For choices.
  var values: [String]?
  var meaning: String
  var example: String

  init(_ fact: FactName) {
    let declaration = fact.declaration
    name = fact.rawValue
    subject = declaration.subject.rawValue
    meaning = declaration.meaning
    example = declaration.example
    switch declaration.type {
    case .boolean: type = "boolean"
    case .integer(let unit):
      type = "integer"
      self.unit = unit
    case .text: type = "text"
    case .list: type = "list"
    case .choice(let values):
      type = "choice"
      self.values = values
    }
  }
}
