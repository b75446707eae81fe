import Evidence
import Facts
import Yams

/// A check, and the lines on which its parts stand, for mistakes that show themselves later.
struct LoadedCheck: Sendable {
  var check: Check
  var source: CheckFile
  /// By the setting's path: `title`, `errors.0`, `fix.1.command`, `section.Why`.
  var lines: [String: Int]

  func error(at path: String, plus offset: Int = 0, _ message: String) -> CatalogueError {
    CatalogueError(
      file: source.shownPath, line: lines[path].map { $0 + offset } ?? 1, message: message)
  }
}

/// Reads one check file and collects every mistake in it.
///
/// Scalars are taken as written, because YAML has opinions of its own: `no` is a boolean to it,
/// and `22:22` is 1342. What a scalar means is decided by who reads it.
struct CheckReader {
  let source: CheckFile
  var errors: [CatalogueError] = []
  var lines: [String: Int] = [:]
  /// Set as soon as `applies` is read; what is unknown cannot be held against a fact.
  var scope: Check.Scope?
  /// What turns a line of the YAML into a line of the file.
  private var yamlOffset = 0

  init(_ source: CheckFile) { self.source = source }

  static let settings = [
    "id", "title", "severity", "applies", "certainty", "when", "explains", "errors", "separates",
    "howto", "fix", "confirm", "sources", "examples", "retired",
  ]

  /// The check, or nil with at least one entry in `errors`.
  mutating func read() -> LoadedCheck? {
    guard source.placeID != nil else {
      fail(
        0,
        "a check lies in checks/<stage>/<what-is-wrong>.md, in lower case with hyphens; "
          + "the stages are \(Check.stages.alternatives)")
      return nil
    }
    guard let cut = FrontMatter(source.text) else {
      fail(1, "a check begins with its settings between two lines of ---")
      return nil
    }
    yamlOffset = cut.yamlOffset
    guard let root = compose(cut.yaml),
      let settings = settings(root, "", of: "a check", known: Self.settings)
    else { return nil }
    let check =
      settings["retired"] == nil
      ? live(settings, body: cut.body, from: cut.bodyLine) : retired(settings)
    return errors.isEmpty ? check.map { .init(check: $0, source: source, lines: lines) } : nil
  }

  mutating func fail(_ line: Int, _ message: String) {
    errors.append(.init(file: source.shownPath, line: line, message: message.visible))
  }

  mutating func fail(_ node: Node, _ message: String) { fail(line(of: node), message) }

  /// The file's line on which a node begins.
  func line(of node: Node) -> Int { (node.mark?.line ?? 0) + yamlOffset }

  mutating func compose(_ yaml: String) -> Node? {
    do {
      if let root = try Yams.compose(yaml: yaml) { return root }
      fail(1, "the settings are empty; \(Self.settings[0]) comes first")
    } catch let error as YamlError {
      let place = error.place(in: yaml)
      fail(place.line + yamlOffset, place.message)
    } catch {
      fail(1, "the settings are no YAML")
    }
    return nil
  }
}
