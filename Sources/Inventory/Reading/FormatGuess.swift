/// Finds out how an inventory is written.
enum FormatGuess {
  /// By the name's ending where that decides, otherwise by the first lines that say something.
  static func format(of text: SourceText) -> InventoryFormat {
    let suffix = text.name.split(separator: "/").last?.split(separator: ".").dropFirst().last
    switch suffix?.lowercased() {
    case "ini": return .ini
    case "yml", "yaml": return .yaml
    case "csv", "tsv": return .csv
    case "jsonl", "ndjson": return .jsonLines
    default: break
    }
    var looksLikeYAML = false
    var isFirst = true
    for (_, line) in text.lines.prefix(2_000) {
      guard let line = line?.stripped, let first = line.first, first != "#" else { continue }
      if first == ";" {
        // A comment to INI and to lists only.
        continue
      }
      if isFirst {
        isFirst = false
        if first == "{" { return json(text, line) }
        if line == "[" || line.hasPrefix("[{") || line.hasPrefix("[\"") { return .jsonLines }
        if first == "\"", (try? JSONDocument.parse(line)) != nil { return .jsonLines }
        if line == "---" || line.hasPrefix("--- ") || line.hasPrefix("%YAML") { return .yaml }
        if isHeader(line) { return .csv }
        looksLikeYAML = isYAMLKey(line)
      }
      if SectionHeader(line) != nil { return .ini }
      if hasSetting(line) { return looksLikeYAML ? .yaml : .ini }
    }
    return looksLikeYAML ? .yaml : .list
  }

  /// A file that is one object is an inventory; one of many objects has one host a line.
  private static func json(_ text: SourceText, _ firstLine: String) -> InventoryFormat {
    guard let whole = text.whole else { return .jsonLines }
    if let root = try? JSONDocument.parse(whole) {
      let members = root.members ?? []
      if members.contains(where: { $0.key == "_meta" }) { return .json }
      let sections = members.flatMap { $0.item.members ?? [] }
      let hosts = sections.first { $0.key == "hosts" || $0.key == "children" }
      if let hosts { return hosts.item.elements != nil ? .json : .yaml }
      if members.contains(where: { $0.item.elements != nil }) { return .json }
      return members.contains { RowColumn($0.key) == .name } ? .jsonLines : .json
    }
    return (try? JSONDocument.parse(firstLine)) != nil ? .jsonLines : .json
  }

  private static func isYAMLKey(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let after = line[line.index(after: colon)...]
    guard !line[..<colon].contains("="), !line[..<colon].contains(" ") else { return false }
    return after.isEmpty || after.first == " "
  }

  /// `name=value` behind a host.
  private static func hasSetting(_ line: String) -> Bool {
    line.split { $0 == " " || $0 == "\t" }.dropFirst().contains { word in
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
      return word[..<equals].unicodeScalars.allSatisfy(\.isWord)
    }
  }

  /// A row of headings, one of them the host's name.
  private static func isHeader(_ line: String) -> Bool {
    let fields = CSVRecords(line).rows.first?.fields ?? []
    let columns = fields.compactMap(RowColumn.init)
    return columns.contains(.name)
      && (fields.count > 1 ? columns.count > 1 || fields.count > columns.count : isHeading(fields))
  }

  /// A single heading counts only as the word that no host is called by.
  private static func isHeading(_ fields: [String]) -> Bool {
    ["name", "hostname", "computername", "dnshostname", "fqdn"].contains(fields[0].lowercased())
  }
}
