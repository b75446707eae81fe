/// Puts hosts into an inventory that is written one host a line, where no host can stand twice.
struct RowBuilder {
  let builder: InventoryBuilder

  /// A host, as one line of the inventory has it.
  struct Row {
    var name: String
    var groups: [String] = []
    var variables: [(name: String, value: InventoryValue)] = []
  }

  func add(_ row: Row, at place: InventoryPlace) {
    var row = row
    do {
      try Self.unfoldURL(&row)
    } catch {
      return builder.mistake(place, error.sentence)
    }
    let pattern: HostPattern
    do {
      pattern = try HostPattern(row.name)
    } catch {
      return builder.mistake(place, error.sentence)
    }
    if pattern.names.count == 1, !HostPattern.isAddress(pattern.names[0]) {
      return builder.mistake(
        place,
        "\(quoted(row.name)) is not a host name; write e.g. web01.corp.test, web01:5985 or "
          + "https://web01:5986/wsman")
    }
    for name in pattern.names {
      if let known = builder.hostNumbers[name] {
        let first = builder.hosts[known].place
        builder.mistake(
          place,
          "\(quoted(name)) was named before, at "
            + (first.file == place.file ? "line \(first.line)" : "\(first)")
            + "; this line is not used")
        continue
      }
      guard let host = builder.addHost(name, to: nil, port: pattern.port, at: place) else { return }
      for group in row.groups {
        builder.addHost(name, to: builder.addGroup(group), port: nil, at: place)
      }
      for (variable, value) in row.variables {
        builder.set(variable, value, host: host, at: place)
      }
    }
  }

  /// Takes `https://web01:5986/wsman` apart.
  private static func unfoldURL(_ row: inout Row) throws(HostPattern.Unreadable) {
    guard let mark = row.name.firstRange(of: "://") else { return }
    let written = row.name
    let schemes = ["http": "http", "https": "https", "winrm": "http", "winrms": "https"]
    guard let scheme = schemes[written[..<mark.lowerBound].lowercased()] else {
      throw .init(
        sentence:
          "\(quoted(written.withoutUserInfo)) is not reached through WinRM; the first hop is "
          + "http://, https://, winrm:// or winrms://")
    }
    var rest = written[mark.upperBound...]
    var path = ""
    if let slash = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }) {
      path = String(rest[slash...])
      rest = rest[..<slash]
    }
    guard !rest.contains("@") else {
      throw .init(
        sentence:
          "a user or a password does not belong into the URL \(quoted(written.withoutUserInfo))")
    }
    guard !rest.isEmpty else { throw .init(sentence: "the URL names no host") }
    row.name = String(rest)
    if row.name.hasPrefix("["), row.name.hasSuffix("]"),
      HostPattern.isAddress(String(row.name.dropFirst().dropLast())), row.name.contains("::")
    {
      row.name = String(row.name.dropFirst().dropLast())
    }
    var own: [(name: String, value: InventoryValue)] = [("hopdoctor_scheme", .text(scheme))]
    if !path.isEmpty, path != "/" { own.append(("hopdoctor_path", .text(path))) }
    // What a column says of its own goes before the URL.
    row.variables = own + row.variables
  }
}
