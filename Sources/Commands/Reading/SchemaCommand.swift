internal import ArgumentParser
internal import Report

/// Prints the schema of the JSON report.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON schema of the report, for programs that read it.",
    discussion: """
      JSON Schema 2020-12. Its "format" is the report's: it grows when a reader could misread the document.

      EXAMPLES
        hopdoctor schema > hopdoctor-report.schema.json
        hopdoctor --json web01.corp.test files01.corp.test > report.json
            check-jsonschema --schemafile hopdoctor-report.schema.json report.json
      """)

  func run() throws { try Output.document(ReportSchema.text) }
}
