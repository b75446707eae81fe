import Foundation
import Testing

/// The JSON report against its published schema, by a validator that nobody here wrote (PyPI jsonschema, installed by .ci/run).
@Suite struct SchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let python = root + "/.build-python/bin/python"

  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator as Validator
    schema = json.load(open(sys.argv[1]))
    Validator.check_schema(schema)
    validator = Validator(schema, format_checker=Validator.FORMAT_CHECKER)
    errors = [f"{path}: {list(e.absolute_path)}: {e.message[:200]}"
              for path in sys.argv[2:] for e in validator.iter_errors(json.load(open(path)))]
    print("\\n".join(errors))
    """

  private static var isInstalled: Bool {
    FileManager.default.contents(
      atPath: root + "/.build-python/pyvenv.cfg") != nil
      && ((try? FileManager.default.subpathsOfDirectory(atPath: root + "/.build-python/lib")) ?? [])
        .contains { $0.hasSuffix("site-packages/jsonschema/__init__.py") }
  }

  @Test(.enabled(if: isInstalled, "needs jsonschema in .build-python, as .ci/run installs it"))
  func everyReportKeepsToIt() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let schema = try await BuiltProgram.run(["schema"])
    #expect(schema.status == 0)
    let schemaFile = try folder.write("schema.json", schema.output)
    let script = try folder.write("validate.py", Self.script)
    var files: [String] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: ReportFileTests.gallery)
      .filter { $0.hasSuffix(".json") }.sorted()
    let options = [["--redact"], ["--error", "0x80090322 on web01"], ["--error", "none"]]
    for (index, name) in names.enumerated() {
      for option in [[], options[index % options.count]] {
        let run = try await BuiltProgram.run(
          ["replay", "--json", "\(ReportFileTests.gallery)/\(name)"] + option)
        files.append(try folder.write("\(files.count)-\(name)", run.output))
      }
    }
    let harmless = try await BuiltProgram.run(["--json"] + harmlessRun)
    files.append(try folder.write("harmless.json", harmless.output))
    // A document that is none shows that the validator looks.
    let broken = try folder.write(
      "broken.json",
      harmless.output.replacing("\"format\" : 1,", with: "\"format\" : \"one\","))
    let good = try await validate(script, schemaFile, files)
    #expect(good.output == "\n" && good.errors == "", "\(good)")
    let bad = try await validate(script, schemaFile, [broken])
    #expect(bad.output.contains("'format'"), "\(bad)")
  }

  private func validate(_ script: String, _ schema: String, _ files: [String]) async throws
    -> BuiltProgram
  {
    try await BuiltProgram.shell(
      ([Self.python, script, schema] + files).map { "'\($0)'" }.joined(separator: " "))
  }
}
