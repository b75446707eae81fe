internal import Foundation
internal import Yams

extension Standard {
  /// Reads a standard.
  ///
  /// - Parameters:
  ///   - file: for messages.
  ///   - checks: the ids that a waiver may name.
  /// - Throws: `CatalogueErrors`, every mistake with its line.
  public init(reading text: String, file: String, checks: Set<String>) throws(CatalogueErrors) {
    var reader = StandardReader(text, file: file, checks: checks)
    let standard = reader.read()
    guard let standard, reader.reader.errors.isEmpty else {
      throw CatalogueErrors(
        reader.reader.errors.map {
          CatalogueError(file: file, line: $0.line, message: $0.message)
        })
    }
    self = standard
  }
}

/// Reads a standard with the words that checks are read with.
private struct StandardReader {
  var reader: CheckReader
  private let file: String
  private let text: String
  private let checks: Set<String>

  init(_ text: String, file: String, checks: Set<String>) {
    self.text = text
    self.file = file
    self.checks = checks
    reader = CheckReader(CheckFile(path: file, text: text, folder: ""))
  }

  mutating func read() -> Standard? {
    guard let root = reader.compose(text),
      let settings = reader.settings(
        root, "", of: "a standard", known: ["standard", "requirements", "waivers"])
    else { return nil }
    let title = settings["standard"].flatMap { reader.line($0, "standard") }
    if settings["standard"] == nil {
      reader.fail(1, "standard is missing; it is the standard's name in one line")
    }
    if settings["requirements"] == nil {
      reader.fail(1, "requirements is missing; it lists what every host has to fulfil")
    }
    var requirements: [Standard.Requirement] = []
    for item in settings["requirements"].flatMap({ reader.items($0, "requirements") }) ?? [] {
      guard let requirement = requirement(item) else { continue }
      if let first = requirements.first(where: { $0.id == requirement.id }) {
        reader.fail(item, "the id \(requirement.id) is taken by line \(first.line)")
      }
      requirements.append(requirement)
    }
    let ids = Set(requirements.map(\.id))
    let waivers = (settings["waivers"].flatMap { reader.items($0, "waivers") } ?? [])
      .compactMap { waiver($0, ids) }
    return title.map {
      Standard(title: $0, requirements: requirements, waivers: waivers, file: file)
    }
  }

  private mutating func requirement(_ node: Node) -> Standard.Requirement? {
    let known = ["id", "title", "severity", "applies", "must", "must not", "howto"]
    guard
      let entry = reader.settings(node, "requirements", of: "a requirement", known: known)
    else { return nil }
    for name in ["id", "title"] where entry[name] == nil {
      reader.fail(node, "\(name) is missing in this requirement")
    }
    // First, because it decides which facts the condition may name.
    let scope = entry["applies"].flatMap { reader.word($0, "applies", as: Check.Scope.self) }
    reader.scope = scope ?? .firstHop
    let id = entry["id"].flatMap { reader.line($0, "id") }
    if let id, let node = entry["id"], !CheckID.isSlug(id) {
      reader.fail(node, "an id is lower-case words joined by hyphens, such as https-for-60-days")
    }
    let title = entry["title"].flatMap { reader.line($0, "title") }
    let severity = entry["severity"].flatMap {
      reader.word($0, "severity", as: Check.Severity.self)
    }
    let must: Condition?
    switch (entry["must"], entry["must not"]) {
    case (let node?, nil): must = reader.condition(node)
    case (nil, let node?): must = reader.condition(node).map { .not($0) }
    case (nil, nil):
      reader.fail(node, "must is missing; it is the condition that has to be fulfilled")
      must = nil
    case (_?, let second?):
      reader.fail(second, "a requirement has must or must not; write the other as its own entry")
      must = nil
    }
    let howTo = entry["howto"].flatMap { reader.text($0, "howto") }
    guard let id, let title, let must else { return nil }
    return .init(
      id: id, title: title, severity: severity ?? .blocker, applies: scope ?? .firstHop,
      must: must, howTo: howTo ?? "", line: reader.line(of: node))
  }

  private mutating func waiver(_ node: Node, _ ids: Set<String>) -> Standard.Waiver? {
    let known = ["requirement", "check", "hosts", "reason", "until"]
    guard let entry = reader.settings(node, "waivers", of: "a waiver", known: known) else {
      return nil
    }
    for name in ["hosts", "reason", "until"] where entry[name] == nil {
      reader.fail(
        node, "\(name) is missing; a waiver says for which hosts, why, and until which day")
    }
    let object = object(node, entry, ids)
    let hosts: [String]? = entry["hosts"].flatMap { node in
      node.scalar != nil
        ? reader.line(node, "hosts").map { [$0] } : reader.lines(of: node, "hosts")
    }
    let reason = entry["reason"].flatMap { reader.line($0, "reason") }
    let until = entry["until"].flatMap { reader.line($0, "until") }
    if let until, let node = entry["until"], !Self.isDay(until) {
      reader.fail(node, "until is a day of the calendar, written 2027-01-31")
    }
    guard let object, let hosts, let reason, let until else { return nil }
    return .init(
      object: object, hosts: hosts, reason: reason, until: until, line: reader.line(of: node))
  }

  private mutating func object(
    _ node: Node, _ entry: [String: Node], _ ids: Set<String>
  ) -> Standard.Waiver.Object? {
    switch (entry["requirement"], entry["check"]) {
    case (let node?, nil):
      guard let id = reader.line(node, "requirement") else { return nil }
      if !ids.contains(id) {
        let hint = id.nearest(among: ids.sorted()).map { "; did you mean \($0)?" } ?? ""
        reader.fail(node, "there is no requirement \(id) in this standard\(hint)")
      }
      return .requirement(id)
    case (nil, let node?):
      guard let id = reader.line(node, "check") else { return nil }
      if !checks.contains(id) {
        let hint = id.nearest(among: checks.sorted()).map { "; did you mean \($0)?" } ?? ""
        reader.fail(node, "there is no check \(id)\(hint)")
      }
      return .check(id)
    default:
      reader.fail(node, "a waiver names one requirement or one check")
      return nil
    }
  }

  private static func isDay(_ text: String) -> Bool {
    guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil,
      let date = try? Date(text, strategy: Standard.Waiver.day)
    else { return false }
    // 2027-02-30 is no day, whatever a lenient reader makes of it.
    return date.formatted(Standard.Waiver.day) == text
  }
}
