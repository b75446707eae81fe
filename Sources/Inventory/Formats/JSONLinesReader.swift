/// Reads JSON lines: one host a line, as an object with the keys of a CSV file's columns, or as a text.
struct JSONLinesReader {
  static func read(_ text: SourceText, into builder: InventoryBuilder) {
    let rows = RowBuilder(builder: builder)
    var unknown: Set<String> = []
    for (number, line) in text.lines {
      let place = InventoryPlace(file: text.name, line: number)
      guard let line else {
        builder.mistake(place, "the line is not UTF-8, and was left out; save the file as UTF-8")
        continue
      }
      if line.stripped.isEmpty { continue }
      do {
        let item = try JSONDocument.parse(line, firstLine: number)
        guard let row = row(of: item, &unknown, builder, place) else { continue }
        rows.add(row, at: place)
      } catch {
        builder.mistake(place, error.sentence)
      }
    }
  }

  private static func row(
    of item: JSONDocument.Item, _ unknown: inout Set<String>, _ builder: InventoryBuilder,
    _ place: InventoryPlace
  ) -> RowBuilder.Row? {
    if let name = item.text { return .init(name: name.stripped) }
    guard let members = item.members else {
      builder.mistake(place, "a line is an object, e.g. {\"name\": \"web01.corp.test\"}, or a text")
      return nil
    }
    var row = RowBuilder.Row(name: "")
    for (key, _, item) in members {
      if RowColumn.isSecret(key) { continue }
      guard let column = RowColumn(key) else {
        if unknown.insert(key).inserted { builder.notice(place, unread(key)) }
        continue
      }
      switch column {
      case .name: row.name = item.value.asText?.stripped ?? ""
      case .groups: row.groups = item.value.groupNames
      case .variable(let name):
        if item.value != .null { row.variables.append((name, item.value)) }
      }
    }
    guard !row.name.isEmpty else {
      builder.mistake(place, "the line names no host; write {\"name\": \"web01.corp.test\"}")
      return nil
    }
    return row
  }

  private static func unread(_ key: String) -> String {
    "the key \(quoted(key)) is not read"
      + (key.lowercased().nearest(among: RowColumn.headings, within: 2)
        .map { "; did you mean \($0)?" } ?? "")
  }
}

extension InventoryValue {
  /// The names of groups: a list, or a text with commas, semicolons or blanks between them.
  var groupNames: [String] {
    switch self {
    case .text(let text):
      text.split { ",; \t|".contains($0) }.map(String.init)
    case .list(let items): items.compactMap(\.asText).map(\.stripped).filter { !$0.isEmpty }
    case .null, .bool, .integer, .number, .mapping, .withheld: []
    }
  }
}
