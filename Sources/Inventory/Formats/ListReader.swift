/// Reads a plain list: one host a line, as a name, `name:port` or a URL; what follows it are the hops beyond.
struct ListReader {
  static func read(_ text: SourceText, into builder: InventoryBuilder) {
    let rows = RowBuilder(builder: builder)
    for (number, line) in text.lines {
      let place = InventoryPlace(file: text.name, line: number)
      guard let line else {
        builder.mistake(place, "the line is not UTF-8, and was left out; save the file as UTF-8")
        continue
      }
      add(line, at: place, to: rows)
    }
  }

  /// Reads `web01,web02:5986`, as Ansible's `-i` takes it.
  static func read(commaSeparated text: String, named name: String, into builder: InventoryBuilder)
  {
    let rows = RowBuilder(builder: builder)
    for part in text.split(separator: ",") {
      add(String(part), at: .init(file: name, line: 0), to: rows)
    }
  }

  private static func add(_ line: String, at place: InventoryPlace, to rows: RowBuilder) {
    let words = line.unicodeScalars.split(whereSeparator: \.isBlank).map(String.init)
      .prefix { !$0.hasPrefix("#") && !$0.hasPrefix(";") }
    guard let first = words.first else { return }
    if first.unicodeScalars.contains("\0") {
      return rows.builder.mistake(place, "the line holds a zero byte, and was left out")
    }
    var row = RowBuilder.Row(name: first)
    if words.count > 1 {
      row.variables.append(
        ("hopdoctor_second_hop", .list(words.dropFirst().map { .text($0) })))
    }
    rows.add(row, at: place)
  }
}
