/// Reads CSV: a row of headings, then one host a row.
struct CSVReader {
  static func read(_ source: SourceText, into builder: InventoryBuilder) {
    // Lines that are no text become empty, so that the numbers of the others stay.
    let text = source.whole ?? source.lines.map { $0.text ?? "" }.joined(separator: "\n")
    for (number, line) in source.lines where line == nil {
      builder.mistake(
        .init(file: source.name, line: number),
        "the line is not UTF-8, and was left out; save the file as UTF-8")
    }
    let records = CSVRecords(text)
    var rows = records.rows[...]
    while let first = rows.first, first.fields.first?.hasPrefix("#") ?? false { rows.removeFirst() }
    guard let header = rows.popFirst() else { return }
    let place = InventoryPlace(file: source.name, line: header.line)
    guard let columns = columns(header, builder, place) else { return }
    let builderOfRows = RowBuilder(builder: builder)
    for row in rows where !(row.fields.first?.hasPrefix("#") ?? false) {
      let place = InventoryPlace(file: source.name, line: row.line)
      if row.isBroken {
        builder.mistake(
          place, "a quote in the row is not closed, or something follows a closed one")
        continue
      }
      if row.fields.allSatisfy(\.isEmpty) { continue }
      guard row.fields.count <= header.fields.count else {
        builder.mistake(
          place,
          "the row has \(row.fields.count) fields, and there are \(header.fields.count) headings; "
            + "put a text that holds \(shown(records.separator)) in quotes")
        continue
      }
      if let host = host(row, columns, builder, place) { builderOfRows.add(host, at: place) }
    }
  }

  private static func columns(
    _ header: CSVRecords.Row, _ builder: InventoryBuilder, _ place: InventoryPlace
  ) -> [RowColumn?]? {
    var seen: Set<RowColumn> = []
    var columns: [RowColumn?] = []
    for heading in header.fields {
      if RowColumn.isSecret(heading) {
        builder.notice(place, "the column \(quoted(heading)) is not read: passwords are never kept")
        columns.append(nil)
        continue
      }
      guard let column = RowColumn(heading) else {
        let meant = heading.lowercased().nearest(among: RowColumn.headings, within: 2)
        builder.notice(
          place,
          "the column \(quoted(heading)) is not read"
            + (meant.map { "; did you mean \($0)?" } ?? ""))
        columns.append(nil)
        continue
      }
      if !seen.insert(column).inserted {
        builder.mistake(
          place, "two columns mean the same; the column \(quoted(heading)) is not read")
        columns.append(nil)
      } else {
        columns.append(column)
      }
    }
    guard seen.contains(.name) else {
      builder.mistake(
        place,
        "the first row has to name the columns, one of them name; hopdoctor knows "
          + RowColumn.headings.joined(separator: ", ") + " and Ansible's variables")
      return nil
    }
    return columns
  }

  private static func host(
    _ row: CSVRecords.Row, _ columns: [RowColumn?], _ builder: InventoryBuilder,
    _ place: InventoryPlace
  ) -> RowBuilder.Row? {
    var host = RowBuilder.Row(name: "")
    for (column, field) in zip(columns, row.fields) where !field.isEmpty {
      switch column {
      case .name: host.name = field
      case .groups: host.groups = InventoryValue.text(field).groupNames
      case .variable(let name): host.variables.append((name, .text(field)))
      case nil: break
      }
    }
    guard !host.name.isEmpty else {
      builder.mistake(place, "the row names no host")
      return nil
    }
    return host
  }

  private static func shown(_ separator: Unicode.Scalar) -> String {
    separator == "\t" ? "a tab" : "\"\(separator)\""
  }
}
