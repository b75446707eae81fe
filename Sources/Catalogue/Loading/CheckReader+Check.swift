import Facts
import Yams

extension CheckReader {
  /// A check that is in use.
  mutating func live(_ settings: [String: Node], body: [Substring], from bodyLine: Int) -> Check? {
    let isUnseen = settings["when"]?.scalar?.string == Check.unseen
    for name in ["severity", "applies", "certainty", "when", "examples", "sources"]
    where settings[name] == nil && !(isUnseen && name == "examples") {
      fail(1, "\(name) is missing; \(Self.purposes[name] ?? "")")
    }
    // First, because it decides which facts all the rest may name.
    scope = settings["applies"].flatMap { word($0, "applies", as: Check.Scope.self) }
    let (id, title) = identity(settings)
    let severity = settings["severity"].flatMap { word($0, "severity", as: Check.Severity.self) }
    let certainty = settings["certainty"].flatMap {
      word($0, "certainty", as: Check.Certainty.self)
    }
    let condition = isUnseen ? .never : settings["when"].flatMap { self.condition($0) }
    let explains =
      settings["explains"].flatMap { node in
        // An empty list says that the author thought of it.
        node.sequence?.isEmpty == true ? [] : lines(of: node, "explains")
      } ?? []
    let errors = settings["errors"].map { reportedErrors($0) } ?? []
    let separates = settings["separates"].map { self.separates($0) } ?? []
    let howTo = settings["howto"].flatMap { template($0, "howto") }
    let fix = settings["fix"].map { steps($0) } ?? []
    let confirm = settings["confirm"].flatMap { confirmation($0) }
    let sources = settings["sources"].flatMap { lines(of: $0, "sources") } ?? []
    let (fires, quiet) = settings["examples"].map { self.examples($0) } ?? ([], [])
    if let severity { demand(settings, for: severity) }
    if isUnseen { demandOfUnseen(settings) }
    let sections = self.sections(body, from: bodyLine)

    guard let id, let title, let severity, let scope, let certainty, let condition, let sections
    else { return nil }
    return Check(
      id: id, title: title, severity: severity, applies: scope, certainty: certainty,
      condition: condition, explains: explains, errors: errors, separates: separates,
      howTo: howTo ?? "", fix: fix,
      confirm: confirm, sources: sources, fires: fires, quiet: quiet, retired: nil,
      sections: sections, file: source.path)
  }

  /// A check that is no longer used: its id stays taken, and it never fires.
  mutating func retired(_ settings: [String: Node]) -> Check? {
    let (id, title) = identity(settings)
    let reason = settings["retired"].flatMap { text($0, "retired") }
    guard let id, let title, let reason else { return nil }
    return Check(
      id: id, title: title, severity: .note, applies: .client, certainty: .proven,
      condition: .never, explains: [], errors: [], howTo: "", fix: [], confirm: nil, sources: [],
      fires: [], quiet: [], retired: reason,
      sections: .init(whatHappened: "", why: "", caution: nil, notYourProblem: ""),
      file: source.path)
  }

  private mutating func identity(_ settings: [String: Node]) -> (id: String?, title: String?) {
    for name in ["id", "title"] where settings[name] == nil {
      fail(1, "\(name) is missing; \(Self.purposes[name] ?? "")")
    }
    let id = settings["id"].flatMap { line($0, "id") }
    if let id, let place = source.placeID, id != place {
      fail(lines["id"] ?? 1, "the id of a check in this place is \(place), not \(id)")
    }
    let title = settings["title"].flatMap { line($0, "title") }
    if let title { holes(of: title, from: lines["title"] ?? 1) }
    return (id, title)
  }

  /// What each severity owes its reader.
  private mutating func demand(_ settings: [String: Node], for severity: Check.Severity) {
    if severity != .note {
      for name in ["fix", "confirm"] where settings[name] == nil {
        fail(1, "\(name) is missing; a \(severity.rawValue) says \(Self.purposes[name] ?? "")")
      }
    }
    if settings["fix"] != nil, settings["howto"] == nil {
      fail(lines["fix"] ?? 1, "howto is missing; it says \(Self.purposes["howto"] ?? "")")
    }
  }

  /// What a check owes its reader that no evidence leads to: the errors by which it is met.
  private mutating func demandOfUnseen(_ settings: [String: Node]) {
    if settings["errors"] == nil {
      fail(
        lines["when"] ?? 1, "a check with when: \(Check.unseen) is met by its errors; list them")
    }
    if settings["examples"] != nil {
      fail(
        lines["examples"] ?? 1,
        "a check with when: \(Check.unseen) has no examples; no facts lead to it")
    }
  }

  private static let purposes = [
    "id": "it is stage.what-is-wrong, as the file's place says",
    "title": "it is one sentence that says what is wrong",
    "severity": "it is \(Check.Severity.allCases.map(\.rawValue).alternatives)",
    "applies": "it is \(Check.Scope.allCases.map(\.rawValue).alternatives)",
    "certainty": "it is \(Check.Certainty.allCases.map(\.rawValue).alternatives)",
    "when": "it is the condition under which the check fires",
    "examples": "they are facts for which the check fires and facts for which it stays quiet",
    "sources": "they are the documents, with their sections, that prove the check",
    "fix": "how it is repaired, step by step",
    "confirm": "how to see that the repair has worked",
    "howto": "what the repair achieves, to be read after HOW TO",
  ]
}
